package signals

import (
	"slices"
	"strings"
)

// claim returns the claim that a sentence makes: of the first list, in their fixed order,
// that finds one. It also returns where the words begin on which the claim rests.
func (r *Reader) claim(s *sentence) (c Claim, starts []int, found bool) {
	if s.has&denials == 0 {
		return Claim{}, nil, false
	}
	for lang := range r.lists.langs {
		if !canClaim(s.inLists()[lang]) {
			continue
		}
		if f, ok := r.readAs(s, lang).judge(); ok {
			return s.claimOfWords(f)
		}
	}
	if len(s.places) == 0 {
		return Claim{}, nil, false
	}
	for lang := range r.lists.langs {
		places := placesOf(s.places, lang)
		if reason, rest := judgeUnspaced(s.text, s.asks, places); reason != "" {
			return s.claimOfPlaces(reason, rest)
		}
	}
	return Claim{}, nil, false
}

func (s *sentence) claimOfWords(f found) (Claim, []int, bool) {
	c, starts := Claim{Reason: f.reason, Sentence: strings.TrimSpace(s.text)}, []int(nil)
	for _, w := range f.words {
		i, known := slices.BinarySearchFunc(s.tokens, w.at, func(t token, at int) int { return t.at - at })
		if !known { // a word between those of a phrase
			continue
		}
		starts = append(starts, s.tokens[i].start)
		shown := s.text[s.tokens[i].start:s.tokens[i].end]
		if w.set.has(classNot) && len(c.Words) == 0 {
			shown = "not"
		}
		c.Words = append(c.Words, shown)
	}
	return c, starts, true
}

func (s *sentence) claimOfPlaces(reason Reason, places []place) (Claim, []int, bool) {
	c, starts := Claim{Reason: reason, Sentence: strings.TrimSpace(s.text)}, []int(nil)
	for _, p := range places {
		starts = append(starts, runeOffset(s.text, p.from))
		if p.class == classNot {
			p.text = "not"
		}
		c.Words = append(c.Words, p.text)
	}
	return c, starts, true
}

// placesOf returns the places of one list.
func placesOf(all []place, lang int) (places []place) {
	for _, p := range all {
		if p.lang == lang {
			places = append(places, p)
		}
	}
	return places
}

// runeOffset returns where the character with this number begins, or the length of s. The
// number is one of the folded text, which has as many characters in the scripts without
// spaces.
func runeOffset(s string, number int) int {
	for i := range s {
		if number == 0 {
			return i
		}
		number--
	}
	return len(s)
}

// hasWords reports whether a whole line has so many words. Two characters of a script without
// spaces count as one.
func (l *line) hasWords(n int) bool {
	for _, w := range l.words {
		if n -= max(1, int(w.unspaced)/2); n <= 0 {
			return true
		}
	}
	return false
}
