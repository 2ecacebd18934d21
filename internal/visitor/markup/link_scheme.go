package markup

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
)

// activeSchemes run or show what the address itself contains.
var activeSchemes = [...]string{"javascript", "vbscript", "data"}

// linkAddressStart returns the offset of the address of a markdown link whose text or label
// ended before i: behind "(", or for a reference behind ":". It returns -1 where no address
// can follow.
func linkAddressStart(s string, i int) int {
	switch {
	case beginsLinkTarget(s[i:]):
		return skipBeforeAddress(s, i+strings.IndexByte(s[i:], '(')+1)
	case strings.HasPrefix(s[i:], ":"):
		return skipBeforeAddress(s, i+1)
	}
	return -1
}

// skipBeforeAddress skips what may stand between the delimiter of a link and its address.
// Renderers also trim Unicode's spaces off an address.
func skipBeforeAddress(s string, i int) int {
	for i < len(s) {
		r, n := decodeFirst(s[i:])
		if r > ' ' && !unicode.IsSpace(r) && r != '<' && r != '"' && r != '\'' && r != '`' {
			break
		}
		i += n
	}
	return i
}

// endsInAddressAttribute reports whether before, the text before a "=", ends in the name of
// an attribute whose value is an address.
func endsInAddressAttribute(before string) bool {
	name, _ := lastAttributeName(before)
	switch name {
	case "href", "src", "srcset", "action", "formaction", "data", "poster",
		"background", "cite", "codebase", "longdesc", "manifest", "ping", "url":
		return true
	}
	return false
}

// appendActiveScheme appends to at the offset of the character that ends an active scheme
// which begins at i: its colon, or the first character of the spelling of its colon.
func appendActiveScheme(at []int, s string, i int) []int {
	if i < 0 {
		return at
	}
	for _, name := range activeSchemes {
		if end, ok := schemeEnd(s, i, name); ok {
			return append(at, end)
		}
	}
	return at
}

// schemeEnd reports whether name and a colon stand at i, and returns the offset of the
// colon. It ignores case, and it undoes every spelling that a renderer or a browser undoes:
// character references, backslashes, percent escapes, white space and control characters in
// between.
func schemeEnd(s string, i int, name string) (end int, ok bool) {
	for k := 0; i < len(s); {
		r, n := decodeFirst(s[i:])
		switch {
		case k > 0 && r <= ' ': // browsers drop it
		case k < len(name) && r < utf8.RuneSelf && byte(r)|0x20 == name[k]:
			k++
		case k == len(name) && r == ':':
			if s[i] == '\\' {
				i++
			}
			return i, true
		default:
			return 0, false
		}
		i += n
	}
	return 0, false
}

// decodeFirst reads the first character of s and undoes one layer of spelling; n is the
// length of that spelling. s is not empty.
func decodeFirst(s string) (r rune, n int) {
	switch {
	case s[0] == '\\' && len(s) > 1 && 0x20 < s[1] && s[1] < 0x7F && !ascii.IsLetter(s[1]):
		return rune(s[1]), 2
	case s[0] == '%' && len(s) > 2:
		if v, err := strconv.ParseUint(s[1:3], 16, 8); err == nil {
			return rune(v), 3
		}
	case s[0] == '&':
		if r, n := decodeReference(s); n > 0 {
			return r, n
		}
	}
	return utf8.DecodeRuneInString(s)
}

// decodeReference reads a character reference as HTML does: a named one with its semicolon,
// a numeric one with or without. Leading zeros do not count; 40 bytes leave room for more
// of them than anybody needs. n is 0 if there is none.
func decodeReference(s string) (r rune, n int) {
	for _, name := range []string{"&colon;", "&Tab;", "&NewLine;", "&nbsp;", "&commat;"} {
		if strings.HasPrefix(s, name) {
			r, _ := utf8.DecodeRuneInString(html.UnescapeString(name))
			return r, len(name)
		}
	}
	if !strings.HasPrefix(s, "&#") {
		return 0, 0
	}
	base, from, isDigit := 10, 2, ascii.IsDigit
	if len(s) > 2 && s[2]|0x20 == 'x' {
		base, from, isDigit = 16, 3, ascii.IsHexDigit
	}
	n = from
	for n < len(s) && n < 40 && isDigit(s[n]) {
		n++
	}
	v, err := strconv.ParseUint(s[from:n], base, 21)
	if err != nil {
		return 0, 0
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return rune(v), n
}
