package secret

import (
	"cmp"
	"slices"
	"strings"
)

// Redact returns text with [redacted] wherever a part of the secret stands in it: 8 of
// its characters in a row (or the whole of a shorter one), in upper or lower case, with
// anything between them that is no letter and no digit, escaped, encoded or backwards
// (N3, docs/security.md). It is for what somebody who knows the secret says: an error
// of the platform's may quote the header it was sent. In doubt nothing of text is left.
//
// Clean text before, since cleaning could join the halves of a secret, and cut it
// before: the time grows with the length of both.
func (s Secret) Redact(text string) string {
	if s.IsZero() || text == "" {
		return text
	}
	forms := s.forms() // made each time: stored ones would print the secret. Errors are rare.
	found, clear := search(text, forms)
	if clear && len(found) == 0 {
		return text
	}
	shown := redacted
	if clear {
		shown = cover(text, found)
	}
	for _, shown := range []string{shown, redacted} { // a secret could itself hold the word
		if found, clear := search(shown, forms); clear && len(found) == 0 {
			return shown
		}
	}
	return ""
}

// span is a piece of a text, in bytes.
type span struct{ from, to int }

// search returns where in text a form stands. It is not clear when text is escaped so
// often that nobody can tell.
func search(text string, forms []form) (found []span, clear bool) {
	begin := none(len(text) + 1)
	escaped := true
	for l, n := asItIs(text), 0; escaped; n++ {
		if n == maxLayers {
			return nil, false
		}
		p := pathOf(l.text)
		for _, f := range forms {
			l.mark(f.find(p), begin)
		}
		l, escaped = l.unescape()
	}
	for to, from := range begin {
		if from >= 0 {
			found = append(found, span{from, to})
		}
	}
	return found, true
}

// cover puts [redacted] in the place of the pieces found. Pieces with neither a letter
// nor a digit between them become one.
func cover(text string, found []span) string {
	slices.SortFunc(found, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var out strings.Builder
	end := 0
	for i := 0; i < len(found); {
		piece := found[i]
		for i++; i < len(found) && (found[i].from <= piece.to || !hasLetter(text[piece.to:found[i].from])); i++ {
			piece.to = max(piece.to, found[i].to)
		}
		out.WriteString(text[end:piece.from])
		out.WriteString(redacted)
		end = piece.to
	}
	out.WriteString(text[end:])
	return out.String()
}

// hasLetter tells whether text holds a letter or a digit of any script.
func hasLetter(text string) bool { return strings.ContainsFunc(text, isLetter) }
