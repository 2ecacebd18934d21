package signals

import "slices"

// maxVisitorParts is how often a sentence is searched for a part about the visitor.
const maxVisitorParts = 4

// reading is one sentence in the eyes of one list. Parts that are about the visitor, or ask
// something, are left out of it.
type reading struct {
	*sentence
	lang  int
	words []classedWord
	left  []wordRange // what is left out
}

// classedWord is a word with its classes in one list.
type classedWord struct {
	at  int
	set classSet
}

// wordRange is the words from one number up to another.
type wordRange struct{ from, until int }

// readAs returns the sentence in the eyes of one list.
func (r *Reader) readAs(s *sentence, lang int) *reading {
	v := &r.reading
	*v = reading{sentence: s, lang: lang, words: v.words[:0], left: v.left[:0]}
	for _, t := range s.tokens {
		for _, c := range t.meaning.classes {
			if c.lang == lang {
				v.words = append(v.words, classedWord{t.at, c.set})
			}
		}
	}
	v.addJoinedWords()
	return v
}

// addJoinedWords gives the words of an entry like "not_sure" its class.
func (v *reading) addJoinedWords() {
	added := false
	for _, h := range v.hits {
		if h.phrase.lang == v.lang && !h.phrase.class.isPhrase() {
			v.words = append(v.words, classedWord{h.from, 1 << h.phrase.class})
			added = true
		}
	}
	if added {
		slices.SortStableFunc(v.words, func(a, b classedWord) int { return a.at - b.at })
	}
}

// isLeftOut reports whether one of the words from…to is left out.
func (v *reading) isLeftOut(from, to int) bool {
	for _, r := range v.left {
		if from < r.until && r.from <= to {
			return true
		}
	}
	return false
}

func (v *reading) leaveOut(from, until int) { v.left = append(v.left, wordRange{from, until}) }

// leaveOutVisitor leaves out what is about the visitor. A condition before the first denial
// takes only its clause with it. One behind it, an offer or a condition, does not take the
// denial back: all from there on goes.
func (v *reading) leaveOutVisitor() {
	for range maxVisitorParts {
		unless, found := v.firstHit(setOf(classUnless))
		if !found {
			return
		}
		if denial, denies := v.firstDenial(); denies && denial.from < unless.from {
			v.leaveOut(max(unless.from, denial.until), v.count)
			return
		}
		v.leaveOut(unless.from, v.clauseEnd(unless.from))
	}
}

// clauseEnd returns the number of the word behind the next comma or dash.
func (v *reading) clauseEnd(from int) int {
	for _, b := range v.breaks {
		if b.word > from {
			return b.word
		}
	}
	return v.count
}

// leaveOutQuestion leaves out the question that ends the sentence: what stands behind the
// last comma or dash. It reports whether anything is left.
func (v *reading) leaveOutQuestion() bool {
	if len(v.breaks) == 0 {
		return false
	}
	v.leaveOut(v.breaks[len(v.breaks)-1].word, v.count)
	return true
}

// firstDenial returns the first word that denies, or the first phrase of which a claim can
// come.
func (v *reading) firstDenial() (first wordRange, found bool) {
	first.from = v.count
	for _, h := range v.hits {
		if h.from <= first.from && v.isOf(h, claimPhrases) {
			first, found = wordRange{h.from, max(first.until, h.to+1)}, true
		}
	}
	if at, ok := v.firstWord(setOf(classNot, classLack)); ok && at < first.from {
		return wordRange{at, at + 1}, true
	}
	return first, found
}

// isOf reports whether a phrase is of this list and of one of the classes, and not left out.
func (v *reading) isOf(h hit, classes classSet) bool {
	return h.phrase.lang == v.lang && classes.has(h.phrase.class) && !v.isLeftOut(h.from, h.to)
}

func (v *reading) firstHit(classes classSet) (hit, bool) {
	for _, h := range v.hits {
		if v.isOf(h, classes) {
			return h, true
		}
	}
	return hit{}, false
}

func (v *reading) firstWord(classes classSet) (at int, found bool) {
	for _, w := range v.words {
		if w.set&classes != 0 && !v.isLeftOut(w.at, w.at) {
			return w.at, true
		}
	}
	return 0, false
}
