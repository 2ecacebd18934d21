package secret

import (
	"cmp"
	"slices"
	"strings"
)

// Redact returns text with [redacted] wherever a part of the secret stands in it: 8 of its
// characters in a row (or all of a shorter one), in upper or lower case, with anything
// between them that is no letter and no digit, escaped, encoded or backwards (N3,
// docs/security.md). It is for the words of somebody who knows the secret: an error of the
// platform may quote the header that it was sent. In doubt it returns nothing of text.
//
// Clean text before, because cleaning could join the halves of a secret, and cut it before,
// because the time grows with the length of both.
func (s Secret) Redact(text string) string {
	if s.IsZero() || text == "" {
		return text
	}
	forms := s.forms() // not stored, because they would print the secret
	found, ok := findForms(text, forms)
	if ok && len(found) == 0 {
		return text
	}
	shown := redacted
	if ok {
		shown = redactPieces(text, found)
	}
	for _, shown := range []string{shown, redacted} { // the secret may itself be part of [redacted]
		if found, ok := findForms(shown, forms); ok && len(found) == 0 {
			return shown
		}
	}
	return ""
}

// span is a piece of a text, in bytes.
type span struct{ from, to int }

// findForms returns where in text a form stands. ok is false if text is escaped so often
// that nobody can tell.
func findForms(text string, forms []form) (found []span, ok bool) {
	begin := noPlaces(len(text) + 1)
	escaped := true
	for decoded, n := newDecodedText(text), 0; escaped; n++ {
		if n == maxEscapeLevels {
			return nil, false
		}
		readings := newReadings(decoded.text)
		for _, f := range forms {
			decoded.addFound(f.find(readings), begin)
		}
		decoded, escaped = decoded.unescape()
	}
	for to, from := range begin {
		if from >= 0 {
			found = append(found, span{from, to})
		}
	}
	return found, true
}

// redactPieces puts [redacted] in the place of the pieces found. Pieces with neither a
// letter nor a digit between them become one.
func redactPieces(text string, found []span) string {
	slices.SortFunc(found, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var out strings.Builder
	end := 0
	for i := 0; i < len(found); {
		piece := found[i]
		for i++; i < len(found) && (found[i].from <= piece.to || !hasAlphanumeric(text[piece.to:found[i].from])); i++ {
			piece.to = max(piece.to, found[i].to)
		}
		out.WriteString(text[end:piece.from])
		out.WriteString(redacted)
		end = piece.to
	}
	out.WriteString(text[end:])
	return out.String()
}

// hasAlphanumeric reports whether text contains a letter or a digit of any script.
func hasAlphanumeric(text string) bool { return strings.ContainsFunc(text, isAlphanumeric) }
