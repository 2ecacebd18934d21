package secret

// A text can be read in several ways: %41 may be an A, or a percent sign and a number. So a
// form is looked for in all readings at once. Each place of the text has the matches that end
// there, at most one for each place in the form, and every reading continues them. The time
// grows with the length of the text, in the worst case times the length of the form.

// match is a part of a form found in a text.
type match struct{ length, from int } // its characters, and where it begins in the text

// matches are the matches that end at one place of a text.
type matches struct {
	byPlace []match // by the place of their last character in the form
	places  []int   // the places that have a match
}

// formFinder looks for one form.
type formFinder struct {
	form
	matchesAt []*matches // by the place in the text where they end
	unused    []*matches
	begin     []int // see find
}

// find returns where a text contains a run of the form that is not shown: for each place
// the beginning of the run that ends there, or -1.
func (f form) find(text *readings) (begin []int) {
	finder := &formFinder{form: f, matchesAt: make([]*matches, len(text.begin)), begin: noPlaces(len(text.begin))}
	for at := range len(text.begin) - 1 {
		for _, r := range text.at(at) {
			finder.read(at, r)
		}
		finder.release(finder.matchesAt[at])
		finder.matchesAt[at] = nil
	}
	return finder.begin
}

// read continues the matches that end at a place by one reading.
func (f *formFinder) read(at int, r reading) {
	end := at + r.length
	if r.chars == "" {
		f.merge(f.matchesAt[at], end)
		return
	}
	now := f.matchesAt[at]
	for i := range len(r.chars) {
		next := f.newMatches()
		f.extend(now, next, r.chars[i], span{at, end})
		if i > 0 {
			f.release(now)
		}
		now = next
	}
	f.merge(now, end)
	f.release(now)
}

// extend adds to next the matches of now with one more character, and those that begin with
// it.
func (f *formFinder) extend(now, next *matches, c byte, where span) {
	if now != nil {
		for _, place := range now.places {
			if to := f.nextPlace(place, c); to > 0 {
				f.addMatch(next, to, match{now.byPlace[place].length + 1, now.byPlace[place].from}, where.to)
			}
		}
	}
	if c < 128 {
		for _, place := range f.placesOf[c] {
			f.addMatch(next, place, match{1, where.from}, where.to)
		}
	}
}

// nextPlace is where in the form c stands behind place, or 0. Some punctuation may stand in
// between, which a text may leave out.
func (f *formFinder) nextPlace(place int, c byte) int {
	for to := place + 1; to < min(len(f.chars), place+runChars); to++ {
		if f.chars[to] == c {
			return to
		}
		if isASCIIAlphanumeric(rune(f.chars[to])) {
			break
		}
	}
	return 0
}

// addMatch adds a match that ends at a place of the text.
func (f *formFinder) addMatch(to *matches, place int, m match, end int) {
	if to.add(place, m) && m.length >= f.runLen && (f.begin[end] < 0 || m.from < f.begin[end]) {
		f.begin[end] = m.from
	}
}

// merge adds matches to those that end at a place.
func (f *formFinder) merge(from *matches, at int) {
	if from == nil || len(from.places) == 0 {
		return
	}
	if f.matchesAt[at] == nil {
		f.matchesAt[at] = f.newMatches()
	}
	for _, place := range from.places {
		f.matchesAt[at].add(place, from.byPlace[place])
	}
}

// add reports whether m is better than the match that is there: of two that end alike, the
// one with more characters stays, or else the shorter piece of text.
func (to *matches) add(place int, m match) bool {
	before := to.byPlace[place]
	if before.length > m.length || before.length == m.length && before.from >= m.from {
		return false
	}
	if before.length == 0 {
		to.places = append(to.places, place)
	}
	to.byPlace[place] = m
	return true
}

func (f *formFinder) newMatches() *matches {
	if n := len(f.unused); n > 0 {
		m := f.unused[n-1]
		f.unused = f.unused[:n-1]
		return m
	}
	return &matches{byPlace: make([]match, len(f.chars))}
}

// release clears matches for another use.
func (f *formFinder) release(m *matches) {
	if m == nil {
		return
	}
	for _, place := range m.places {
		m.byPlace[place] = match{}
	}
	m.places = m.places[:0]
	f.unused = append(f.unused, m)
}

// noPlaces is -1, n times.
func noPlaces(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = -1
	}
	return all
}
