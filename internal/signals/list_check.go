package signals

import (
	"fmt"
	"strings"
)

// contradictions are classes that no word may belong to both of: one rule asks for both of
// them, or one of them denies the other.
var contradictions = [][2]classSet{
	{setOf(classNot, classLack), setOf(classMe, classWe, classInfo, classSource, classKnow, classTell, classState, classPrivacy)},
	{setOf(classNot), setOf(classLack)},
	{setOf(classMe), setOf(classKnow, classTell, classInfo)},
	{setOf(classYes), setOf(classNo)},
	{setOf(classPerson), setOf(classAsk)},
	{setOf(classUndo), setOf(classBook, classWant)},
	{setOf(classBook), setOf(classWant)},
	{setOf(classComplaint), setOf(classThanks, classHello, classYes)},
}

// check returns an error for a list that contradicts itself. It compares every entry with
// every other, so a test calls it, and not the program.
func (l wordList) check() error {
	for _, e := range l.entries {
		if e.class.isPhrase() && len(e.words) == 1 && l.isCommon(e.words[0].text) {
			return fmt.Errorf("list %s: the phrase %q of %s is one of the commonest words", l.lang, e, classNames[e.class])
		}
		for _, other := range l.entries {
			if e.sharesWord(other) && contradicts(e.class, other.class) {
				return fmt.Errorf("list %s: %q of %s and %q of %s share a word, and these classes exclude each other",
					l.lang, e, classNames[e.class], other, classNames[other.class])
			}
		}
	}
	return nil
}

func (l wordList) isCommon(word string) bool {
	for _, e := range l.entries {
		if e.class == classCommon && e.words[0].text == word {
			return true
		}
	}
	return false
}

func contradicts(a, b class) bool {
	for _, pair := range contradictions {
		if pair[0].has(a) && pair[1].has(b) {
			return true
		}
	}
	return false
}

// sharesWord reports whether both are single words and some text is matched by both.
func (e listEntry) sharesWord(other listEntry) bool {
	if len(e.words) != 1 || len(other.words) != 1 || e.class.isPhrase() || other.class.isPhrase() {
		return false
	}
	a, b := e.words[0], other.words[0]
	return a.text == b.text || a.prefix && strings.HasPrefix(b.text, a.text) || b.prefix && strings.HasPrefix(a.text, b.text)
}
