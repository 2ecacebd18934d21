package visitor

import (
	"strings"
	"testing"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParsePolicy(t *testing.T) {
	for word, want := range map[string]Policy{"full": Full, "mask": Mask, "none": None} {
		got, err := ParsePolicy(word)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	_, err := ParsePolicy("fully")
	require.EqualError(t, err, `unknown policy "fully" for personal data: use full, mask or none`)
}

// maskMethods are the methods of Policy, each for one kind of field.
var maskMethods = map[string]func(Policy, Text) Text{
	"name": Policy.Name, "email": Policy.Email, "phone": Policy.Phone, "words": Policy.Words,
}

// C6: full shows all; none shows nothing, and neither does an unknown policy.
func TestPolicyFullAndNone(t *testing.T) {
	text := Clean("Anna Rossi anna@example.com +39 333 000 1234")
	for name, mask := range maskMethods {
		require.Equal(t, text, mask(Full, text), name)
		require.Zero(t, mask(None, text), name)
		require.Zero(t, mask(Policy(7), text), name)
		require.Zero(t, mask(Mask, Text{}), name)
	}
}

// C6: names become initials, and nothing is shown of a contact in the place of a name.
func TestMaskName(t *testing.T) {
	for in, want := range map[string]string{
		"Anna Rossi":                         "A. R.",
		"anna":                               "A.",
		"Anna Maria de' Rossi":               "A. M. D. R.",
		"  Anna\n Rossi ":                    "A. R.",
		"Jean-Luc O'Brien":                   "J. O.",
		"élise":                              "É.",
		"王小明":                                "王.",
		"محمد الأحمد":                        "م. ا.",
		"(Anna)":                             "A.",
		"A. R.":                              "A. R.",
		"anna@example.com":                   "A.",
		"+39 333 000 1234":                   "*",
		"Anna 3330001234":                    "A.",
		"٠١٢٣٤٥٦٧":                           "*",
		"😀":                                  "*",
		"*":                                  "*",
		"call me at my office number please": "C. M. A. M.",
	} {
		require.Equal(t, want, Mask.Name(Clean(in)).String(), "%q", in)
	}
}

func TestMaskEmail(t *testing.T) {
	for in, want := range map[string]string{
		"anna@example.com":                  "a***@example.com",
		" anna.rossi+x@mail.example.com ":   "a***@mail.example.com",
		"a@example.com":                     "a***@example.com",
		"Anna Rossi <anna@example.com>":     "a***@example.com",
		"anna@example.com; bob@example.com": "a***@example.com, b***@example.com",
		"a***@example.com":                  "a***@example.com",
		"***":                               "***",
		"none":                              "***",
		"+39 333 000 1234":                  "***",
		"anna":                              "***",
		"3330001234@example.com":            "3***@example.com",
		"anna@3330001234.example":           "***",
		"Anna: anna [at] example [dot] com": "a***[at] example [dot] com",
		"päivi@example.com":                 "p***@example.com",
	} {
		require.Equal(t, want, Mask.Email(Clean(in)).String(), "%q", in)
	}
}

func TestMaskPhone(t *testing.T) {
	for in, want := range map[string]string{
		"+39 333 000 1201":  "…01",
		"3330001201":        "…01",
		"…01":               "…01",
		"112":               "…",
		"5":                 "…",
		"call me":           "…",
		"٠١٢٣٤٥٦٧":          "…67",
		"333 1234 / 333 99": "…99",
		"anna@example.com":  "…",
	} {
		require.Equal(t, want, Mask.Phone(Clean(in)).String(), "%q", in)
	}
}

// C6: contacts in free text are masked; dates, times, amounts and short numbers are not.
func TestMaskWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// E-mails.
		{"Write to anna@example.com.", "Write to a***@example.com."},
		{"<anna@example.com>", "<a***@example.com>"},
		{"mailto:anna@example.com?subject=x", "mailto:a***@example.com?subject=x"},
		{"anna@localhost", "a***@localhost"},
		{"anna @ example.com", "a***@ example.com"},
		{"anna(at)example.com", "a***(at)example.com"},
		{"anna  @  example.com", "a***@  example.com"},
		{"anna\u00A0@\texample.com", "a***@\texample.com"},
		{"anna ( at ) example.com", "a***( at ) example.com"},
		{"anna [AT] example [dot] com", "a***[AT] example [dot] com"},
		{"anna{at}mail(dot)example{ Dot }com.", "a***{at}mail(dot)example{ Dot }com."},
		{"anna[@]example.com", "a***[@]example.com"},
		{"anna&#64;example.com", "a***&#64;example.com"},
		{"anna&#x0040;example.com", "a***&#x0040;example.com"},
		{"anna&commat;example.com", "a***&commat;example.com"},
		{"anna＠example.com", "a***＠example.com"},
		{"/thanks?email=anna%40example.com&x=1", "/thanks?email=a***%40example.com&x=1"},
		{`"anna rossi"@example.com`, `***@example.com`},
		{"a@b.example,c@d.example", "a***@b.example,c***@d.example"},
		{"我的邮箱是anna@example.com谢谢", "我的邮箱是a***@example.com谢谢"},
		{"anna@[192.0.2.1]", "a***@[192.0.2.1]"},
		{"___@example.com", "_***@example.com"},
		{"follow @anna at noon", "follow @anna at noon"},
		{"2 @ 5 each, see you @ work", "2 @ 5 each, see you @ work"},
		{"(at) home, me [at] home (dot), tom&jerry", "(at) home, me [at] home (dot), tom&jerry"},
		// Phones.
		{"call +39 333 000 1201 now", "call …01 now"},
		{"+393330001201", "…01"},
		{"0039 333 000 1201", "…01"},
		{"+39 (0)333 000-1201", "…01"},
		{"+39 (0) 333.000.1201", "…01"},
		{"(+39) 333 0001201", "…01"},
		{"(333) 000 1201", "…01"},
		{"(333 000 1201)", "(…01)"},
		{"tel:3330001201", "tel:…01"},
		{"333/0001201", "…01"},
		{"333–000–1201", "…01"},
		{"333\u00A0000\u20111201", "…01"},
		{"333·000·1201", "…01"},
		{"06 12 34 56 78", "…78"},
		{"06.12.34.56.78", "…78"},
		{"06-12-34 56 78", "…78"},
		{"٠٣٣٣٠٠٠١٢٠١", "…01"},
		{"０３３３　０００　１２０１", "…01"},
		{"3️⃣3️⃣3️⃣0️⃣0️⃣0️⃣1️⃣2️⃣", "…12"},
		{"333\n000\n1201", "…01"},
		{"3330001201 3339998877", "…77"},
		{"4111 1111 1111 1111", "…11"},
		{"x3330001201y", "x…01y"},
		{"/thanks?tel=%2B393330001201", "/thanks?tel=…01"},
		{"1234567", "…67"},
		{"on 2026-11-15 3330001201", "on 2026-11-15 …01"},
		{"3330001201 on 15/11/2026 18:36", "…01 on 15/11/2026 18:36"},
		{"3330001201 15/11/2026", "…01 15/11/2026"},
		{"at 18:36 +39 333 000 1201", "at 18:36 …01"},
		{"612 345 678 € 50", "…78 € 50"},
		{"please try 612 345 678", "please try …78"},
		{"2026-11-15-3330001", "…01"},
		{"…01 …02", "…01 …02"},
		// Not phones.
		{"2026-11-15", "2026-11-15"},
		{"2026-11-15 18:36", "2026-11-15 18:36"},
		{"2026-11-15T18:36:21.512302-08:00", "2026-11-15T18:36:21.512302-08:00"},
		{"2026-11-09 – 2026-11-15, 2026/11/09-2026/11/15", "2026-11-09 – 2026-11-15, 2026/11/09-2026/11/15"},
		{"15/11/2026 15.11.2026 11-15-2026", "15/11/2026 15.11.2026 11-15-2026"},
		{"15.11.26 18:36", "15.11.26 18:36"},
		{"15/11/26 4 people", "15/11/26 4 people"},
		{"2026-11-15 12 people", "2026-11-15 12 people"},
		{"٢٠٢٦-١١-١٥", "٢٠٢٦-١١-١٥"},
		{"18:36:21 9:00-18:30 9.00-18.30 18.30 - 19.30", "18:36:21 9:00-18:30 9.00-18.30 18.30 - 19.30"},
		{"1.234.567,89", "1.234.567,89"},
		{"12 500 000 EUR", "12 500 000 EUR"},
		{"€ 1.250.000", "€ 1.250.000"},
		{"$12345.67", "$12345.67"},
		{"12345.67 €.", "12345.67 €."},
		{"1,234,567.89", "1,234,567.89"},
		{"order 123456", "order 123456"},
		{"ZIP 20121, no. 12", "ZIP 20121, no. 12"},
		{"12, 34, 56, 78", "12, 34, 56, 78"},
		{"1,234,567", "1,234,567"},
		{"5 < 6", "5 < 6"},
	} {
		require.Equal(t, c.want, Mask.Words(Clean(c.in)).String(), "%q", c.in)
	}
}

