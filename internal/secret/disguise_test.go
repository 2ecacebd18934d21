package secret

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/test/linear"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// printable are the characters that a key may have.
var printable = &unicode.RangeTable{R16: []unicode.Range16{{Lo: '!', Hi: '~', Stride: 1}}}

// keys are what New accepts: of the usual characters, or of any.
var keys = rapid.OneOf(
	rapid.StringOfN(rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")), 12, 90, -1),
	rapid.StringOfN(rapid.RuneFrom([]rune("0123456789abcdef")), 16, 64, -1),
	rapid.StringOfN(rapid.RuneFrom(nil, printable), 8, 90, -1),
)

// eachAs writes every character of a key by a format.
func eachAs(format string) func(string) string {
	return func(key string) string {
		var b strings.Builder
		for _, c := range []byte(key) {
			fmt.Fprintf(&b, format, c)
		}
		return b.String()
	}
}

// shiftedTo writes every character as another one, so many code points further on.
func shiftedTo(small, capital, digit, other rune) func(string) string {
	return func(key string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r >= 'a' && r <= 'z':
				return r - 'a' + small
			case r >= 'A' && r <= 'Z':
				return r - 'A' + capital
			case r >= '0' && r <= '9':
				return r - '0' + digit
			}
			return r - '!' + other
		}, key)
	}
}

func swapCase(key string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, key)
}

// inBrackets writes letters and digits in brackets, each as one character.
func inBrackets(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + '⒜'
		case r >= '1' && r <= '9':
			return r - '1' + '⑴'
		}
		return r
	}, strings.ToLower(key))
}

// disguises are ways to write a key.
var disguises = map[string]func(string) string{
	"plain": strings.Clone, "upper": strings.ToUpper, "lower": strings.ToLower, "swapped": swapCase, "backwards": reverse,
	"query": url.QueryEscape, "path": url.PathEscape, "quoted": func(k string) string { return strings.Trim(strconv.Quote(k), `"`) },
	"quoted twice": func(k string) string { return strconv.Quote(strconv.Quote(k)) },
	"percent":      eachAs("%%%02x"), "percent twice": eachAs("%%25%02X"), "percent of wide": func(k string) string { return url.QueryEscape(fullWidth(k)) },
	"decimal entities": eachAs("&#%d;"), "hex entities": eachAs("&#x%X;"), "entities without end": eachAs("&#%d "), "entities twice": eachAs("&amp;#%d;"), "entities with zeros": eachAs("&#%07d;"),
	"u": eachAs(`\u%04x`), "u twice": eachAs(`\\u%04X`), "U": eachAs(`\U%08x`), "x": eachAs(`\x%02x`), "braces": eachAs(`\u{%x}`), "octal": eachAs(`\%03o`), "percent u": eachAs("%%u%04x"),
	"quoted-printable": eachAs("=%02X"), "unicode": eachAs("U+%04X "), "zero x": eachAs("0x%02x, "), "wide": fullWidth, "wide in JSON": func(k string) string { return fmt.Sprintf("%+q", fullWidth(k)) },
	"mathematical": shiftedTo(0x1D41A, 0x1D400, 0x1D7CE, '！'), "mathematical in JSON": func(k string) string { return fmt.Sprintf("%+q", shiftedTo(0x1D5BA, 0x1D5A0, 0x1D7E2, '！')(k)) }, "circled": shiftedTo('ⓐ', 'Ⓐ', '０', '！'),
	"bracketed": inBrackets, "escaped colours": eachAs(`%c\u001b[1;31m`), "named entities": eachAs("%c&ZeroWidthSpace;&shy;"), "escaped tags": eachAs("%c&lt;i&gt;"), "escaped marks": eachAs("%c%%E2%%80%%8B"),
	"dots": eachAs("%c."), "dashes": eachAs("%c - "), "stars": eachAs("*%c*"), "lines": eachAs("%c\n"), "struck out": eachAs("%c\u0336"), "tags": eachAs("<b>%c</b>"), "letters of others": eachAs("%cж"), "left-overs": eachAs("%c[0m"),
	"zero width": eachAs("%c\u200b"), "soft hyphen": eachAs("%c\u00ad"), "word joiner": eachAs("\u2060%c"), "emoji": eachAs("%c😀"), "accented": eachAs("%c\u0301"),
	"hex": func(k string) string { return hex.EncodeToString([]byte(k)) }, "HEX": eachAs("%02X"), "hex colons": eachAs("%02x:"), "hex blanks": eachAs("%02X "), "codes": eachAs("%d "), "list of codes": eachAs("%d, "),
	"base64": based(base64.StdEncoding), "base64 url": based(base64.RawURLEncoding), "base64 in lines": func(k string) string {
		return regexp.MustCompile(".{20}").ReplaceAllString(based(base64.StdEncoding)(k), "$0\r\n")
	},
	"base64 behind Bearer": func(k string) string { return based(base64.StdEncoding)("Bearer " + k) }, "base64 of a user": func(k string) string { return based(base64.StdEncoding)("me:" + k + ":x") },
	"base64 in a query": func(k string) string { return url.QueryEscape(based(base64.StdEncoding)("a" + k)) },
	"base32":            func(k string) string { return base32.StdEncoding.EncodeToString([]byte("key " + k)) },
	"middle starred":    func(k string) string { return k[:len(k)*2/5] + "****" + k[len(k)*3/4:] },
	"beginning":         func(k string) string { return k[:len(k)-1] + "…" }, "end": func(k string) string { return "…" + k[1:] },
	"in pieces": func(k string) string { return k[:len(k)/2] + "\" + \n\t\"" + k[len(k)/2:] },
}

