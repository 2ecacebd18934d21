package visitor

import "unicode"

// atSign is an @ as people spell it.
type atSign struct {
	how atSpelling
	len int // in bytes
}

type atSpelling uint8

const (
	noAt        atSpelling = iota
	plainAt                // @, ＠, %40, &#64;, @@
	inBrackets             // (at), [chiocciola]
	atWordAlone            // chiocciola, arroba: a word for the sign alone
	atUnsure               // at: a word that says other things too
)

var (
	// signWords are words for @ and for nothing else that comes before a domain.
	signWords = &wordSet{list: `chiocciola chiocciolina arroba arobase arobas małpa małpka malpa apenstaartje apestaartje klammeraffe
		snabel-a snabela zavináč zavinac kukac собака собачка παπάκι 골뱅이 at-sign atsign`}
	// gluedWords need no white space around them.
	gluedWords = [...]string{"アットマーク", "アット", "あっとまーく", "あっと"}
	// bracketWords mean @ in brackets.
	bracketWords = &wordSet{list: signWords.list + ` at ät @ ＠`}
	// dotWords are words for the dot in a domain.
	dotWords = &wordSet{list: `dot punkt punto point ponto kropka punt piste prik tecka tečka pont точка ドット どっと`}
	// notLabels come between "at" and a word for a point in other sentences.
	notLabels = &wordSet{list: `the this that a an my your our his her its some any what which one every each no at der die das den dem le la un il lo`}
)

// maxAtWord is how many bytes the longest of these words has.
const maxAtWord = 24

// atSign reads an @ at byte i. Words for it stand alone; inside says that byte i
// is in the middle of a word.
func (t reading) atSign(i int, inside bool) atSign {
	c := t.s[i]
	if !atBegins[c] || inside && letter(c) {
		return atSign{}
	}
	if !letter(c) {
		r, _ := t.at(i)
		if atRune(r) {
			return t.signs(i)
		}
		if n := t.bracketed(i, r, bracketWords); n > 0 {
			return atSign{inBrackets, n}
		}
	}
	return t.atWord(i, inside)
}

func atRune(r rune) bool { return r == '@' || r == '＠' || r == '﹫' }

// signs reads a row of @ that somebody typed twice.
func (t reading) signs(i int) atSign {
	end := i
	for end < len(t.s) {
		r, n := t.at(end)
		if !atRune(r) {
			break
		}
		end += n
	}
	return atSign{plainAt, end - i}
}

// behind skips what may stand between the @ that ends at byte i and the domain:
// white space, the plus signs that links make of it, and a further @.
func (t reading) behind(i int, at atSign) (begin int, parted bool) {
	begin = i
	for k := 0; k < maxSpace && begin < len(t.s); k++ {
		r, n := t.at(begin)
		if !unicode.IsSpace(r) && !(at.how == plainAt && (r == '+' || atRune(r))) {
			break
		}
		begin += n
	}
	return begin, begin > i
}

// accepts reports whether the domain d makes an e-mail of what is around the @.
// "anna @ example.com" is one, "anna @ work" and "see it at example.com" are not.
func (at atSign) accepts(d domain, spaced bool) bool {
	switch at.how {
	case atWordAlone:
		return d.dots > 0 || d.spelled > 0 || d.words > 0
	case atUnsure:
		return d.spelled > 0 || d.words > 0 && d.known() && !notLabels.has(d.first)
	}
	return d.end > d.from && (!spaced || !d.figures() && (d.dots > 0 || d.spelled > 0) || d.words > 0 && d.known())
}
