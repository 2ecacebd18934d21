package visitor

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/visitor/contact"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
)

// regionPhone is a number that libphonenumber gives as an example of a region.
type regionPhone struct{ international, national, e164 string }

// regionPhones are example numbers of every kind and region.
func regionPhones() (all []regionPhone, regions int) {
	known := slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions()))
	for _, region := range known {
		seen := map[string]bool{}
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			n := phonenumbers.GetExampleNumberForType(region, kind)
			if n == nil || seen[n.String()] {
				continue
			}
			seen[n.String()] = true
			all = append(all, regionPhone{phonenumbers.Format(n, phonenumbers.INTERNATIONAL), phonenumbers.Format(n, phonenumbers.NATIONAL), phonenumbers.Format(n, phonenumbers.E164)})
		}
	}
	return all, len(known)
}

// gaps are what people put in the place of the spaces and dashes of a national number.
var gaps = []string{"", " ", ".", "-", "/", ":", "'", "’", "|", "*", "_", "+", "ー", "・", "–", " - ", "\u2011", "\u00A0", "\u3000", "\u2800", "\u200B"}

// numerals are digits in which a number may be written.
var numerals = []string{"０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "〇一二三四五六七八九"}

// spellings are ways to write the number.
func (p regionPhone) spellings() (all []string) {
	code, rest, _ := strings.Cut(p.international, " ")
	digits := contact.Digits(p.national)
	all = append(all, p.e164, p.international, p.national, "00"+p.e164[1:], "00 "+p.international[1:], "＋"+p.e164[1:], "("+code+") "+rest, code+" (0) "+rest,
		"tel:"+p.e164, "tel:"+strings.ReplaceAll(p.international, " ", "-"), "Tel.: "+p.national, p.national+" ext. 12",
		"https://x.example/?p="+url.QueryEscape(p.international), "https://x.example/c/"+url.PathEscape(p.international), "https://wa.me/"+p.e164[1:],
		"?p="+url.QueryEscape(url.QueryEscape(p.international)), grouped(digits, 1, " "), grouped(digits, 2, " "), grouped(digits, 2, "."), grouped(digits, 3, " "), grouped(digits, 3, "."), grouped(digits, 4, "-"))
	for _, gap := range gaps {
		all = append(all, strings.NewReplacer(" ", gap, "-", gap).Replace(p.national))
	}
	for _, ten := range numerals {
		all = append(all, inNumerals(p.national, ten), inNumerals(p.international, ten))
	}
	return append(all, strings.Join(strings.Split(digits, ""), "\uFE0F\u20E3")+"\uFE0F\u20E3")
}

// grouped writes digits in groups of size.
func grouped(digits string, size int, gap string) string {
	var groups []string
	for part := range slices.Chunk([]byte(digits), size) {
		groups = append(groups, string(part))
	}
	return strings.Join(groups, gap)
}

func inNumerals(s, ten string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return []rune(ten)[r-'0']
	}, s)
}

// TestMaskHidesPhonesOfAllRegions guards N5 with numbers that were not made for it: those of
// every region, in 60 spellings, in what people write around them. No five digits of a
// number in a row are shown. A number of fewer than seven digits is none for a mask.
func TestMaskHidesPhonesOfAllRegions(t *testing.T) {
	phones, regions := regionPhones()
	require.GreaterOrEqual(t, regions, 240)
	masked, short := 0, 0
	for k, p := range phones {
		if k%budget.Step() > 0 {
			continue
		}
		for i, spelling := range p.spellings() {
			digits := contact.Digits(spelling)
			if len(contact.Digits(p.national)) < 7 {
				short++
				continue
			}
			frame := frames[(i+k)%len(frames)]
			out := Mask.Words(Clean(frame.before + spelling + frame.after)).s
			requireNoPart(t, digits, strings.TrimPrefix(out, frame.before), spelling)
			masked++
		}
	}
	t.Logf("%d spellings of %d numbers of %d regions are masked, %d are too short", masked, len(phones), regions, short)
	require.Greater(t, masked, budget.Of(60000))
}

// frames are what people write around a number.
var frames = []struct{ before, after string }{
	{"", ""}, {"call ", " please"}, {"on 20/11/2026, ", " thanks"}, {"I pay 50 € ", "!"}, {"my number: ", "."}, {"at 18:30 ", ""}, {"8-12 / 14-18, ", " ok?"},
}

// requireNoPart requires that no five digits in a row of a number are shown.
func requireNoPart(t *testing.T, digits, out, spelling string) {
	t.Helper()
	shown := contact.Digits(out)
	for i := range len(digits) - 4 {
		require.NotContains(t, shown, digits[i:i+5], "%q is %q", spelling, out)
	}
}
