package phone

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// example is a number that libphonenumber knows as one of a region.
type example struct {
	region string
	number *phonenumbers.PhoneNumber
}

func (e example) format(f phonenumbers.PhoneNumberFormat) string {
	return phonenumbers.Format(e.number, f)
}

func (e example) international() string { return e.format(phonenumbers.E164) }

// examples are numbers of every kind and region.
func examples() (all []example) {
	for _, region := range slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions())) {
		var found []string
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			number := phonenumbers.GetExampleNumberForType(region, kind)
			if number == nil || slices.Contains(found, number.String()) {
				continue
			}
			found = append(found, number.String())
			all = append(all, example{region, number})
		}
	}
	return all
}

// spellings are how people write a number, at home and abroad.
func (e example) spellings() map[string]string {
	plus, national := e.international(), e.format(phonenumbers.NATIONAL)
	code := fmt.Sprint(e.number.GetCountryCode())
	rest := strings.TrimPrefix(plus, "+"+code)
	all := map[string]string{
		"international":             plus,
		"with gaps":                 e.format(phonenumbers.INTERNATIONAL),
		"as a link":                 e.format(phonenumbers.RFC3966),
		"with 00":                   "00" + plus[1:],
		"with 00 and dots":          "00" + code + "." + strings.Join(strings.Split(rest, ""), "."),
		"national":                  national,
		"national digits":           phonenumbers.NormalizeDigitsOnly(national),
		"national, Arabic digits":   inDigits(national, '٠'),
		"national, full width":      inDigits(national, '０'),
		"international, Devanagari": inDigits(plus, '०'),
		"code in brackets":          "(+" + code + ") " + rest,
		"zero in brackets":          "+" + code + " (0) " + rest,
		"with an extension":         e.format(phonenumbers.INTERNATIONAL) + " ext. 12",
		"with a word":               "Tel.: " + national,
	}
	return all
}

// inDigits writes the digits of a number in another script.
func inDigits(s string, zero rune) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return zero + r - '0'
	}, s)
}

// exceptions are example numbers with a spelling that is not read as libphonenumber's, and why.
var exceptions = map[string]string{
	"AR +5491123456789": "this port of libphonenumber writes the national form without its area code",
	"CA +13101234":      "seven digits of Canada cannot be dialled from abroad",
	"IT +391781234567":  "a zero in brackets is one of a landline's number in Italy",
	"IT +395512345678":  "a zero in brackets is one of a landline's number in Italy",
	"IT +39800123456":   "a zero in brackets is one of a landline's number in Italy",
	"IT +39848123456":   "a zero in brackets is one of a landline's number in Italy",
	"IT +39899123456":   "a zero in brackets is one of a landline's number in Italy",
	"IT +3933101234501": "eleven digits are no mobile of a person",
}

// TestSpellingsAreOneNumber guards that a phone number is the same however it is written, for
// 1,099 numbers in 14 spellings.
func TestSpellingsAreOneNumber(t *testing.T) {
	equal, excepted := 0, map[string]bool{}
	for _, e := range examples() {
		name := strings.Replace(e.region, "VA", "IT", 1) + " " + e.international()
		for how, spelling := range e.spellings() {
			switch got := International(spelling, e.region); {
			case got == e.international():
				equal++
			case exceptions[name] != "":
				excepted[name] = true
			default:
				t.Errorf("%s, %s: %q is %q", name, how, spelling, got)
			}
		}
	}
	t.Logf("%d spellings of %d numbers are equal", equal, len(examples()))
	require.Greater(t, equal, 15000)
	require.Len(t, excepted, len(exceptions), "an exception is no longer needed")
}

// TestSpellingsAreFoundInTexts guards that a number is found in a sentence, whatever the spelling of both.
func TestSpellingsAreFoundInTexts(t *testing.T) {
	for _, e := range examples() {
		q, ok := ParseQuery(e.format(phonenumbers.NATIONAL), e.region)
		if !ok || q.number.International() != e.international() {
			continue // fewer than five digits, or an exception above
		}
		for how, spelling := range e.spellings() {
			if International(spelling, e.region) == e.international() && how != "with a word" && how != "zero in brackets" {
				require.True(t, q.InText([]byte("on 20/11/2026, "+spelling+" please")), "%s in %q", e.format(phonenumbers.NATIONAL), spelling)
				require.True(t, q.In(spelling), "%s in %q", e.format(phonenumbers.NATIONAL), spelling)
			}
		}
	}
}

// TestDialledAbroad guards that a number is the same from another country, with what people dial there.
func TestDialledAbroad(t *testing.T) {
	abroad := map[string]string{"US": "011", "IT": "00", "AU": "0011", "RU": "810", "JP": "010", "GB": "00", "": "00"}
	for _, e := range examples() {
		for region, prefix := range abroad {
			if e.region == "CA" && e.international() == "+13101234" {
				continue
			}
			spelling := prefix + " " + strings.TrimPrefix(e.format(phonenumbers.INTERNATIONAL), "+")
			if got := International(spelling, region); got != e.international() {
				t.Errorf("%q in %q is %q", spelling, region, got)
			}
		}
	}
}

// TestAgreesWithLibphonenumber guards that what is dialled within a region is read as
// libphonenumber reads it, wherever it finds a valid number. Left out are 00, which is + in
// every region here, and the seven digits that only Canada can dial.
func TestAgreesWithLibphonenumber(t *testing.T) {
	regions := slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions()))
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom(regions).Draw(t, "region")
		digits := rapid.StringMatching(`(0?[1-9])[0-9]{4,12}`).Draw(t, "digits")
		theirs, err := phonenumbers.Parse(digits, region)
		if err != nil || !phonenumbers.IsValidNumber(theirs) {
			return
		}
		want := phonenumbers.Format(theirs, phonenumbers.E164)
		if !regexp.MustCompile(`^\+13\d{6}$`).MatchString(want) {
			require.Equal(t, want, International(digits, region))
		}
	})
}
