// Package visitor keeps what strangers typed into a website as data: start with
// [Clean], which turns raw bytes of the platform into a [Text] that can hide
// nothing, colour no terminal and load no picture when somebody renders it.
//
// Text has one invariant: it is a fixed point of Clean. Every method that cuts,
// joins or covers words hands its result through Clean again, so the invariant
// holds by construction and not by care.
//
// [Matcher] searches raw bytes as if they had been cleaned and folded, without
// doing either where it makes no difference. [Policy] covers names and contacts.
package visitor

import (
	"strings"
	"unicode"
)

// Text is a visitor's cleaned words: valid UTF-8 in which "\n" is the only line
// break. Only Clean, CleanBytes, UnmarshalText and Text's own methods make one,
// so a field of this type is proof that cleaning took place (C4, docs/security.md).
// The zero Text is empty.
type Text struct{ s string }

// String returns the cleaned words.
func (t Text) String() string { return t.s }

// IsZero reports whether nothing is left to show; encoding/json's omitzero asks it.
func (t Text) IsZero() bool { return t.s == "" }

// MarshalText returns the cleaned words; it never fails.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.s), nil }

// UnmarshalText cleans b; it never fails.
func (t *Text) UnmarshalText(b []byte) error {
	*t = CleanBytes(b)
	return nil
}

// Lower returns t in lower case. Lower-casing can complete a word that was
// harmless before (the Kelvin sign becomes a k), hence the second cleaning.
func (t Text) Lower() Text { return Clean(strings.ToLower(t.s)) }

// OneLine returns t on one line: line breaks, tabs and runs of any white space
// become one space, and none is left at either end.
func (t Text) OneLine() Text {
	if onOneLine(t.s) {
		return t
	}
	return Clean(oneLine(t.s))
}

// oneLine needs one buffer as long as s. strings.Fields would need sixteen bytes
// for each word, which is too much for a text of one-letter words (N1,
// docs/security.md).
func oneLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for s = strings.TrimLeftFunc(s, unicode.IsSpace); s != ""; {
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		b.WriteString(s[:end])
		if s = strings.TrimLeftFunc(s[end:], unicode.IsSpace); s != "" {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// onOneLine tells of most words that oneLine would not change them. It is not sure
// of what begins with a byte that a white space beyond ASCII begins with too.
func onOneLine(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && before == ' ', c < ' ', c == 0xC2, 0xE1 <= c && c <= 0xE3:
			return false
		}
		before = s[i]
	}
	return s == "" || before != ' '
}
