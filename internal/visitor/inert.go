package visitor

import (
	"slices"
	"strings"
)

// disarm makes active content inert by widening the one ASCII character that
// makes it active: "<" becomes "＜", "[" "［", ":" "：", so a reader still sees
// what stood there, and [Fold] makes them equal again for a search. It widens
//
//   - "<" of an element that loads or runs something (activeElement);
//   - "[" of a markdown image, and the ":" of a definition that an image of
//     another text could name (image.go);
//   - ":" of a javascript:, vbscript: or data: address where an address is a
//     link: in a markdown link or reference, an autolink, an HTML attribute.
//
// Patterns are local and know no code fences: words get cut, put on one line
// and quoted elsewhere, and what was code then no longer is. For the same
// reason any white space counts as the same. A widened character is part of no
// pattern, hence disarm is idempotent; and no pattern is defined by what is
// absent before it, hence a part of disarmed text is disarmed.
func disarm(s string) string {
	at := slices.Concat(imageMarks(s), unclosedMarks(s), definitionMarks(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			if activeElement(s[i+1:]) {
				at = append(at, i)
			}
			at = appendColon(at, s, i+1)
		case ']':
			at = appendColon(at, s, destination(s, i+1))
		case '=':
			if linkAttribute(s[:i]) {
				at = appendColon(at, s, leading(s, i+1))
			}
		}
	}
	return widen(s, at)
}

// widen replaces the ASCII characters of s at the given offsets by their
// full-width twins.
func widen(s string, at []int) string {
	if len(at) == 0 {
		return s
	}
	slices.Sort(at)
	var b strings.Builder
	b.Grow(len(s) + 2*len(at))
	from := 0
	for _, i := range slices.Compact(at) {
		b.WriteString(s[from:i])
		b.WriteRune(rune(s[i]) - '!' + '！')
		from = i + 1
	}
	b.WriteString(s[from:])
	return b.String()
}

// activeElement reports whether tag, what follows a "<", opens or closes an
// element that loads or runs something. A name ends where HTML ends it: at
// white space, "/", ">", the end of the text; punctuation that no address has
// ends it too. So <link@example.com> is an address and <video.example.com> a host.
func activeElement(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	n := 0
	for n < len(tag) && n <= len("javascript") && letter(tag[n]) {
		n++
	}
	switch strings.ToLower(tag[:n]) {
	case "img", "image", // HTML parsers read image as img
		"script", "iframe", "object", "embed", "svg", "video", "audio",
		"source", "link", "style", "meta", "base", "form", "input":
		return n == len(tag) || !nameByte(tag[n])
	}
	return false
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func nameByte(c byte) bool {
	return letter(c) || '0' <= c && c <= '9' || c >= 0x80 || strings.IndexByte("-_.@+:", c) >= 0
}