func fullWidth(key string) string { return shiftedTo('ａ', 'Ａ', '０', '！')(key) }

func based(e *base64.Encoding) func(string) string {
	return func(key string) string { return e.EncodeToString([]byte(key)) }
}

// N3: no 8 characters of the key in a row are left of any disguise, nor of several.
func TestRedactFindsDisguisedKeys(t *testing.T) {
	words := rapid.SampledFrom([]string{"bad token", "given", "è errato:", "(HTTP 401)", "no=", "<p>", "The key", "[31m", "for 100%", "&", "\\", "无效", ""})
	rapid.Check(t, func(t *rapid.T) {
		key := keys.Draw(t, "key")
		s, err := New(key)
		require.NoError(t, err)
		text := words.Draw(t, "before") + " " + disguised(t, key) + " " + words.Draw(t, "behind")
		shown := s.Redact(text)
		require.Empty(t, readablePart(key, shown), "%q became %q", text, shown)
		require.Equal(t, shown, s.Redact(shown), "what is shown has nothing to be redacted")
	})
}

// S3, N3: each disguise by itself is found, whatever the key.
func TestRedactFindsEveryDisguise(t *testing.T) {
	for name, disguise := range disguises {
		for seed := range 12 {
			key := keys.Filter(func(key string) bool { return len(alphanumerics(key)) >= 12 }).Example(seed)
			s, err := New(key)
			require.NoError(t, err)
			text := "bad token: " + disguise(key) + " (given)"
			shown := s.Redact(text)
			require.Empty(t, readablePart(key, shown), "%s of %q: %q", name, key, shown)
			if name != "middle starred" { // which may leave less than 8
				require.NotEqual(t, text, shown, "%s of %q", name, key)
			}
		}
	}
}

// disguised writes a key in one disguise, or each of its characters in another.
func disguised(t *rapid.T, key string) string {
	names := rapid.SampledFrom(slices.Sorted(maps.Keys(disguises)))
	if rapid.Bool().Draw(t, "in one") {
		return disguises[names.Draw(t, "disguise")](key)
	}
	single := rapid.SampledFrom([]string{"plain", "upper", "percent", "percent u", "percent of wide", "decimal entities", "hex entities", "entities without end", "u", "U", "x", "braces", "octal", "quoted-printable", "wide", "wide in JSON",
		"mathematical", "circled", "dots", "stars", "struck out", "tags", "letters of others", "left-overs", "zero width", "emoji"})
	var b strings.Builder
	for _, c := range key {
		b.WriteString(disguises[single.Draw(t, "disguise")](string(c)))
	}
	return b.String()
}

