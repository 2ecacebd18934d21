package signals

import (
	"strings"
	"unicode/utf8"
)

// Where words are not spaced, entries are looked for anywhere in the text, and their order
// counts: in Japanese the denial comes last, and the speaker goes unsaid.

// orderedRule claims says_unknown when a denial stands behind an entry of the class, with
// at most so many characters between.
type orderedRule struct {
	class  class
	within int
}

var orderedRules = []orderedRule{{classInfo, 14}, {classKnow, 6}, {classTell, 8}}

// place is an entry found in unspaced text, from one character up to another.
type place struct {
	class      class
	lang       int
	text       string
	from, till int
}

// places returns the entries of unspaced scripts in a folded text, in order. One inside a
// longer one does not count: the apology 申し訳ございません denies nothing.
func (l *lexicon) places(dst []place, folded string) []place {
	at, covered := 0, 0
	for i, r := range folded {
		longest := covered
		for _, p := range l.pieces[r] {
			till := at + utf8.RuneCountInString(p.text)
			if till > covered && strings.HasPrefix(folded[i:], p.text) {
				dst = append(dst, place{p.class, p.lang, p.text, at, till})
				longest = max(longest, till)
			}
		}
		covered = longest
		at++
	}
	return dst
}

// judgeUnspaced returns the claim that an unspaced sentence makes, and the entries it rests
// on. The places are of one list.
func judgeUnspaced(text string, asks bool, places []place) (Reason, []place) {
	denial, denies := firstPlace(places, claimPhrases|setOf(classNot))
	if unless, found := firstPlace(places, setOf(classUnless)); found && denies && unless.from <= denial.till {
		return "", nil // also right behind it: 分からない場合
	}
	if lost, found := firstPlace(places, setOf(classLost)); found {
		return NotUnderstood, []place{lost}
	}
	if asks || endsWithQuestion(text) {
		places = beforeQuestion(text, places)
	}
	if idiom, found := firstPlace(places, setOf(classIdiom)); found {
		return SaysUnknown, []place{idiom}
	}
	return judgeDenial(places)
}

func judgeDenial(places []place) (Reason, []place) {
	reach, reaches := firstPlace(places, setOf(classReach))
	if not, denies := firstPlace(places, setOf(classNot)); reaches && denies {
		return SaysCannot, []place{not, reach}
	}
	if _, private := firstPlace(places, setOf(classPrivacy)); private {
		return "", nil
	}
	for _, rule := range orderedRules {
		if pair := inOrder(places, rule); pair != nil {
			return SaysUnknown, pair
		}
	}
	return "", nil
}

// inOrder returns a denial and the entry before it that fulfil the rule.
func inOrder(places []place, rule orderedRule) []place {
	var last place
	found := false
	for _, p := range places {
		switch {
		case p.class == rule.class:
			last, found = p, true
		case p.class == classNot && found && p.from >= last.till && p.from-last.till <= rule.within:
			return []place{p, last}
		}
	}
	return nil
}

func firstPlace(places []place, classes classSet) (place, bool) {
	for _, p := range places {
		if classes.has(p.class) {
			return p, true
		}
	}
	return place{}, false
}

// endsWithQuestion recognizes a Japanese question without its mark.
func endsWithQuestion(text string) bool {
	text = strings.TrimRight(text, " 。")
	return strings.HasSuffix(text, "ますか") || strings.HasSuffix(text, "ですか") || strings.HasSuffix(text, "んか")
}

// beforeQuestion returns the places before the last comma.
func beforeQuestion(text string, places []place) []place {
	comma := strings.LastIndexAny(text, "、，,")
	if comma < 0 {
		return nil
	}
	end := utf8.RuneCountInString(text[:comma])
	for i, p := range places {
		if p.from >= end {
			return places[:i]
		}
	}
	return places
}
