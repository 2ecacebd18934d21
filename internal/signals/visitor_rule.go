package signals

import "slices"

// bothWithin reports whether, in one list, a word of each class stands in the sentence
// within so many words, and no word of the classes in none.
func (r *Reader) bothWithin(s *sentence, a, b class, within int, none classSet) bool {
	if !s.has.has(a) || !s.has.has(b) {
		return false
	}
	for lang := range r.lists.langs {
		v := r.readAs(s, lang)
		if _, stopped := v.firstWord(none); !stopped && v.near(newNearRule(within, a, b)) != nil {
			return true
		}
		places := placesOf(s.places, lang)
		_, hasA := firstPlace(places, setOf(a))
		_, hasB := firstPlace(places, setOf(b))
		if _, stopped := firstPlace(places, none); hasA && hasB && !stopped {
			return true
		}
	}
	return false
}

// asksForPersonIn reports whether the visitor wants to talk to a human being.
func (r *Reader) asksForPersonIn(s *sentence) bool {
	return r.bothWithin(s, classPerson, classAsk, 7, 0)
}

// booksIn reports whether the visitor wants to book, and not to change a booking.
func (r *Reader) booksIn(s *sentence) bool {
	return r.bothWithin(s, classBook, classWant, 12, setOf(classNot, classUndo))
}

// complainsIn reports whether the visitor is displeased.
func complainsIn(s *sentence) bool {
	return s.has.has(classComplaint) && (s.hasComplaint() || hasComplaintPlace(s.places))
}

// hasComplaint reports whether the sentence has an entry of displeasure without a denial in the
// three words before it ("no complaints"). The lists count together:
// the languages share many words of displeasure, but not their denials.
func (s *sentence) hasComplaint() bool {
	denied := -4
	for _, t := range s.tokens {
		if t.meaning.all.has(classComplaint) && t.at-denied > 3 {
			return true
		}
		if t.meaning.all.has(classNot) {
			denied = t.at
		}
	}
	return slices.ContainsFunc(s.hits, func(h hit) bool { return h.phrase.class == classComplaint })
}

// hasComplaintPlace does what hasComplaint does for scripts without spaces. There the denial comes
// after the complaint: 問題 (problem) ありません (there is none). places must be sorted.
func hasComplaintPlace(places []place) bool {
	for i, p := range places {
		if p.class == classComplaint && !isDeniedBehind(p.till, places[i+1:]) {
			return true
		}
	}
	return false
}

// isDeniedBehind reports whether a denial begins within six characters behind a place.
func isDeniedBehind(till int, places []place) bool {
	for _, p := range places {
		if p.from > till+6 {
			return false
		}
		if p.class == classNot && p.from >= till {
			return true
		}
	}
	return false
}
