package contact

import "unicode"

// candidate is a row of characters that may be a local part, and what follows it so far.
type candidate struct {
	open        bool // whether it has not ended yet
	from, to    int  // its bytes; to is 0 if there is no candidate
	firstLetter int  // where its first letter or digit is, or -1
	// The same behind the last character of a script without spaces: in
	// "我的邮箱是anna@example.com" the e-mail address begins there.
	cutFrom, cutFirstLetter int
	unspaced                bool // whether the last character, stars aside, is of such a script
	namesFrom               int  // where the names before a spelled dot begin, or -1
	spacing                 spacing
	spacingLen              int  // in characters
	dotFollows              bool // whether a dot in brackets follows
}

// spacing is what stands between a candidate and the @. A larger one wins.
type spacing uint8

const (
	noSpacing       spacing = iota
	closingBrackets         // one or two brackets or quotation marks
	whiteSpace
	otherSpacing
)

// maxSpaces is how many spaces may stand around an @ or a dot.
const maxSpaces = 8

func newCandidate(i, namesFrom int) candidate {
	return candidate{open: true, from: i, cutFrom: i, firstLetter: -1, cutFirstLetter: -1, namesFrom: namesFrom}
}

// add appends the character r, which has n bytes at byte i.
func (c *candidate) add(i, n int, r rune) {
	c.to = i + n
	if attachesToPrevious(r) {
		return
	}
	if IsWordRune(r) {
		if c.firstLetter < 0 {
			c.firstLetter = i
		}
		if c.cutFirstLetter < 0 {
			c.cutFirstLetter = i
		}
	}
	switch {
	case isUnspacedScript(r):
		c.unspaced, c.cutFrom, c.cutFirstLetter = true, i+n, -1
	case r != '*':
		c.unspaced = false
	}
}

// skip notes a character that follows the candidate.
func (c *candidate) skip(r rune) {
	c.open = false
	c.spacingLen++
	kind := otherSpacing
	switch {
	case unicode.IsSpace(r) && c.spacingLen <= maxSpaces:
		kind = whiteSpace
	case c.spacingLen <= 2 && (r == '"' || r == '>' || r > ' ' && unicode.In(r, unicode.Pe, unicode.Pf)):
		kind = closingBrackets
	}
	c.spacing = max(c.spacing, kind)
}

// localPartStart returns where the local part begins. Punctuation before it does not belong
// to it: quotation marks and brackets stand around addresses.
func (c *candidate) localPartStart() int {
	from, word := c.cutFrom, c.cutFirstLetter
	if c.unspaced {
		from, word = c.from, c.firstLetter
	}
	if word >= 0 {
		return word
	}
	return from
}

// localPartStartWithNames is localPartStart, or where the names before spelled dots begin.
func (c *candidate) localPartStartWithNames() int {
	if c.namesFrom >= 0 {
		return c.namesFrom
	}
	return c.localPartStart()
}
