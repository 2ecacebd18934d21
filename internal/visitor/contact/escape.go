package contact

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
)

// escapedText is a text as a person reads it: a percent escape, an HTML reference or a
// backslash escape stands for the character that it spells. Contacts are looked for in what
// a person reads, and what was written is masked.
type escapedText struct {
	s string
	// typedPercent reads "%61" as a percent sign and the number 61: links do not escape
	// letters and digits, but people write percent signs between digits.
	typedPercent bool
}

// decode reads the character at byte i; n is how many bytes spell it.
func (t escapedText) decode(i int) (r rune, n int) {
	switch t.s[i] {
	case '%':
		return t.decodePercent(i)
	case '&':
		return t.decodeReference(i)
	case '\\':
		return decodeBackslash(t.s[i:])
	}
	if c := t.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(t.s[i:])
}

// typedPercentMatters reports whether the text reads differently when percent signs are
// taken as typed.
func (t escapedText) typedPercentMatters() bool {
	for i := 0; i < len(t.s); i++ {
		next := strings.IndexAny(t.s[i:], "%&")
		if next < 0 {
			return false
		}
		i += next
		r, n := t.decode(i)
		if r2, n2 := (escapedText{s: t.s}).decode(i); r != r2 || n != n2 {
			return true
		}
	}
	return false
}

// htmlReferences are the HTML references of characters that stand in contacts.
var htmlReferences = map[string]rune{
	"commat": '@', "period": '.', "plus": '+', "lpar": '(', "rpar": ')', "hyphen": '-', "dash": '-', "ndash": '–',
	"sol": '/', "colon": ':', "comma": ',', "num": '#', "lowbar": '_', "quot": '"', "apos": '\'', "lt": '<', "gt": '>',
	"nbsp": ' ', "ensp": ' ', "emsp": ' ', "thinsp": ' ', "Tab": '\t', "NewLine": '\n', "percnt": '%', "equals": '=',
}

// maxHTMLReference is the length of the longest of htmlReferences.
const maxHTMLReference = 7

// decodeReference reads the HTML reference at i, also one that was escaped again:
// "&amp;#64;".
func (t escapedText) decodeReference(i int) (r rune, n int) {
	n = 1
	for strings.HasPrefix(t.s[i+n:], "amp;") {
		n += len("amp;")
	}
	s := t.s[i+n:]
	if strings.HasPrefix(s, "#") {
		if r, size := decodeNumericReference(s); size > 0 && !(t.typedPercent && s[size-1] != ';') {
			return r, n + size
		}
		return '&', n
	}
	if end := strings.IndexByte(s[:min(len(s), maxHTMLReference+1)], ';'); end > 0 {
		if r, known := htmlReferences[s[:end]]; known {
			return r, n + end + 1
		}
	}
	return '&', n
}

// decodeNumericReference reads "#64;" or "#x40;", with or without the semicolon; size is 0
// if there is none.
func decodeNumericReference(s string) (r rune, size int) {
	base, from, isDigit := 10, 1, ascii.IsDigit
	if len(s) > 1 && s[1]|0x20 == 'x' {
		base, from, isDigit = 16, 2, ascii.IsHexDigit
	}
	size = from
	for size < len(s) && size < from+10 && isDigit(s[size]) {
		size++
	}
	if size == from {
		return 0, 0
	}
	v, err := strconv.ParseUint(s[from:size], base, 32)
	if err != nil || !utf8.ValidRune(rune(v)) || v > utf8.MaxRune {
		return 0, 0
	}
	if size < len(s) && s[size] == ';' {
		size++
	}
	return rune(v), size
}

// decodeBackslash reads the escape that s begins with, as programs write it: \u0040,
// \u{40}, \x40.
func decodeBackslash(s string) (r rune, n int) {
	digits, closing := 0, ""
	switch {
	case strings.HasPrefix(s, `\u{`):
		n, digits, closing = len(`\u{`), max(0, strings.IndexByte(s[:min(len(s), 10)], '}')-len(`\u{`)), "}"
	case strings.HasPrefix(s, `\u`):
		n, digits = len(`\u`), 4
	case strings.HasPrefix(s, `\x`):
		n, digits = len(`\x`), 2
	}
	if end := n + digits; digits > 0 && end <= len(s) && !strings.ContainsFunc(s[n:end], isNotHexDigit) {
		if v, err := strconv.ParseUint(s[n:end], 16, 32); err == nil && utf8.ValidRune(rune(v)) {
			return rune(v), end + len(closing)
		}
	}
	return '\\', 1
}

func isNotHexDigit(r rune) bool { return r >= utf8.RuneSelf || !ascii.IsHexDigit(byte(r)) }
