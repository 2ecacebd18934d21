package signals

// nearRule claims says_unknown when a word of each class stands within so many words, a
// different one for each class.
type nearRule struct {
	classes []class
	within  int
}

var nearRules = []nearRule{
	{[]class{classNot, classKnow, classMe}, 8},
	{[]class{classNot, classInfo, classMe}, 9},
	{[]class{classNot, classInfo, classWe}, 7},
	{[]class{classNot, classTell, classMe}, 8},
	{[]class{classNot, classState, classSource}, 12},
	{[]class{classLack, classInfo}, 8},
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
	f.words = append([]classedWord{{not, 1 << classNot}}, f.words...)
	return f, true
}

// isPrivacy recognizes "we do not store your information".
func (v *reading) isPrivacy() bool {
	_, privacy := v.firstWord(setOf(classPrivacy))
	_, we := v.firstWord(setOf(classWe))
	return privacy && we
}

// near returns the words that fulfil the rule, in the order of its classes.
func (v *reading) near(rule nearRule) []classedWord {
	wanted := setOf(rule.classes...)
	window := make([]classedWord, 0, 2*rule.within)
	for _, w := range v.words {
		if w.set&wanted == 0 || v.isLeftOut(w.at, w.at) {
			continue
		}
		for len(window) > 0 && w.at-window[0].at >= rule.within {
			window = window[1:]
		}
		window = append(window, w)
		if picked := pick(window, rule.classes); picked != nil {
			return picked
		}
	}
	return nil
}

// pick returns a different word for each class, or nil.
func pick(words []classedWord, classes []class, taken ...classedWord) []classedWord {
	if len(taken) == len(classes) {
		return taken
	}
	for _, w := range words {
		if w.set.has(classes[len(taken)]) && !isTaken(taken, w.at) {
			if picked := pick(words, classes, append(taken, w)...); picked != nil {
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