// readablePart is what of a key can be read in text, "" if nothing: the same rules, written again.
func readablePart(key, text string) string {
	for _, reading := range waysToRead(text) {
		bareText := alphanumericsOf(reading)
		for _, form := range []struct {
			text string
			run  int
		}{{key, 8}, {reverse(key), 8}, {hex.EncodeToString([]byte(key)), 16}, {base64.StdEncoding.EncodeToString([]byte(key)), 16}, {base64.StdEncoding.EncodeToString([]byte("Bearer " + key))[10:], 16}, {base64.StdEncoding.EncodeToString([]byte("me:" + key))[4:], 16}} {
			for tell, n := alphanumericsOf(form.text), form.run; len(tell) >= n; tell = tell[1:] {
				if strings.Contains(bareText, tell[:n]) {
					return tell[:n]
				}
			}
		}
		if strings.Contains(strings.ToLower(reading), strings.ToLower(key)) {
			return key
		}
	}
	return ""
}

// alphanumericsOf is text without everything but ASCII letters and digits.
func alphanumericsOf(text string) string {
	return others.ReplaceAllString(strings.ToLower(norm.NFKC.String(text)), "")
}

var (
	others   = regexp.MustCompile(`[^a-z0-9]+`)
	escapes  = regexp.MustCompile(`(?i)&#x0*([0-9a-f]{1,6});?|(?:%u|\\+u|u\+)([0-9a-f]{4})|(?:%|\\+x|=|0x)([0-9a-f]{2})|\\+u\{([0-9a-f]+)\}|\\+U([0-9a-f]{8})`)
	decimals = regexp.MustCompile(`&#0*([0-9]{1,7});?`)
	octals   = regexp.MustCompile(`\\([0-3][0-7]{2})`)
	codes    = regexp.MustCompile(`\b([0-9]{2,3})\b[, ]*`)
	markups  = regexp.MustCompile(`<[^<>]*>|\[[0-9;]*m`)
)

// waysToRead are the ways in which a person could read text.
func waysToRead(text string) []string {
	all := []string{text}
	for range 3 {
		text = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&shy;", "", "&ZeroWidthSpace;", "", `\u001b`, "").Replace(text)
		text = replaceEscapes(escapes, 16, replaceEscapes(decimals, 10, replaceEscapes(octals, 8, text)))
		if unquoted, err := url.PathUnescape(text); err == nil {
			text = unquoted
		}
		all = append(all, text)
	}
	for _, reading := range all {
		all = append(all, markups.ReplaceAllString(reading, ""))
	}
	return append(all, replaceEscapes(codes, 10, all[0]))
}

// replaceEscapes replaces escapes by their characters. Bytes beyond ASCII become UTF-8.
func replaceEscapes(escape *regexp.Regexp, base int, text string) string {
	return escape.ReplaceAllStringFunc(text, func(found string) string {
		for _, digits := range escape.FindStringSubmatch(found)[1:] {
			if v, err := strconv.ParseUint(digits, base, 21); err == nil && v < utf8.MaxRune {
				if base == 16 && len(digits) == 2 {
					return string([]byte{byte(v)})
				}
				return string(rune(v))
			}
		}
		return found
	})
}

// N1: the time grows with the length of the text, whatever it says.
func TestRedactTakesLinearTime(t *testing.T) {
	s, err := New("qk7Vd2Rm9-Xw4Tz8Hn6Bs3Lp5Yc1Jf0G")
	require.NoError(t, err)
	for _, piece := range []string{"a ", "%25", "%2", "qk7Vd2R", "qk7Vd2Rm9", "<", "<b", "[1", "\u0301", "a\u0301", "&#1", "&amp", "&", `\`, `\u`, "Ｑ", "11", "\xff", "ﷺ", "u{"} {
		text := strings.Repeat(piece, 64<<10/len(piece))
		linear.Require(t, piece, func() { s.Redact(text) })
	}
}

// The key is not in what is shown, and nothing is left to redact.
func FuzzRedact(f *testing.F) {
	for _, disguise := range disguises {
		f.Add(testKey, "bad token "+disguise(testKey)+" given")
	}
	f.Add("%41%42%43%44%45%46", "%2541%42%43%44%45%46")
	f.Fuzz(func(t *testing.T, key, text string) {
		s, err := New(key)
		if err != nil || len(key) > 100 || len(text) > 4<<10 {
			return
		}
		shown := s.Redact(text)
		require.Equal(t, shown, s.Redact(shown))
		require.NotContains(t, strings.ToLower(shown), strings.ToLower(s.Reveal()))
	})
}
