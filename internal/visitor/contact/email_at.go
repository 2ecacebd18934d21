package contact

import (
	"slices"
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/ascii"
)

// atSign is an @ as people spell it.
type atSign struct {
	spelling atSpelling
	length   int // in bytes
}

type atSpelling uint8

const (
	noAtSign        atSpelling = iota
	plainAtSign                // @, ＠, %40, &#64;, @@
	bracketedAtSign            // (at), [chiocciola]
	wordForAtSign              // chiocciola, arroba: words that only mean the sign
	ambiguousWord              // at: a word with other meanings
)

// maxAtSignWord is how many bytes the longest of these words has.
const maxAtSignWord = 24

// findAtSign reads an @ at byte i. Words for it stand alone; inside says that byte i is in
// the middle of a word.
func (t escapedText) findAtSign(i int, inside bool) atSign {
	c := t.s[i]
	if !beginsAtSign[c] || inside && ascii.IsLetter(c) {
		return atSign{}
	}
	if !ascii.IsLetter(c) {
		r, _ := t.decode(i)
		if isAtSign(r) {
			return t.repeatedAtSigns(i)
		}
		if n := t.bracketedWordLen(i, r, bracketedAtSignWords); n > 0 {
			return atSign{bracketedAtSign, n}
		}
	}
	return t.findAtSignWord(i, inside)
}

func isAtSign(r rune) bool { return r == '@' || r == '＠' || r == '﹫' }

// repeatedAtSigns reads one or more @ in a row: somebody typed it twice.
func (t escapedText) repeatedAtSigns(i int) atSign {
	end := i
	for end < len(t.s) {
		r, n := t.decode(end)
		if !isAtSign(r) {
			break
		}
		end += n
	}
	return atSign{plainAtSign, end - i}
}

// skipToDomain skips what may stand between the @ that ends at byte i and the domain: white
// space, the plus signs that links use for it, and more @. spaced reports whether there was
// any.
func (t escapedText) skipToDomain(i int, at atSign) (begin int, spaced bool) {
	begin = i
	for k := 0; k < maxSpaces && begin < len(t.s); k++ {
		r, n := t.decode(begin)
		if !unicode.IsSpace(r) && !(at.spelling == plainAtSign && (r == '+' || isAtSign(r))) {
			break
		}
		begin += n
	}
	return begin, begin > i
}

// makesEmail reports whether the domain d makes an e-mail address of what stands around the
// @. "anna @ example.com" is one, "anna @ work" and "see it at example.com" are not.
func (at atSign) makesEmail(d domain, spaced bool) bool {
	switch at.spelling {
	case wordForAtSign:
		return d.dots > 0 || d.bracketedDots > 0 || d.wordDots > 0
	case ambiguousWord:
		return d.isSpelled() || d.dots > 0
	}
	return d.end > d.from && (!spaced || !d.isNumber() && (d.dots > 0 || d.bracketedDots > 0) || d.wordDots > 0 && d.hasKnownEnding())
}

// isSpelled reports whether the dots of the domain are spelled as words, so that "at" before
// it is rather spelled too.
func (d domain) isSpelled() bool {
	return d.bracketedDots > 0 || d.wordDots > 0 && d.hasKnownEnding() && !notDomainWords.has(d.firstLabel)
}

// isNameBefore reports whether name is rather the local part of an address than a word
// before "at": its host has mailboxes, or it has several words, anna.rossi.
func (d domain) isNameBefore(name string) bool {
	name = strings.Trim(name, ".")
	if mailHosts.has(d.firstLabel) {
		return !beforeAtWords.has(name)
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '_' || r == '+' })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return len(p) < 2 || isNumber(p) })
}
