package secret

// A text can be read in several ways: %41 may be an A, or a percent sign and a number.
// So a form is looked for along all of them at once. At each place of the text there
// is a row of the runs that end there, at most one for each place in the form; every
// step carries them on. The time grows with the length of the text, times the length
// of the form at worst.

// run is a part of a form found in a text.
type run struct{ n, from int } // so many characters, from there in the text

// row holds the runs that end at one place of a text, by the place of their last
// character in the form.
type row struct {
	runs   []run
	active []int // the places that have a run
}

// finder looks for one form.
type finder struct {
	form
	rows  []*row // by their place in the text; nil: no run ends there
	spare []*row
	begin []int // by the place where too long a run ends, the place where it begins; -1: no such
}

// find returns where the text that p belongs to has too long a run of the form: for
// each place the beginning of the run that ends there, or -1.
func (f form) find(p *path) (begin []int) {
	look := &finder{form: f, rows: make([]*row, len(p.begin)), begin: none(len(p.begin))}
	for at := range len(p.begin) - 1 {
		for _, way := range p.at(at) {
			look.follow(at, way)
		}
		look.drop(look.rows[at])
		look.rows[at] = nil
	}
	return look.begin
}

// follow carries the runs that end at a place on by one step.
func (l *finder) follow(at int, way step) {
	end := at + way.length
	if way.chars == "" {
		l.keep(l.rows[at], end)
		return
	}
	now := l.rows[at]
	for i := range len(way.chars) {
		next := l.newRow()
		l.extend(now, next, way.chars[i], span{at, end})
		if i > 0 {
			l.drop(now)
		}
		now = next
	}
	l.keep(now, end)
	l.drop(now)
}

// extend puts into next what the runs of now become by one more character, and those
// that begin with it.
func (l *finder) extend(now, next *row, c byte, where span) {
	if now != nil {
		for _, place := range now.active {
			if to := l.after(place, c); to > 0 {
				l.put(next, to, run{now.runs[place].n + 1, now.runs[place].from}, where.to)
			}
		}
	}
	if c < 128 {
		for _, place := range l.places[c] {
			l.put(next, place, run{1, where.from}, where.to)
		}
	}
}

// after is where in the form c stands behind place, at most some punctuation further
// on, which a text may leave out. 0: nowhere.
func (l *finder) after(place int, c byte) int {
	for to := place + 1; to < min(len(l.chars), place+mostChars); to++ {
		if l.chars[to] == c {
			return to
		}
		if isASCIILetter(rune(l.chars[to])) {
			break
		}
	}
	return 0
}

// put adds a run that ends at a place.
func (l *finder) put(to *row, place int, r run, end int) {
	if to.add(place, r) && r.n >= l.most && (l.begin[end] < 0 || r.from < l.begin[end]) {
		l.begin[end] = r.from
	}
}

// keep adds the runs of a row to those that end at a place.
func (l *finder) keep(from *row, at int) {
	if from == nil || len(from.active) == 0 {
		return
	}
	if l.rows[at] == nil {
		l.rows[at] = l.newRow()
	}
	for _, place := range from.active {
		l.rows[at].add(place, from.runs[place])
	}
}

// add tells whether r is better than what is there: of two runs that end alike the one
// with more characters stays, or the shorter piece of text.
func (to *row) add(place int, r run) bool {
	before := to.runs[place]
	if before.n > r.n || before.n == r.n && before.from >= r.from {
		return false
	}
	if before.n == 0 {
		to.active = append(to.active, place)
	}
	to.runs[place] = r
	return true
}

func (l *finder) newRow() *row {
	if n := len(l.spare); n > 0 {
		r := l.spare[n-1]
		l.spare = l.spare[:n-1]
		return r
	}
	return &row{runs: make([]run, len(l.chars))}
}

// drop clears a row for another use.
func (l *finder) drop(r *row) {
	if r == nil {
		return
	}
	for _, place := range r.active {
		r.runs[place] = run{}
	}
	r.active = r.active[:0]
	l.spare = append(l.spare, r)
}

// none is n times no place.
func none(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = -1
	}
	return all
}