// The last round on a text that is made to need many makes no exceptions.
func TestMaskAllNumbers(t *testing.T) {
	require.Equal(t, "from …89 €", contact.MaskAllNumbers("from 2026-11-15 1.234.567,89 €"))
	chain := strings.Repeat("1 234 567,", 20) + " "
	require.Equal(t, "…67, ", Mask.Words(Clean(chain)).String(), "one row of digits")
}

// The initial of an initial is the same, in every alphabet.
func TestInitialsOfInitials(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.IsLetter(r) && !isUnsafe(r) {
			once := initials(string(r))
			require.Equal(t, once, initials(once), "%U", r)
		}
	}
}

func TestMaskOnAnyText(t *testing.T) {
	texts := rapid.OneOf(anyText, rapid.SampledFrom(ordinaryTexts(t)), rapid.StringOf(rapid.RuneFrom([]rune("0123456789 -./():+,@a*…\"%4€"))))
	rapid.Check(t, func(t *rapid.T) { checkMask(t, texts.Draw(t, "raw")) })
}

// checkMask checks that what is masked is clean, and that masking it again changes nothing.
func checkMask(t require.TestingT, raw string) {
	for name, mask := range maskMethods {
		once := mask(Mask, Clean(raw))
		require.Equal(t, once, Clean(once.s), "%s of %q", name, raw)
		require.Equal(t, once, mask(Mask, once), "%s of %q", name, raw)
	}
}

