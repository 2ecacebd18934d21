package visitor

import (
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// N5: dates, times, ranges, prices, order numbers and lists stay byte for byte.
func TestMaskKeepsWhatPeopleNeed(t *testing.T) {
	raw, err := os.ReadFile("testdata/mask_benign.txt")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	require.Greater(t, len(lines), 60)
	for _, line := range append(lines, "1200\n1350\n1500", "8.50\n9.50\n12.00") {
		require.Equal(t, line, Mask.Words(Clean(line)).s)
	}
}

// N5: spellings of phones and e-mails, and what is left of them: spelling, tab, mask.
func TestMaskCoversUnusualSpellings(t *testing.T) {
	raw, err := os.ReadFile("testdata/mask_contacts.txt")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	require.Greater(t, len(lines), 100)
	for _, line := range lines {
		spelled, masked, _ := strings.Cut(line, "\t")
		require.Equal(t, masked, Mask.Words(Clean(spelled)).s, spelled)
	}
}

// separators are all characters that cleaning keeps and that are neither letters
// nor digits, currencies apart: a number beside one may be a price.
var separators = func() (all []rune) {
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		if !unicode.IsLetter(r) && digitValue(r) < 0 && !unicode.Is(unicode.Sc, r) && !unicode.Is(unicode.Co, r) &&
			unicode.In(r, unicode.P, unicode.S, unicode.Z, unicode.N, unicode.M) && !touched(r) {
			all = append(all, r)
		}
	}
	return all
}()

// zeros are the digits from which nine more go up: of all scripts, and others.
var zeros = func() (all []func(v int) string) {
	for r := rune('0'); r <= unicode.MaxRune; r++ {
		if unicode.IsDigit(r) && digitValue(r) == 0 {
			all = append(all, func(v int) string { return string(r + rune(v)) })
		}
	}
	for _, zero := range []string{"⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓿❶❷❸❹❺❻❼❽❾", "🄋➀➁➂➃➄➅➆➇➈", "🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊", "〇一二三四五六七八九"} {
		all = append(all, func(v int) string { return string([]rune(zero)[v]) })
	}
	return append(all, func(v int) string { return string(rune('0'+v)) + "\uFE0F\u20E3" })
}()

// phone is a number that no date, list or round amount looks like.
type phone struct {
	digits string
	groups []string // as they are written
}

func drawPhone(t *rapid.T) (p phone) {
	zero := rapid.OneOf(rapid.Just(zeros[0]), rapid.SampledFrom(zeros)).Draw(t, "zero")
	digit := rapid.IntRange(0, 9)
	for i, n := 0, rapid.IntRange(9, 15).Draw(t, "n"); i < n; i++ {
		v := digit.Draw(t, "digit")
		if i == 1 || i == 4 || i%3 == 2 || i == n-1 {
			v = min(v/2+6, 9)
		}
		if i%3 == 0 && (n-i > 2 || i == 0) {
			p.groups = append(p.groups, "")
		}
		p.groups[len(p.groups)-1] += zero(v)
		p.digits += fmt.Sprint(v)
	}
	return p
}

// hidden: no five digits of the phone in a row are shown.
func (p phone) hidden(t require.TestingT, out, raw string) {
	shown := digitsOf(out)
	for i := range len(p.digits) - 4 {
		require.NotContains(t, shown, p.digits[i:i+5], "%q of %q", out, raw)
	}
}

var separator = rapid.Custom(func(t *rapid.T) string {
	one := rapid.OneOf(rapid.SampledFrom([]rune(" -./()_:'’|*+%·•ー、。，～–—")), rapid.SampledFrom(separators))
	s := string(rapid.SliceOfN(one, 1, maxGap).Draw(t, "separator"))
	kinds := strings.Map(func(r rune) rune {
		if hangsOn(r) {
			return -1
		}
		kind, _ := partsDigits(r)
		return rune(kind)
	}, s)
	if strings.Contains(kinds, ",-") { // a price, 50,-
		return "-"
	}
	return strings.ReplaceAll(s, "&#", "&") // HTML's references hold digits
})

