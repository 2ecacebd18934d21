package visitor

// found is a date, a time or a range that may begin at a group.
type found struct {
	groups int // 0: none
	is     use
}

// markMoments finds the dates, times and ranges of a run.
func (r *run) markMoments() {
	for i := range r.groups {
		r.groups[i].fits = rolesOf(r.groups[i])
	}
	begins := r.moments()
	after := false // a date or time ends right before group i
	missing := 0   // digits that a number with a sign needs to be a phone
	for i := 0; i < len(r.groups); {
		m := begins[i]
		if r.groups[i].plus() {
			missing = phoneDigits
		}
		if m.groups == 0 || missing > 0 && m.is != readable || !r.apart(i, after) {
			if after {
				r.markLoneYear(i)
			}
			after = false
			missing -= r.groups[i].n
			i++
			continue
		}
		r.mark(i, i+m.groups, m.is)
		after, missing = true, 0
		i += m.groups
	}
}

// mark says what the groups of [from,to) are.
func (r *run) mark(from, to int, is use) {
	for i := from; i < to; i++ {
		r.groups[i].use = is
	}
}

// apart: what begins at group i is not the end of something longer.
func (r *run) apart(i int, after bool) bool {
	g := r.groups[i].gap
	if i > 0 && g.tight() {
		return after && r.joins(i)
	}
	return after || !r.goesOn(i, i+1)
}

// markLoneYear takes the year that follows a date without one, 20/11-24/11 2026,
// unless it is the beginning of a longer number.
func (r *run) markLoneYear(i int) {
	g := &r.groups[i]
	if g.use != unmarked || g.fits&year == 0 || g.gap.tight() || r.groups[i-1].fits&year != 0 {
		return
	}
	if next := i + 1; next < len(r.groups) && r.count(next, r.readableFrom(next)) > 2 &&
		!(r.groups[next].gap.parts() && r.count(next, r.partEnd(next, len(r.groups))) >= wholePhone) {
		return
	}
	g.use = vague
}

// moments returns, for every group, the longest form that begins there. It goes
// from right to left, because what follows a form tightly must be a form too.
func (r *run) moments() []found {
	r.begins = append(r.begins[:0], make([]found, len(r.groups))...)
	root := forms()
	for i := len(r.groups) - 1; i >= 0; i-- {
		for k := range root.next {
			if s := &root.next[k]; s.fits&r.groups[i].fits != 0 {
				r.follow(s.node, i, i+1)
			}
		}
	}
	return r.begins
}

// follow tries the forms of node, whose numbers so far are the groups [i,end).
func (r *run) follow(node *formNode, i, end int) {
	if best := &r.begins[i]; node.found > unmarked && end-i >= best.groups && (end-i > best.groups || node.found > best.is) && r.ends(end) {
		*best = found{end - i, node.found}
	}
	if end == len(r.groups) {
		return
	}
	g := &r.groups[end]
	if node.gaps&(g.gap.bit()|g.bare.bit()) == 0 { // most often
		return
	}
	for k := range node.next {
		s := &node.next[k]
		if s.fits&g.fits != 0 && s.matches(g) && !(s.larger && g.value <= r.groups[end-1].value) {
			r.follow(s.node, i, end+1)
		}
	}
}

func (s *formStep) matches(g *group) bool {
	if s.dash {
		return s.gap == g.bare
	}
	return s.gap == g.gap
}

// ends: a form may end before group i.
func (r *run) ends(i int) bool {
	if i == len(r.groups) {
		return true
	}
	if r.groups[i].gap.tight() {
		return r.begins[i].groups > 0 && r.joins(i)
	}
	return r.begins[i].groups > 0 || !r.goesOn(i, i-1)
}

// goesOn: the gap before group i is one of several dashes, 09 - 15 - 2345; inner is
// the group with the next dash.
func (r *run) goesOn(i, inner int) bool {
	return r.groups[i].bare == '-' && inner < len(r.groups) && r.groups[inner].bare == '-'
}

// joins: the gap before group i joins two dates or times, 9-13/14-18, or whole
// dates, 2026-11-20-2026-11-24. In 01-20-21-12-34 it is one of many.
func (r *run) joins(i int) bool {
	g := r.groups[i].gap
	if g != '-' && g != '/' && g != '+' {
		return false
	}
	return r.groups[i-1].gap != g && r.groups[i+1].gap != g ||
		r.begins[i].is == readable && i >= 3 && r.begins[i-3] == found{3, readable}
}
