package visitor

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// activeSchemes run or show what the address itself holds.
var activeSchemes = [...]string{"javascript", "vbscript", "data"}

// destination returns the offset of the address of a markdown link whose text
// or label ended before i: after "(" or, for a reference, after ":". It returns
// -1 where none can follow.
func destination(s string, i int) int {
	switch {
	case opensTarget(s[i:]):
		return leading(s, i+strings.IndexByte(s[i:], '(')+1)
	case strings.HasPrefix(s[i:], ":"):
		return leading(s, i+1)
	}
	return -1
}

// leading steps over what may stand between a link's delimiter and its address.
// Renderers trim an address of Unicode's spaces too.
func leading(s string, i int) int {
	for i < len(s) {
		r, n := unit(s[i:])
		if r > ' ' && !unicode.IsSpace(r) && r != '<' && r != '"' && r != '\'' && r != '`' {
			break
		}
		i += n
	}
	return i
}

// linkAttribute reports whether before, what stands before a "=", ends in the
// name of an attribute that holds an address.
func linkAttribute(before string) bool {
	name, _ := attributeName(before)
	switch name {
	case "href", "src", "srcset", "action", "formaction", "data", "poster",
		"background", "cite", "codebase", "longdesc", "manifest", "ping", "url":
		return true
	}
	return false
}

// appendColon adds to at the offset of the character that ends an active scheme
// beginning at i: its colon, or what begins the spelling of its colon.
func appendColon(at []int, s string, i int) []int {
	if i < 0 {
		return at
	}
	for _, name := range activeSchemes {
		if end, ok := spelled(s, i, name); ok {
			return append(at, end)
		}
	}
	return at
}

// spelled reports whether s has name and a colon at i, in any casing and
// through any spelling a renderer or a browser undoes: character references,
// backslashes, percent signs, white space and controls in between.
func spelled(s string, i int, name string) (end int, ok bool) {
	for k := 0; i < len(s); {
		r, n := unit(s[i:])
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

// unit reads the first character of s, undoing one layer of spelling; n is the
// length of what spelled it. s is not empty.
func unit(s string) (r rune, n int) {
	switch {
	case s[0] == '\\' && len(s) > 1 && 0x20 < s[1] && s[1] < 0x7F && !letter(s[1]):
		return rune(s[1]), 2
	case s[0] == '%' && len(s) > 2:
		if v, err := strconv.ParseUint(s[1:3], 16, 8); err == nil {
			return rune(v), 3
		}
	case s[0] == '&':
		if r, n := reference(s); n > 0 {
			return r, n
		}
	}
	return utf8.DecodeRuneInString(s)
}

// reference reads a character reference as HTML does: named ones with their
// semicolon, numeric ones with or without. Zeros in front do not count, and 40
// bytes leave room for more of them than anybody needs.
func reference(s string) (r rune, n int) {
	for _, name := range []string{"&colon;", "&Tab;", "&NewLine;", "&nbsp;", "&commat;"} {
		if strings.HasPrefix(s, name) {
			r, _ := utf8.DecodeRuneInString(html.UnescapeString(name))
			return r, len(name)
		}
	}
	if !strings.HasPrefix(s, "&#") {
		return 0, 0
	}
	base, from := 10, 2
	if len(s) > 2 && s[2]|0x20 == 'x' {
		base, from = 16, 3
	}
	n = from
	for n < len(s) && n < 40 && digitOf(s[n], base) {
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

func digitOf(c byte, base int) bool {
	return '0' <= c && c <= '9' || base == 16 && 'a' <= c|0x20 && c|0x20 <= 'f'
}
