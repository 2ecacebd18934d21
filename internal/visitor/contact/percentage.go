package contact

// markPercentages marks percentages and degrees: 10%, 20%, 30°. These signs may also stand
// between the digits of a phone number; so either all numbers have one, or they are usual
// percentages.
func (r *digitRun) markPercentages() {
	n, usual := 0, true
	for i := range r.groups {
		if r.isPercentage(i) {
			n++
			usual = usual && r.groups[i].value <= 100 && r.groups[i].value%5 == 0
		}
	}
	if n == 0 || n < len(r.groups) && !usual {
		return
	}
	for i := range r.groups {
		if r.isPercentage(i) {
			r.groups[i].meaning = notPhone
		}
	}
}

// isPercentage reports whether a percent or degree sign follows group i, and then something
// else.
func (r *digitRun) isPercentage(i int) bool {
	sep := r.separatorAt(i + 1)
	if sign := sep.first(); sign != '%' && sign != degreeKind || r.groups[i].digits > 3 {
		return false
	}
	if i+1 == len(r.groups) {
		return true
	}
	bare := sep.withoutSpaces()
	return sep.hasSpace() && (len(bare) == 1 || bare[1:] == ",")
}
