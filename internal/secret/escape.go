package secret

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxLayers bounds how often a text may be escaped: once by each of JSON, HTML and a
// URL, and once more. Behind them the text is looked at as it is.
const maxLayers = 5

// longestEntity bounds the name of an HTML entity; the longest there is has 33 characters.
const longestEntity = 40

// layer is a text with some escapes undone, and where in the first text each of its
// bytes comes from.
type layer struct {
	text     string
	from, to []int
}

func asItIs(text string) layer {
	l := layer{text: text, from: make([]int, len(text)), to: make([]int, len(text))}
	for i := range len(text) {
		l.from[i], l.to[i] = i, i+1
	}
	return l
}

// mark notes pieces found in the layer where they come from, see form.find.
func (l layer) mark(found, begin []int) {
	for to, from := range found {
		if from < 0 {
			continue
		}
		first, end := l.from[from], l.to[to-1]
		if begin[end] < 0 || first < begin[end] {
			begin[end] = first
		}
	}
}

// unescape undoes every escape once, and tells whether there was any.
func (l layer) unescape() (next layer, escaped bool) {
	var b strings.Builder
	for at := 0; at < len(l.text); {
		meant, n := strictEscape(l.text[at:])
		if n == 0 {
			meant, n = l.text[at:at+1], 1
		} else {
			escaped = true
		}
		b.WriteString(meant)
		for range len(meant) {
			next.from, next.to = append(next.from, l.from[at]), append(next.to, l.to[at+n-1])
		}
		at += n
	}
	next.text = b.String()
	return next, escaped
}

// strictEscape is what an escape at the beginning of text means, and its length, 0 for
// none: %41, \u0041, \x41, \101, \n, &#65;, &#x41;, &amp;.
func strictEscape(text string) (meant string, n int) {
	switch text[0] {
	case '%':
		return escapedBytes(text, "%")
	case '\\':
		return backslash(text)
	case '&':
		return entity(text)
	}
	return "", 0
}

// looseEscape is one that could as well be something else: =41, 0x41, U+0041, and what
// is left of \x41, \u0041, \U00000041 and \u{41} without the backslash.
func looseEscape(text string) (meant string, n int) {
	switch text[0] {
	case '=':
		return escapedBytes(text, "=")
	case '0':
		return escapedBytes(text, "0x")
	case 'x':
		return escapedBytes(text, "x")
	case 'u':
		if strings.HasPrefix(text, "u{") {
			return braced(text)
		}
		return escapedUnits(text, "u", 4)
	case 'U':
		if strings.HasPrefix(text, "U+") {
			return escapedUnits(text, "U+", 4)
		}
		return escapedUnits(text, "U", 8)
	}
	return "", 0
}

func backslash(text string) (meant string, n int) {
	if len(text) < 2 {
		return "", 0
	}
	switch c := text[1]; {
	case c == 'x':
		return escapedBytes(text, `\x`)
	case c == 'u':
		return escapedUnits(text, `\u`, 4)
	case c == 'U':
		return escapedUnits(text, `\U`, 8)
	case strings.IndexByte(`\"'/`, c) >= 0:
		return text[1:2], 2
	case strings.IndexByte("abfnrtv", c) >= 0:
		return "\n", 2 // a control character
	}
	if v, err := strconv.ParseUint(text[1:min(len(text), 4)], 8, 8); err == nil && len(text) >= 4 {
		return string(rune(v)), 4
	}
	return "", 0
}

// escapedBytes is one character in UTF-8, each of its bytes escaped as two digits
// behind intro.
func escapedBytes(text, intro string) (meant string, n int) {
	var b []byte
	for len(b) < utf8.UTFMax && !utf8.FullRune(b) {
		v, ok := number(text[n:], intro, 2)
		if !ok {
			break
		}
		b = append(b, byte(v))
		n += len(intro) + 2
	}
	switch r, _ := utf8.DecodeRune(b); {
	case len(b) == 0:
		return "", 0
	case r != utf8.RuneError:
		return string(r), n
	default: // of another encoding
		return string(rune(b[0])), len(intro) + 2
	}
}

// escapedUnits is one character, escaped as so many digits behind intro, or as two
// surrogates.
func escapedUnits(text, intro string, digits int) (meant string, n int) {
	v, ok := number(text, intro, digits)
	if !ok {
		return "", 0
	}
	n = len(intro) + digits
	if low, ok := number(text[n:], intro, digits); ok && utf16.IsSurrogate(rune(v)) {
		return string(utf16.DecodeRune(rune(v), rune(low))), 2 * n
	}
	return string(rune(v)), n
}

// braced is u{41}, with any number of digits.
func braced(text string) (meant string, n int) {
	const intro = "u{"
	end := strings.IndexByte(text[:min(len(text), longestEntity)], '}')
	v, ok := number(text, intro, max(end-len(intro), 0))
	if !ok {
		return "", 0
	}
	return string(rune(v)), end + 1
}

// number reads so many hexadecimal digits behind intro.
func number(text, intro string, digits int) (v uint64, ok bool) {
	if !strings.HasPrefix(text, intro) || len(text) < len(intro)+digits {
		return 0, false
	}
	v, err := strconv.ParseUint(text[len(intro):len(intro)+digits], 16, 32)
	return v, err == nil
}

// entity is an HTML entity, by name or by number. That of a number may lack its end, and
// then html also takes what stands behind it.
func entity(text string) (meant string, n int) {
	for n = 1; n < min(len(text), longestEntity); n++ {
		if c := rune(text[n]); !isASCIILetter(c) && (c != '#' || n > 1) {
			break
		}
	}
	ended := n < len(text) && text[n] == ';'
	if ended {
		n++
	}
	if !ended && !strings.HasPrefix(text, "&#") {
		return "", 0
	}
	if meant = html.UnescapeString(text[:n]); meant == text[:n] {
		return "", 0
	}
	return meant, n
}
