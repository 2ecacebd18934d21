package phone

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestInternational shows how people write numbers, one line for each way.
func TestInternational(t *testing.T) {
	for _, c := range []struct{ field, region, want string }{
		{"+39 333 123 4567", "IT", "+393331234567"},
		{"333-1234567", "IT", "+393331234567"},
		{"0039 333 1234567", "IT", "+393331234567"},
		{"+0039 333 1234567", "IT", "+393331234567"},
		{"00 39 333.123.45.67", "US", "+393331234567"},
		{"011 39 333 1234567", "US", "+393331234567"},
		{"011 1234567", "IT", "+390111234567"}, // Turin, not abroad
		{"393331234567", "IT", "+393331234567"},
		{"393331234567", "GB", "+393331234567"}, // too long for a number of theirs
		{"06 1234567", "IT", "+39061234567"},    // the zero is one of the number
		{"+39 06 1234567", "GB", "+39061234567"},
		{"+39 (0)6 1234567", "IT", "+39061234567"},
		{"+39 (0)333 1234567", "IT", "+393331234567"},
		{"+39 (0)81 1234567", "IT", "+390811234567"},
		{"+39 (0) 02 12345678", "IT", "+390212345678"},
		{"+44 (0)20 7946 0000", "IT", "+442079460000"},
		{"0044 (0) 20 7946 0000", "IT", "+442079460000"},
		{"+44 020 7946 0000", "IT", "+442079460000"},
		{"+34 (0)91 123 45 67", "ES", "+34911234567"},
		{"+1 (0)212 555 0123", "US", "+12125550123"},
		{"(212) 555-0123", "US", "+12125550123"},
		{"1-212-555-0123", "US", "+12125550123"},
		{"555-0123", "US", ""}, // without its area code
		{"8 912 345-67-89", "RU", "+79123456789"},
		{"8~10 39 333 1234567", "RU", "+393331234567"},
		{"06 1 234 5678", "HU", "+3612345678"},
		{"0 11 15-2345-6789", "AR", "+5491123456789"},
		{"+52 1 55 1234 5678", "MX", "+525512345678"},
		{"044 55 1234 5678", "MX", "+525512345678"},
		{"0 15 11 96123-4567", "BR", "+5511961234567"},
		{"0015 39 333 1234567", "BR", "+393331234567"},
		{"090の1234の5678", "JP", "+819012345678"},
		{"03ー1234ー5678", "JP", "+81312345678"},
		{"３３３　１２３　４５６７", "IT", "+393331234567"},
		{"٠٩١٢ ٣٤٥ ٦٧٨٩", "IR", "+989123456789"},
		{"۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"},
		{"⓪⑨⑧ 7654321", "IL", "+972987654321"},
		{"Tel. 02 12345678 int. 12", "IT", "+390212345678"},
		{"02 12345678 ext 12345", "IT", "+390212345678"},
		{"02 12345678 x12", "IT", "+390212345678"},
		{"02 12345678 #12", "IT", "+390212345678"},
		{"tel:+39-02-12345678;ext=12", "IT", "+390212345678"},
		{"tel:02-12345678;phone-context=+39", "IT", "+390212345678"},
		{"https://wa.me/393331234567", "IT", "+393331234567"},
		{"Anna (1): 333 1234567", "IT", "+393331234567"},
		{"06, 1234567", "IT", "+39061234567"},
		{"01,23,45,67,89", "FR", "+33123456789"},
		{"030/1234567", "DE", "+49301234567"},
		{"3️⃣33 1234567", "IT", "+393331234567"},
		{"", "IT", ""}, {"N/A", "IT", ""}, {"-", "IT", ""}, {"0000000000", "IT", ""}, {"+", "IT", ""}, {"()", "IT", ""},
		{"112", "IT", ""}, {"+999 123456789", "IT", ""}, {"333 1234567", "", ""}, {"333 1234567", "it", ""}, {"800 12345", "001", ""},
	} {
		require.Equal(t, c.want, International(c.field, c.region), "%q in %q", c.field, c.region)
	}
}

// TestSeveralNumbers guards that each number of a field counts, and that one number is not taken apart.
func TestSeveralNumbers(t *testing.T) {
	for field, want := range map[string]string{
		"333 1234567, 02 12345678":              "+393331234567 +390212345678",
		"333 1234567 / 02 12345678":             "+393331234567 +390212345678",
		"3331234567/3337654321":                 "+393331234567 +393337654321",
		"333 1234567 - 333 7654321":             "+393331234567 +393337654321",
		"3331234567 3337654321":                 "+393331234567 +393337654321",
		"+393331234567+393337654321":            "+393331234567 +393337654321",
		"cell. 333 1234567 casa 02 12345678":    "+393331234567 +390212345678",
		"333 1234567 o 333 7654321; 9234567890": "+393331234567 +393337654321 +399234567890",
		"02/12345678":                           "+390212345678",
		"02 1234-5678":                          "+390212345678",
		"1234 567 890 123 4":                    "12345678901234",
		"N/A":                                   "",
		"12 persone":                            "12",
	} {
		var got []string
		for _, n := range Read(field, "IT") {
			if n.International() != "" {
				got = append(got, n.International())
			} else {
				got = append(got, n.Key())
			}
		}
		require.Equal(t, want, strings.Join(got, " "), field)
	}
	require.Len(t, Read(strings.Repeat("333 1234567, ", 100), "IT"), maxNumbers)
}

// fieldPieces are what fields for a phone number are made of.
var fieldPieces = []string{
	"+", "00", "011", "0", "(0)", "(", ")", " ", "-", " - ", "/", ",", ";", ".", "#", "ext", "x", "Tel", "e", "٣", "３", "①", "+39", "39", "44", "1", "7",
	"333", "5550123", "02", "12345678", "7700", "900117", "212", "15", "11", "9", "8", "06", "2345", "6789", "\n", "の", "ー", "²",
}

func drawField(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(fieldPieces), 0, 12).Draw(t, name), "")
}

func drawRegion(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "IT", "GB", "US", "DE", "AR", "BR", "MX", "RU", "JP", "HU", "AG", "VA", "CI", "CN", "ID"}).Draw(t, "region")
}

// TestInternationalFormIsItself guards that a number in international form is itself in every region.
func TestInternationalFormIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, n := range Read(drawField(t, "field"), drawRegion(t)) {
			if plus := n.International(); plus != "" {
				require.Equal(t, plus, International(plus, drawRegion(t)))
			}
		}
	})
}

// TestSameIsAnEquality guards that two fields are the same in either order, and each with itself.
func TestSameIsAnEquality(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, region := drawField(t, "a"), drawField(t, "b"), drawRegion(t)
		require.Equal(t, Same(a, b, region), Same(b, a, region))
		require.Equal(t, len(Read(a, region)) > 0, Same(a, a, region))
	})
}

// TestSpellingOfDigits guards that the script of the digits changes nothing.
func TestSpellingOfDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field, region := drawField(t, "field"), drawRegion(t)
		zero := rapid.SampledFrom([]rune{'٠', '۰', '०', '০', '๐', '０', '𝟎'}).Draw(t, "zero")
		require.Equal(t, Read(field, region), Read(inDigits(field, zero), region))
	})
}
