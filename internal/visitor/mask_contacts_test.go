package visitor

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/contact"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// N5: dates, times, ranges, prices, order numbers and lists stay byte for byte.
func TestMaskKeepsOtherNumbers(t *testing.T) {
	raw, err := os.ReadFile("testdata/mask_keeps.txt")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	require.Greater(t, len(lines), 60)
	for _, line := range append(lines, "1200\n1350\n1500", "8.50\n9.50\n12.00") {
		require.Equal(t, line, Mask.Words(Clean(line)).s)
	}
}

// N5: unusual spellings of phone numbers and e-mail addresses. Each line is the text, a
// tab, and the masked text.
func TestMaskHidesUnusualSpellings(t *testing.T) {
	raw, err := os.ReadFile("testdata/mask_hides.txt")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	require.Greater(t, len(lines), 100)
	for _, line := range lines {
		spelled, masked, _ := strings.Cut(line, "\t")
		require.Equal(t, masked, Mask.Words(Clean(spelled)).s, spelled)
	}
}

// allSeparators are all characters that cleaning keeps and that are neither letters nor
// digits. Currency signs are left out, because a number beside one may be a price.
var allSeparators = func() (all []rune) {
	for r := rune(' '); r <= unicode.MaxRune; r++ {
		if !unicode.IsLetter(r) && contact.DigitValue(r) < 0 && !unicode.Is(unicode.Sc, r) && !unicode.Is(unicode.Co, r) &&
			unicode.In(r, unicode.P, unicode.S, unicode.Z, unicode.N, unicode.M) && !isUnsafe(r) {
			all = append(all, r)
		}
	}
	return all
}()

// allDigits write a digit in every script, and as circled, raised and other digits.
var allDigits = func() (all []func(v int) string) {
	for r := rune('0'); r <= unicode.MaxRune; r++ {
		if unicode.IsDigit(r) && contact.DigitValue(r) == 0 {
			all = append(all, func(v int) string { return string(r + rune(v)) })
		}
	}
	for _, zero := range []string{"⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "⓿❶❷❸❹❺❻❼❽❾", "🄋➀➁➂➃➄➅➆➇➈", "🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊", "〇一二三四五六七八九"} {
		all = append(all, func(v int) string { return string([]rune(zero)[v]) })
	}
	return append(all, func(v int) string { return string(rune('0'+v)) + "\uFE0F\u20E3" })
}()

// drawnPhone is a number that looks like no date, list or round amount.
type drawnPhone struct {
	digits string
	groups []string // as they are written
}

func drawPhone(t *rapid.T) (p drawnPhone) {
	zero := rapid.OneOf(rapid.Just(allDigits[0]), rapid.SampledFrom(allDigits)).Draw(t, "zero")
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

// requireHidden requires that no five digits of the phone in a row are shown.
func (p drawnPhone) requireHidden(t require.TestingT, out, raw string) {
	shown := contact.Digits(out)
	for i := range len(p.digits) - 4 {
		require.NotContains(t, shown, p.digits[i:i+5], "%q of %q", out, raw)
	}
}

// priceEnd matches the end of a price such as 50,- with marks and joiners in between.
var priceEnd = regexp.MustCompile(`[,，،][\pM\x{200D}\x{1F3FB}-\x{1F3FF}]*[\p{Pd}~−〜～ーｰㅡ]`)

var separator = rapid.Custom(func(t *rapid.T) string {
	one := rapid.OneOf(rapid.SampledFrom([]rune(" -./()_:'’|*+%·•ー、。，～–—")), rapid.SampledFrom(allSeparators))
	s := string(rapid.SliceOfN(one, 1, 4).Draw(t, "separator")) // see maxSeparator of package contact
	if priceEnd.MatchString(s) {
		return "-"
	}
	return strings.ReplaceAll(s, "&#", "&") // HTML's references hold digits
})

// N5: a phone number is masked whatever separates its digits and whatever stands before it.
func TestMaskAllowsAnySeparator(t *testing.T) {
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
		p.requireHidden(t, strings.TrimPrefix(Mask.Words(Clean(raw+" thanks")).s, prefix), raw)
	})
}

// escapes are the ways in which a program writes a character into a link or a page.
var escapes = []func(string) string{
	url.QueryEscape,
	url.PathEscape,
	func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	func(s string) string { return url.PathEscape(url.QueryEscape(url.PathEscape(s))) },
	escapeEachRune(func(r rune) string { return fmt.Sprintf("&#%d;", r) }),
	escapeEachRune(func(r rune) string { return fmt.Sprintf("&#x%X;", r) }),
	escapeEachRune(func(r rune) string { return fmt.Sprintf("&amp;#%d;", r) }),
	escapeEachRune(func(r rune) string {
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

func escapeEachRune(escape func(r rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(escape(r))
		}
		return b.String()
	}
}

// N5: an escaped contact is masked, whether all of it is escaped or some characters.
func TestMaskReadsEscapes(t *testing.T) {
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
		p.requireHidden(t, Mask.Words(Clean(raw+"&x=a")).s, raw)

		person := rapid.StringMatching(`[a-z][a-z0-9._-]{3,12}[a-z]`).Draw(t, "person")
		raw = "?mail=" + person + escape.Draw(t, "at's")("@") + "example" + escape.Draw(t, "dot's")(".") + "com"
		require.NotContains(t, Mask.Words(Clean(raw)).s, person, raw)
	})
}

// N5: an e-mail address is masked in every spelling of its @ and its dots.
func TestMaskHidesSpelledEmails(t *testing.T) {
	ats := rapid.SampledFrom([]string{"@", "@@", " @ ", "@ ", " @", "＠", "﹫", "(at)", " [AT] ", "{ at }", "<at>", "（at）", " (chiocciola) ", " chiocciola ", " arroba ", " Arobase ", " małpa ", " apenstaartje ", " at ", " AT "})
	dots := rapid.SampledFrom([]string{"[dot]", " (dot) ", " dot ", " DOT ", " punto ", " point ", " punkt ", " kropka ", " punt "})
	rapid.Check(t, func(t *rapid.T) {
		person := rapid.StringMatching(`[a-z][a-z0-9._-]{3,12}[a-z]`).Draw(t, "person")
		raw := "write to " + person + ats.Draw(t, "at") + "example" + dots.Draw(t, "dot") + rapid.SampledFrom([]string{"com", "it", "fr", "nl", "pl", "de"}).Draw(t, "domain") + " please"
		require.NotContains(t, Mask.Words(Clean(raw)).s, person, raw)
	})
}

// Of a masked number an ellipsis and two ASCII digits remain, so its length cannot be
// guessed.
func TestMaskedPhoneShowsTwoDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPhone(t)
		out := Mask.Words(Clean(strings.Join(p.groups, "-"))).s
		require.Equal(t, ellipsis+p.digits[len(p.digits)-2:], out)
		require.Equal(t, out, Mask.Phone(Clean(strings.Join(p.groups, " "))).s)
		require.Equal(t, 3, utf8.RuneCountInString(out))
	})
}
