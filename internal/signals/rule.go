package signals

// nearRule claims says_unknown when a word of each class stands within so many words, a
// different one for each class.
type nearRule struct {
	within  int
	classes []class
	set     classSet // of the same
}

func newNearRule(within int, classes ...class) nearRule {
	return nearRule{within, classes, setOf(classes...)}
}

var nearRules = []nearRule{
	newNearRule(8, classNot, classKnow, classMe),
	newNearRule(9, classNot, classInfo, classMe),
	newNearRule(7, classNot, classInfo, classWe),
	newNearRule(8, classNot, classTell, classMe),
	newNearRule(12, classNot, classState, classSource),
	newNearRule(8, classLack, classInfo),
}

// found is what a rule found: a reason and the numbers of the words it rests on.
type found struct {
	reason Reason
	class  class // of the words, if they are a phrase
	words  []classedWord
}

// judge returns the claim that the sentence makes in the eyes of one list.
func (v *reading) judge() (found, bool) {
	v.leaveOutVisitor()
	if h, ok := v.firstHit(setOf(classLost)); ok {
		return v.phraseFound(NotUnderstood, h), true
	}
	if v.asks && !v.leaveOutQuestion() {
		return found{}, false
	}
	if h, ok := v.firstHit(setOf(classIdiom)); ok {
		return v.phraseFound(SaysUnknown, h), true
	}
	if f, ok := v.cannotReach(); ok {
		return f, true
	}
	if v.isPrivacy() {
		return found{}, false
	}
	for _, rule := range nearRules {
		if words := v.near(rule); words != nil {
			return found{reason: SaysUnknown, words: words}, true
		}
	}
	return found{}, false
}

func (v *reading) phraseFound(reason Reason, h hit) found {
	f := found{reason: reason, class: h.phrase.class}
	for at := h.from; at <= h.to; at++ {
		f.words = append(f.words, classedWord{at: at})
	}
	return f
}

func (v *reading) cannotReach() (found, bool) {
	h, ok := v.firstHit(setOf(classReach))
	not, denies := v.firstWord(setOf(classNot))
	if !ok || !denies {
		return found{}, false
	}
	f := v.phraseFound(SaysCannot, h)
	if not < h.from || not > h.to {
		f.words = append([]classedWord{{not, 1 << classNot}}, f.words...)
	}
	return f, true
}

// isPrivacy recognizes "we do not store your information".
func (v *reading) isPrivacy() bool {
	_, privacy := v.firstWord(setOf(classPrivacy))
	_, we := v.firstWord(setOf(classWe))
	return privacy && we
}

// canClaim reports whether any claim can come of these classes, so that most sentences need
// no closer look.
func canClaim(has classSet) bool {
	if has&claimPhrases != 0 {
		return true
	}
	for _, rule := range nearRules {
		if has&rule.set == rule.set {
			return true
		}
	}
	return false
}

// near returns the words that fulfil the rule, in the order of its classes.
func (v *reading) near(rule nearRule) []classedWord {
	if v.inLists()[v.lang]&rule.set != rule.set {
		return nil
	}
	first := 0
	for i, w := range v.words {
		if w.set&rule.set == 0 || v.isLeftOut(w.at, w.at) {
			continue
		}
		for w.at-v.words[first].at >= rule.within {
			first++
		}
		if picked := v.pick(v.words[first:i+1], rule.classes); picked != nil {
			return picked
		}
	}
	return nil
}

// pick returns a different word for each class, or nil. Words that are left out do not
// count.
func (v *reading) pick(words []classedWord, classes []class, taken ...classedWord) []classedWord {
	if len(taken) == len(classes) {
		return taken
	}
	for _, w := range words {
		if w.set.has(classes[len(taken)]) && !isTaken(taken, w.at) && !v.isLeftOut(w.at, w.at) {
			if picked := v.pick(words, classes, append(taken, w)...); picked != nil {
				return picked
			}
		}
	}
	return nil
}

func isTaken(taken []classedWord, at int) bool {
	for _, t := range taken {
		if t.at == at {
			return true
		}
	}
	return false
}
