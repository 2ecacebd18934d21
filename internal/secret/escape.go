package secret

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxEscapeLevels is how often a text is read: as it is, and with one, two, three and four
// levels of escapes undone (JSON, HTML, a URL, and one more). A text with more levels could
// hide anything.
const maxEscapeLevels = 5

// maxEntityLen limits the name of an HTML entity; the longest one has 33 characters.
const maxEntityLen = 40

// decodedText is a text with some escapes undone, and where in the original text each of
// its bytes comes from.
type decodedText struct {
	text     string
	from, to []int
}

func newDecodedText(text string) decodedText {
	d := decodedText{text: text, from: make([]int, len(text)), to: make([]int, len(text))}
	for i := range len(text) {
		d.from[i], d.to[i] = i, i+1
	}
	return d
}

// addFound adds to begin, which belongs to the original text, the pieces that were found in
// the decoded text. Both are as form.find returns them.
func (d decodedText) addFound(found, begin []int) {
	for to, from := range found {
		if from < 0 {
			continue
		}
		first, end := d.from[from], d.to[to-1]
		if begin[end] < 0 || first < begin[end] {
			begin[end] = first
		}
	}
}

// unescape undoes every escape once, and reports whether there was any.
func (d decodedText) unescape() (next decodedText, escaped bool) {
	var b strings.Builder
	for at := 0; at < len(d.text); {
		meant, n := decodeEscape(d.text[at:])
		if n == 0 {
			meant, n = d.text[at:at+1], 1
		} else {
			escaped = true
		}
		b.WriteString(meant)
		for range len(meant) {
			next.from, next.to = append(next.from, d.from[at]), append(next.to, d.to[at+n-1])
		}
		at += n
	}
	next.text = b.String()
	return next, escaped
}

// decodeEscape returns what an escape at the beginning of text means, and its length, 0 if
// there is none: %41, \u0041, \x41, \101, \n, &#65;, &#x41;, &amp;.
func decodeEscape(text string) (meant string, n int) {
	switch text[0] {
	case '%':
		return decodeBytes(text, "%")
	case '\\':
		return decodeBackslash(text)
	case '&':
		return decodeEntity(text)
	}
	return "", 0
}

// decodePossibleEscape does the same for what could as well be something else: =41, 0x41,
// U+0041, and what is left of \x41, \u0041, \U00000041 and \u{41} without the backslash.
func decodePossibleEscape(text string) (meant string, n int) {
	switch text[0] {
	case '=':
		return decodeBytes(text, "=")
	case '0':
		return decodeBytes(text, "0x")
	case 'x':
		return decodeBytes(text, "x")
	case 'u':
		if strings.HasPrefix(text, "u{") {
			return decodeBraces(text)
		}
		return decodeUnits(text, "u", 4)
	case 'U':
		if strings.HasPrefix(text, "U+") {
			return decodeUnits(text, "U+", 4)
		}
		return decodeUnits(text, "U", 8)
	}
	return "", 0
}

func decodeBackslash(text string) (meant string, n int) {
	if len(text) < 2 {
		return "", 0
	}
	switch c := text[1]; {
	case c == 'x':
		return decodeBytes(text, `\x`)
	case c == 'u':
		return decodeUnits(text, `\u`, 4)
	case c == 'U':
		return decodeUnits(text, `\U`, 8)
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

// decodeBytes reads one character in UTF-8 of which each byte is escaped as two digits
// behind intro.
func decodeBytes(text, intro string) (meant string, n int) {
	var b []byte
	for len(b) < utf8.UTFMax && !utf8.FullRune(b) {
		v, ok := hexNumber(text[n:], intro, 2)
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

// decodeUnits reads one character that is escaped as so many digits behind intro, or as two
// surrogates.
func decodeUnits(text, intro string, digits int) (meant string, n int) {
	v, ok := hexNumber(text, intro, digits)
	if !ok {
		return "", 0
	}
	n = len(intro) + digits
	if low, ok := hexNumber(text[n:], intro, digits); ok && utf16.IsSurrogate(rune(v)) {
		return string(utf16.DecodeRune(rune(v), rune(low))), 2 * n
	}
	return string(rune(v)), n
}

// decodeBraces reads u{41}, with any number of digits.
func decodeBraces(text string) (meant string, n int) {
	const intro = "u{"
	end := strings.IndexByte(text[:min(len(text), maxEntityLen)], '}')
	v, ok := hexNumber(text, intro, max(end-len(intro), 0))
	if !ok {
		return "", 0
	}
	return string(rune(v)), end + 1
}

// hexNumber reads so many hexadecimal digits behind intro.
func hexNumber(text, intro string, digits int) (v uint64, ok bool) {
	if !strings.HasPrefix(text, intro) || len(text) < len(intro)+digits {
		return 0, false
	}
	v, err := strconv.ParseUint(text[len(intro):len(intro)+digits], 16, 32)
	return v, err == nil
}

// decodeEntity reads an HTML entity, by name or by number. A numeric one may lack its
// semicolon; then html also takes what stands behind it.
func decodeEntity(text string) (meant string, n int) {
	for n = 1; n < min(len(text), maxEntityLen); n++ {
		if c := rune(text[n]); !isASCIIAlphanumeric(c) && (c != '#' || n > 1) {
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
