package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

const regionsHead = `# How phone numbers are dialled, one region a line, from libphonenumber's metadata; made by go generate.
# Between tabs: region, calling code ("*" behind it: of the regions with this code the one that reads numbers from
# abroad), prefix to dial abroad, national prefix, what is cut off a dialled number, what takes its place, lengths of
# a number without prefixes, its form. "=" repeats the national prefix.
`

// regions is the table of regions.
func regions() (string, error) {
	all, err := phonenumbers.MetadataCollection()
	if err != nil {
		return "", err
	}
	var lines []string
	for _, m := range all.GetMetadata() {
		line, err := regionLine(m)
		if err != nil {
			return "", fmt.Errorf("%s: %w", m.GetId(), err)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return regionsHead + strings.Join(lines, "\n") + "\n", nil
}

// added are prefixes that the metadata forgot since people stopped to dial them, but not to
// write them: Mexico's of mobile phones, +52 1, 01, 044, 045.
var added = map[string]string{"MX": "0(?:[12]|4[45])|1"}

func regionLine(m *phonenumbers.PhoneMetadata) (string, error) {
	code := fmt.Sprint(m.GetCountryCode())
	if m.GetMainCountryForCode() || len(phonenumbers.GetRegionCodesForCountryCode(int(m.GetCountryCode()))) == 1 {
		code += "*"
	}
	cut := cmp.Or(added[m.GetId()], m.GetNationalPrefixForParsing())
	if cut != "" && cut == m.GetNationalPrefix() {
		cut = "="
	}
	form := m.GetGeneralDesc().GetNationalNumberPattern()
	fields := []string{m.GetId(), code, m.GetInternationalPrefix(), m.GetNationalPrefix(), cut, m.GetNationalPrefixTransformRule(), lengths(m.GetGeneralDesc()), form}
	for _, pattern := range []string{fields[2], fields[4], form} {
		if _, err := regexp.Compile(pattern); err != nil && pattern != "=" {
			return "", err
		}
	}
	return strings.Join(fields, "\t"), nil
}

// lengths are the possible lengths of a number, "5,7-9".
func lengths(d *phonenumbers.PhoneNumberDesc) string {
	var parts []string
	possible := slices.Sorted(slices.Values(d.GetPossibleLength()))
	for i := 0; i < len(possible); i++ {
		first := possible[i]
		for i+1 < len(possible) && possible[i+1] == possible[i]+1 {
			i++
		}
		if first == possible[i] {
			parts = append(parts, fmt.Sprint(first))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", first, possible[i]))
		}
	}
	return strings.Join(parts, ",")
}
