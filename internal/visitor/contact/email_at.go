package contact

import (
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

const (
	atSignWordList = `chiocciola chiocciolina arroba arobase arobas małpa małpka malpa apenstaartje apestaartje klammeraffe
		snabel-a snabela zavináč zavinac kukac собака собачка παπάκι 골뱅이 at-sign atsign`
	bracketedAtSignWordList = atSignWordList + ` at ät @ ＠`
)

var (
	// atSignWords mean @ and nothing else that comes before a domain.
	atSignWords = newWordSet(atSignWordList)
	// unspacedAtSignWords need no white space around them.
	unspacedAtSignWords = [...]string{"アットマーク", "アット", "あっとまーく", "あっと"}
	// bracketedAtSignWords mean @ when they stand in brackets.
	bracketedAtSignWords = newWordSet(bracketedAtSignWordList)
	// dotWords mean the dot in a domain.
	dotWords = newWordSet(`dot punkt punto point ponto kropka punt piste prik tecka tečka pont точка ドット どっと`)
	// notDomainWords stand between "at" and a word for a point in other sentences.
	notDomainWords = newWordSet(`the this that a an my your our his her its some any what which one every each no at der die das den dem le la un il lo`)
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
		return d.bracketedDots > 0 || d.wordDots > 0 && d.hasKnownEnding() && !notDomainWords.has(d.firstLabel)
	}
	return d.end > d.from && (!spaced || !d.isNumber() && (d.dots > 0 || d.bracketedDots > 0) || d.wordDots > 0 && d.hasKnownEnding())
}
