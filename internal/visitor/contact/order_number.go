package contact

import (
	"strings"

	"chatbot-mcp/internal/visitor/ascii"
)

// How many digits the number of an order may have. Without a mark, such as "no.", the word
// may just end the sentence before a phone number.
const (
	maxOrderDigits         = 12
	maxUnmarkedOrderDigits = 8
	maxTrackingDigits      = 24
	maxProductCodeDigits   = 13
	minLongTrackingDigits  = 16 // no phone number has so many
)

// markOrderNumber marks the number of an order at the beginning of the run, behind a word
// that says so.
func (r *digitRun) markOrderNumber() {
	clue := r.clueBefore()
	first := &r.groups[0]
	if first.separator.leadsIn() {
		return
	}
	end, dated := r.orderNumberEnd()
	switch digits := r.digitCount(0, end); {
	case clue.version:
		end = r.versionEnd()
	case clue.productCode && r.digits <= maxProductCodeDigits:
		end = len(r.groups)
	case digits < phoneDigits || digits > clue.mostDigits(dated || clue.tracking && digits >= minLongTrackingDigits):
		return
	case first.leadingZero && !clue.tracking, r.digitsRight(end) > 2, end < len(r.groups) && r.groups[end].separator.isTight():
		return
	}
	r.mark(0, end, notPhone)
}

// orderNumberEnd is where the number of an order ends: behind one group, or behind two if
// one of them is the year, 2026-000123, 4711-2026, or the second is short, 1004477-2.
func (r *digitRun) orderNumberEnd() (end int, dated bool) {
	if len(r.groups) < 2 || r.groups[1].separator != "-" && r.groups[1].separator != "/" {
		return 1, false
	}
	first, second := &r.groups[0], &r.groups[1]
	switch {
	case first.isThisCentury(), second.isThisCentury() && first.digits <= 5:
		return 2, true
	case first.digits > 4 && second.digits <= 2:
		return 2, false
	}
	return 1, false
}

func (g *digitGroup) isThisCentury() bool { return g.roles&year != 0 && g.value >= 2000 }

// versionEnd is where the version at the beginning of the run ends, 10.15.7.1234, or the
// date of a build, 20261120; 0 if there is none. A version has a part of one digit, which
// phone numbers with dots have not.
func (r *digitRun) versionEnd() int {
	first := &r.groups[0]
	end, short := 1, first.digits == 1
	for end < len(r.groups) && r.groups[end].separator == "." && r.groups[end].digits <= 4 {
		short = short || r.groups[end].digits == 1
		end++
	}
	century := first.value / 1000000
	if first.leadingZero || first.digits > 3 && !(end == 1 && first.digits == 8 && century == 20) || end > 1 && !short {
		return 0
	}
	return end
}

// orderClue is what the words before a number say about it.
type orderClue struct {
	order, tracking, productCode, version bool
	marked                                bool // "no.", "#" or letters of the number itself stand before it
}

// mostDigits is how many digits the number may have; long says that no phone number looks
// like it.
func (c orderClue) mostDigits(long bool) int {
	switch {
	case c.tracking && (c.marked || long):
		return maxTrackingDigits
	case c.order && (c.marked || long):
		return maxOrderDigits
	case c.order, c.tracking:
		return maxUnmarkedOrderDigits
	}
	return 0
}

// clueBefore reads the words before the run.
func (r *digitRun) clueBefore() (c orderClue) {
	text, coded := cutCode(r.s[max(0, r.groups[0].from-3*maxWord):r.groups[0].from])
	before, between := cutBehindLetters(text)
	word := lastWord(before)
	c.version = versionWords.has(word) && strings.Trim(between, ". :") == ""
	c.marked = coded || strings.ContainsAny(between, "#№")
	numbered := longNumberMarks.has(word)
	if shortNumberMarks.has(word) || numbered {
		c.marked = c.marked || !numbered
		before, between = cutBehindLetters(before[:len(before)-len(word)])
		word = lastWord(before)
	}
	if strings.Trim(between, " :：#№/=_") != "" {
		return orderClue{version: c.version}
	}
	c.tracking, c.productCode = trackingWords.has(word), productCodes.has(word)
	c.order = orderWords.has(word)
	if orderNumberWords.has(word) || endsInOrderNumberWord(word) {
		c.order, c.marked = true, true
	}
	c.marked = c.marked || c.tracking && numbered
	return c
}

// phoneLetters stand right before a phone number, TEL-333.
var phoneLetters = newWordSet(`tel ph phone mob mobile cell fax wa whatsapp`)

// cutCode cuts the letters of a number off the end of s, RE- or JD, if a blank stands before
// them: those of a code are capitals.
func cutCode(s string) (before string, found bool) {
	i, letters := len(s), 0
	for i > 0 && (ascii.IsDigit(s[i-1]) || 'A' <= s[i-1] && s[i-1] <= 'Z' || s[i-1] == '-') && len(s)-i < maxWord {
		if i--; ascii.IsLetter(s[i]) {
			letters++
		}
	}
	if letters == 0 || i == 0 || s[i-1] != ' ' || phoneLetters.has(strings.Trim(s[i:], "-")) {
		return s, false
	}
	return s[:i], true
}

// cutBehindLetters cuts off what follows the last letter of s.
func cutBehindLetters(s string) (letters, rest string) {
	letters = strings.TrimRightFunc(s, isNotLetter)
	return letters, s[len(letters):]
}

func endsInOrderNumberWord(word string) bool {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "は"), "が")
	for _, number := range unspacedOrderNumberWords {
		if strings.HasSuffix(word, number) {
			return true
		}
	}
	return false
}