// N5: whatever parts the digits of a phone number, and whatever stands before it,
// it is covered.
func TestAnySeparatorIsInsideOfAPhone(t *testing.T) {
	before := rapid.SampledFrom([]string{"", "call ", "tel:", "I pay 50 € ", "budget 500 EUR ", "EUR 50,- ", "$50 ", "50 zł ", "on 20/11/2026 ", "18:36 ", "8-12 ", "(", "+", "order ", "？"})
	rapid.Check(t, func(t *rapid.T) {
		p := drawPhone(t)
		prefix := before.Draw(t, "before")
		raw := prefix
		for i, g := range p.groups {
			if i > 0 {
				raw += separator.Draw(t, "separator")
			}
			raw += g
		}
		p.hidden(t, strings.TrimPrefix(Mask.Words(Clean(raw+" thanks")).s, prefix), raw)
	})
}

// escapes are ways in which a program writes a character into a link or a page.
var escapes = []func(string) string{
	url.QueryEscape,
	url.PathEscape,
	func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	func(s string) string { return url.PathEscape(url.QueryEscape(url.PathEscape(s))) },
	each(func(r rune) string { return fmt.Sprintf("&#%d;", r) }),
	each(func(r rune) string { return fmt.Sprintf("&#x%X;", r) }),
	each(func(r rune) string { return fmt.Sprintf("&amp;#%d;", r) }),
	each(func(r rune) string {
		if r > 0xFFFF {
			return fmt.Sprintf(`\u{%x}`, r)
		}
		return fmt.Sprintf(`\u%04x`, r)
	}),
	func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
		return b.String()
	},
	func(s string) string { return s },
}

func each(escape func(r rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(escape(r))
		}
		return b.String()
	}
}

// N5: escapes hide nothing, all through or here and there.
func TestEscapesHideNoContact(t *testing.T) {
	escape := rapid.SampledFrom(escapes)
	gap := rapid.SampledFrom([]string{" ", "-", ".", "/", " (", ") ", "\u00A0", "–", "・", "+", ""})
	rapid.Check(t, func(t *rapid.T) {
		p := drawPhone(t)
		all := escape.Draw(t, "all")
		raw := "https://x.example/?p="
		for i, g := range p.groups {
			if i > 0 {
				raw += escape.Draw(t, "gap's")(gap.Draw(t, "gap"))
			}
			raw += all(g)
		}
		p.hidden(t, Mask.Words(Clean(raw+"&x=a")).s, raw)

		person := rapid.StringMatching(`[a-z][a-z0-9._-]{3,12}[a-z]`).Draw(t, "person")
		raw = "?mail=" + person + escape.Draw(t, "at's")("@") + "example" + escape.Draw(t, "dot's")(".") + "com"
		require.NotContains(t, Mask.Words(Clean(raw)).s, person, raw)
	})
}

// N5: an e-mail is covered in every spelling of its @ and its dots.
func TestSpelledEmailsNeverSurviveMask(t *testing.T) {
	ats := rapid.SampledFrom([]string{"@", "@@", " @ ", "@ ", " @", "＠", "﹫", "(at)", " [AT] ", "{ at }", "<at>", "（at）", " (chiocciola) ", " chiocciola ", " arroba ", " Arobase ", " małpa ", " apenstaartje ", " at ", " AT "})
	dots := rapid.SampledFrom([]string{"[dot]", " (dot) ", " dot ", " DOT ", " punto ", " point ", " punkt ", " kropka ", " punt "})
	rapid.Check(t, func(t *rapid.T) {
		person := rapid.StringMatching(`[a-z][a-z0-9._-]{3,12}[a-z]`).Draw(t, "person")
		raw := "write to " + person + ats.Draw(t, "at") + "example" + dots.Draw(t, "dot") + rapid.SampledFrom([]string{"com", "it", "fr", "nl", "pl", "de"}).Draw(t, "domain") + " please"
		require.NotContains(t, Mask.Words(Clean(raw)).s, person, raw)
	})
}

// No character of a covered number can be guessed from its place: what is left is
// an ellipsis and two digits in ASCII.
func TestCoveredPhoneIsTwoDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPhone(t)
		out := Mask.Words(Clean(strings.Join(p.groups, "-"))).s
		require.Equal(t, ellipsis+p.digits[len(p.digits)-2:], out)
		require.Equal(t, out, Mask.Phone(Clean(strings.Join(p.groups, " "))).s)
		require.Equal(t, 3, utf8.RuneCountInString(out))
	})
}
