// Package visitor keeps what strangers typed into a website as data. Start with [Clean]: it
// turns the platform's text into a [Text], which hides nothing, colours no terminal and
// loads no picture when somebody renders it.
//
// Cleaning a Text again changes nothing. Every method that cuts, joins or masks a Text
// cleans its result, so this holds for all of them.
//
// [Matcher] searches raw bytes as if they were cleaned and folded. [Policy] masks names and
// contacts. [ShownName] and [FoldName] are for the names that a client sends.
package visitor

import (
	"strings"
	"unicode"
)

// Text is a visitor's cleaned text: valid UTF-8 in which "\n" is the only line break. Only
// Clean, CleanBytes, UnmarshalText and the methods of Text and [Policy] make one, so a
// field of this type proves that the text was cleaned (C4, docs/security.md). The zero Text
// is empty.
type Text struct{ s string }

// String returns the text.
func (t Text) String() string { return t.s }

// IsZero reports whether the text is empty. For omitzero encoding/json calls it, and would copy
// a receiver that is no pointer.
func (t *Text) IsZero() bool { return t.s == "" }

// MarshalText returns the text. It never fails.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.s), nil }

// UnmarshalText cleans b; it never fails.
func (t *Text) UnmarshalText(b []byte) error {
	*t = CleanBytes(b)
	return nil
}

// Lower returns t in lower case. This can complete a pattern that was harmless before (the
// Kelvin sign becomes a k), so the result is cleaned again.
func (t Text) Lower() Text { return Clean(strings.ToLower(t.s)) }

// OneLine returns t on one line: line breaks, tabs and runs of any white space become one
// space, and there is none at either end.
func (t Text) OneLine() Text {
	if isOneLine(t.s) {
		return t
	}
	return Clean(joinLines(t.s))
}

// isOneLine reports whether the only white space of s are single spaces between words.
func isOneLine(s string) bool {
	wasSpace := true
	for _, r := range s {
		isSpace := (r <= ' ' || r > '~') && unicode.IsSpace(r)
		if isSpace && (wasSpace || r != ' ') {
			return false
		}
		wasSpace = isSpace
	}
	return !wasSpace || s == ""
}

// joinLines needs one buffer as long as s. strings.Fields would need sixteen bytes for each
// word, which is too much for a text of one-letter words (N1, docs/security.md).
func joinLines(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for word := range strings.FieldsSeq(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}
