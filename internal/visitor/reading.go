package visitor

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// reading is a text as a person reads it: percent escapes, HTML references and
// backslash escapes stand for the character they spell. Masks look for contacts
// in the reading and cover what was written.
type reading struct {
	s string
	// asTyped takes "%61" for a percent sign and the number 61: links do not
	// escape letters and digits, but people part digits by percent signs.
	asTyped bool
}

// at reads the character at byte i; n is how many bytes spell it.
func (t reading) at(i int) (r rune, n int) {
	switch t.s[i] {
	case '%':
		return t.percent(i)
	case '&':
		return t.reference(i)
	case '\\':
		return backslash(t.s[i:])
	}
	if c := t.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(t.s[i:])
}

// differs: read as typed the text is another one.
func (t reading) differs() bool {
	for i := 0; i < len(t.s); i++ {
		next := strings.IndexAny(t.s[i:], "%&")
		if next < 0 {
			return false
		}
		i += next
		r, n := t.at(i)
		if read, m := (reading{s: t.s}).at(i); r != read || n != m {
			return true
		}
	}
	return false
}

// names are the HTML references of what stands in contacts.
var names = map[string]rune{
	"commat": '@', "period": '.', "plus": '+', "lpar": '(', "rpar": ')', "hyphen": '-', "dash": '-', "ndash": '–',
	"sol": '/', "colon": ':', "comma": ',', "num": '#', "lowbar": '_', "quot": '"', "apos": '\'', "lt": '<', "gt": '>',
	"nbsp": ' ', "ensp": ' ', "emsp": ' ', "thinsp": ' ', "Tab": '\t', "NewLine": '\n', "percnt": '%', "equals": '=',
}

// maxName is the length of the longest of names.
const maxName = 7

// reference reads the HTML reference at i, also one that was escaped again,
// "&amp;#64;".
func (t reading) reference(i int) (r rune, n int) {
	n = 1
	for strings.HasPrefix(t.s[i+n:], "amp;") {
		n += len("amp;")
	}
	s := t.s[i+n:]
	if strings.HasPrefix(s, "#") {
		if r, size := numericReference(s); size > 0 && !(t.asTyped && s[size-1] != ';') {
			return r, n + size
		}
		return '&', n
	}
	if end := strings.IndexByte(s[:min(len(s), maxName+1)], ';'); end > 0 {
		if r, known := names[s[:end]]; known {
			return r, n + end + 1
		}
	}
	return '&', n
}

// numericReference reads "#64;" or "#x40;", with or without the semicolon; size
// is 0 where there is none.
func numericReference(s string) (r rune, size int) {
	base, from := 10, 1
	if len(s) > 1 && s[1]|0x20 == 'x' {
		base, from = 16, 2
	}
	size = from
	for size < len(s) && size < from+10 && digitOf(s[size], base) {
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

// backslash reads the escape at the beginning of s as programs write it: \u0040,
// \u{40}, \x40.
func backslash(s string) (r rune, n int) {
	digits, closing := 0, ""
	switch {
	case strings.HasPrefix(s, `\u{`):
		n, digits, closing = len(`\u{`), max(0, strings.IndexByte(s[:min(len(s), 10)], '}')-len(`\u{`)), "}"
	case strings.HasPrefix(s, `\u`):
		n, digits = len(`\u`), 4
	case strings.HasPrefix(s, `\x`):
		n, digits = len(`\x`), 2
	}
	if end := n + digits; digits > 0 && end <= len(s) && !strings.ContainsFunc(s[n:end], notHex) {
		if v, err := strconv.ParseUint(s[n:end], 16, 32); err == nil && utf8.ValidRune(rune(v)) {
			return rune(v), end + len(closing)
		}
	}
	return '\\', 1
}

func notHex(r rune) bool { return r >= utf8.RuneSelf || !digitOf(byte(r), 16) }