// C6: the digits of a phone number and the local part of an e-mail address are hidden, in
// whatever field and among whatever words they stand.
func TestMaskHidesContacts(t *testing.T) {
	words := rapid.SampledFrom([]string{"", " ", "call ", "tel.", ": ", "\n", "(", "€ ", "2026-11-15 ", " 18:36", "Anna", "我", "12", ", 5", "+", "00", "@", "/?tel=", "é", "…", "\u200B", "*"})
	digit := rapid.IntRange(0, 9)
	zeros := rapid.SampledFrom([]rune{'0', '٠', '۰', '०', '０'})
	separators := rapid.SampledFrom([]string{"", "", "", " ", "-", ".", "/", " (", ") ", "\u00A0", "–", " - "})
	rapid.Check(t, func(t *rapid.T) {
		zero, phone, ascii := zeros.Draw(t, "zero"), "", ""
		for i, n := 0, rapid.IntRange(9, 15).Draw(t, "n"); i < n; i++ {
			v := digit.Draw(t, "digit")
			if i == 1 || i == 2 || i == 4 { // no date begins 0–9, 3–9, 3–9
				v = max(v, 3) + 3
				v = min(v, 9)
			}
			if i > 0 && i%3 == 0 && n-i > 2 { // one digit or two would be an amount's decimals
				phone += separators.Draw(t, "separator")
			}
			phone += string(zero + rune(v))
			ascii += string(rune('0' + v))
		}
		person := rapid.StringMatching(`[a-z][a-z0-9._+-]{3,12}[a-z]`).Draw(t, "person")
		raw := words.Draw(t, "before") + "\t,;" + phone + ";," + words.Draw(t, "between") + " " + person + "@example.com " + words.Draw(t, "after")
		for name, mask := range maskMethods {
			out := mask(Mask, Clean(raw)).s
			require.NotContains(t, contact.Digits(out), ascii[:len(ascii)-2], "%s of %q", name, raw)
			require.NotContains(t, out, phone, name)
			require.NotContains(t, out, person, name)
		}
	})
}
