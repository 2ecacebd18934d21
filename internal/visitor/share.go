package visitor

// markShares finds per cent and degrees, 10%, 20%, 30°. A phone's digits may be
// parted by these signs too, so either all numbers have one or they are usual ones.
func (r *run) markShares() {
	n, usual := 0, true
	for i := range r.groups {
		if r.share(i) {
			n++
			usual = usual && r.groups[i].value <= 100 && r.groups[i].value%5 == 0
		}
	}
	if n == 0 || n < len(r.groups) && !usual {
		return
	}
	for i := range r.groups {
		if r.share(i) {
			r.groups[i].use = readable
		}
	}
}

// share: a sign for per cent or degrees follows group i, and then something else.
func (r *run) share(i int) bool {
	g := r.gapAt(i + 1)
	if i+1 < len(r.groups) && !g.spaced() {
		return false
	}
	switch bare := g.unspaced(); {
	case g.first() != '%' && g.first() != degreeKind, r.groups[i].n > 3:
		return false
	case i+1 < len(r.groups):
		return bare.len() == 1 || bare>>8 == ','
	}
	return true
}
