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

// keys are what New takes: of the usual characters, or of any.
var keys = rapid.OneOf(
	rapid.StringOfN(rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")), 12, 90, -1),
	rapid.StringOfN(rapid.RuneFrom([]rune("0123456789abcdef")), 16, 64, -1),
	rapid.StringOfN(rapid.RuneFrom(nil, printable), 8, 90, -1),
)

// each writes every character of a key by a format.
func each(format string) func(string) string {
	return func(key string) string {
		var b strings.Builder
		for _, c := range []byte(key) {
			fmt.Fprintf(&b, format, c)
		}
		return b.String()
	}
}

// shifted writes every character as another one, so many code points further on.
func shifted(small, capital, digit, other rune) func(string) string {
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

// bracketed writes letters and digits in brackets, each as one character.
func bracketed(key string) string {
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

// guises are ways to write a key out.
var guises = map[string]func(string) string{
	"plain": strings.Clone, "upper": strings.ToUpper, "lower": strings.ToLower, "swapped": swapCase, "backwards": backwards,
	"query": url.QueryEscape, "path": url.PathEscape, "quoted": func(k string) string { return strings.Trim(strconv.Quote(k), `"`) },
	"quoted twice": func(k string) string { return strconv.Quote(strconv.Quote(k)) },
	"percent":      each("%%%02x"), "percent twice": each("%%25%02X"), "percent of wide": func(k string) string { return url.QueryEscape(fullWidth(k)) },
	"decimal entities": each("&#%d;"), "hex entities": each("&#x%X;"), "entities without end": each("&#%d "), "entities twice": each("&amp;#%d;"), "entities with zeros": each("&#%07d;"),
	"u": each(`\u%04x`), "u twice": each(`\\u%04X`), "U": each(`\U%08x`), "x": each(`\x%02x`), "braces": each(`\u{%x}`), "octal": each(`\%03o`), "percent u": each("%%u%04x"),
	"quoted-printable": each("=%02X"), "unicode": each("U+%04X "), "zero x": each("0x%02x, "), "wide": fullWidth, "wide in JSON": func(k string) string { return fmt.Sprintf("%+q", fullWidth(k)) },
	"mathematical": shifted(0x1D41A, 0x1D400, 0x1D7CE, '！'), "mathematical in JSON": func(k string) string { return fmt.Sprintf("%+q", shifted(0x1D5BA, 0x1D5A0, 0x1D7E2, '！')(k)) }, "circled": shifted('ⓐ', 'Ⓐ', '０', '！'),
	"bracketed": bracketed, "escaped colours": each(`%c\u001b[1;31m`), "named entities": each("%c&ZeroWidthSpace;&shy;"), "escaped tags": each("%c&lt;i&gt;"), "escaped marks": each("%c%%E2%%80%%8B"),
	"dots": each("%c."), "dashes": each("%c - "), "stars": each("*%c*"), "lines": each("%c\n"), "struck out": each("%c\u0336"), "tags": each("<b>%c</b>"), "letters of others": each("%cж"), "left-overs": each("%c[0m"),
	"zero width": each("%c\u200b"), "soft hyphen": each("%c\u00ad"), "word joiner": each("\u2060%c"), "emoji": each("%c😀"), "accented": each("%c\u0301"),
	"hex": func(k string) string { return hex.EncodeToString([]byte(k)) }, "HEX": each("%02X"), "hex colons": each("%02x:"), "hex blanks": each("%02X "), "codes": each("%d "), "list of codes": each("%d, "),
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

func fullWidth(key string) string { return shifted('ａ', 'Ａ', '０', '！')(key) }

func based(e *base64.Encoding) func(string) string {
	return func(key string) string { return e.EncodeToString([]byte(key)) }
}

// N3: no 8 characters of the key in a row are left of any guise, nor of several.
func TestRedactSeesThroughGuises(t *testing.T) {
	words := rapid.SampledFrom([]string{"bad token", "given", "è errato:", "(HTTP 401)", "no=", "<p>", "The key", "[31m", "for 100%", "&", "\\", "无效", ""})
	rapid.Check(t, func(t *rapid.T) {
		key := keys.Draw(t, "key")
		s, err := New(key)
		require.NoError(t, err)
		text := words.Draw(t, "before") + " " + disguise(t, key) + " " + words.Draw(t, "behind")
		shown := s.Redact(text)
		require.Empty(t, leak(key, shown), "%q became %q", text, shown)
		require.Equal(t, shown, s.Redact(shown), "what is shown has nothing to be redacted")
	})
}

// S3, N3: and each guise by itself is found, whatever the key.
func TestRedactFindsEveryKey(t *testing.T) {
	for name, guise := range guises {
		for seed := range 12 {
			key := keys.Filter(func(key string) bool { return len(letters(key)) >= 12 }).Example(seed)
			s, err := New(key)
			require.NoError(t, err)
			text := "bad token: " + guise(key) + " (given)"
			shown := s.Redact(text)
			require.Empty(t, leak(key, shown), "%s of %q: %q", name, key, shown)
			if name != "middle starred" { // which may leave less than 8
				require.NotEqual(t, text, shown, "%s of %q", name, key)
			}
		}
	}
}

// disguise writes a key in one guise, or each of its pieces in another.
func disguise(t *rapid.T, key string) string {
	names := rapid.SampledFrom(slices.Sorted(maps.Keys(guises)))
	if rapid.Bool().Draw(t, "in one") {
		return guises[names.Draw(t, "guise")](key)
	}
	single := rapid.SampledFrom([]string{"plain", "upper", "percent", "percent u", "percent of wide", "decimal entities", "hex entities", "entities without end", "u", "U", "x", "braces", "octal", "quoted-printable", "wide", "wide in JSON",
		"mathematical", "circled", "dots", "stars", "struck out", "tags", "letters of others", "left-overs", "zero width", "emoji"})
	var b strings.Builder
	for _, c := range key {
		b.WriteString(guises[single.Draw(t, "guise")](string(c)))
	}
	return b.String()
}

// leak is what of a key can be read in text, "" if nothing: the same rules, written anew.
func leak(key, text string) string {
	for _, reading := range readings(text) {
		bareText := bare(reading)
		for _, form := range []struct {
			text string
			run  int
		}{{key, 8}, {backwards(key), 8}, {hex.EncodeToString([]byte(key)), 16}, {base64.StdEncoding.EncodeToString([]byte(key)), 16}, {base64.StdEncoding.EncodeToString([]byte("Bearer " + key))[10:], 16}, {base64.StdEncoding.EncodeToString([]byte("me:" + key))[4:], 16}} {
			for tell, n := bare(form.text), form.run; len(tell) >= n; tell = tell[1:] {
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

// bare is what is left of a text without everything but ASCII letters and digits.
func bare(text string) string {
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

// readings are the ways in which a person could read text.
func readings(text string) []string {
	all := []string{text}
	for range 3 {
		text = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&shy;", "", "&ZeroWidthSpace;", "", `\u001b`, "").Replace(text)
		text = undo(escapes, 16, undo(decimals, 10, undo(octals, 8, text)))
		if unquoted, err := url.PathUnescape(text); err == nil {
			text = unquoted
		}
		all = append(all, text)
	}
	for _, reading := range all {
		all = append(all, markups.ReplaceAllString(reading, ""))
	}
	return append(all, undo(codes, 10, all[0]))
}

// undo puts characters in the place of escapes. Bytes beyond ASCII become UTF-8.
func undo(escape *regexp.Regexp, base int, text string) string {
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

// The law of Redact: the key is not in what is shown, and there is nothing left to be
// redacted.
func FuzzRedact(f *testing.F) {
	for _, guise := range guises {
		f.Add(canary, "bad token "+guise(canary)+" given")
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
