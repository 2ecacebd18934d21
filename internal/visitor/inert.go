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
//   - "[" of a markdown image;
//   - ":" of a javascript:, vbscript: or data: address where an address is a
//     link: in a markdown link or reference, an autolink, an HTML attribute.
//
// Patterns are local and know no code fences: words get cut, put on one line
// and quoted elsewhere, and what was code then no longer is. For the same
// reason any white space counts as the same. A widened character is part of no
// pattern, hence disarm is idempotent; and no pattern is defined by what is
// absent before it, hence a part of disarmed text is disarmed.
func disarm(s string) string {
	at := imageMarks(s)
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

// imageMarks returns the offset of each "[" that can open a markdown image:
// after a "!", when the same paragraph goes on to hold "](", or the text holds
// a "]:" anywhere, which may define a reference. What stands between is not
// parsed, because renderers disagree about it; code like vec![1, 2] has neither.
func imageMarks(s string) (at []int) {
	if !strings.Contains(s, "![") {
		return nil
	}
	defined := strings.Contains(s, "]:")
	target, lineEnd := false, false // behind i: "](" in this paragraph; only blanks to a line's end
	for i := len(s) - 1; i > 0; i-- {
		switch c := s[i]; {
		case c == '\n':
			if lineEnd {
				target = false
			}
			lineEnd = true
			continue
		case c == ' ' || c == '\t':
			continue
		case c == ']':
			target = target || opensTarget(s[i+1:])
		case c == '[' && s[i-1] == '!' && (target || defined):
			at = append(at, i)
		}
		lineEnd = false
	}
	return at
}

// opensTarget: "(" after at most one white space, which some renderers allow.
func opensTarget(s string) bool {
	if s != "" && blank(rune(s[0])) {
		s = s[1:]
	}
	return strings.HasPrefix(s, "(")
}

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
