package contact

// dateMatch is a date, a time or a range that begins at a group.
type dateMatch struct {
	groups  int // 0 if there is none
	meaning meaning
}

// markDates marks the dates, times and ranges of a run.
func (r *digitRun) markDates() {
	for i := range r.groups {
		r.groups[i].roles = rolesOf(r.groups[i])
	}
	dates := r.matchDates()
	afterDate := false // a date or time ends right before group i
	missing := 0       // digits that a number with a plus sign needs to be a phone number
	for i := 0; i < len(r.groups); {
		m := dates[i]
		if r.groups[i].separator.leadsIn() {
			missing = phoneDigits
		}
		if m.groups == 0 || missing > 0 && m.meaning != notPhone || !r.beginsAt(i, afterDate) {
			if afterDate {
				r.markLoneYear(i)
			}
			afterDate = false
			missing -= r.groups[i].digits
			i++
			continue
		}
		r.mark(i, i+m.groups, m.meaning)
		afterDate, missing = true, 0
		i += m.groups
	}
}

// mark says what the groups of [from,to) are.
func (r *digitRun) mark(from, to int, is meaning) {
	for i := from; i < to; i++ {
		r.groups[i].meaning = is
	}
}

// beginsAt reports whether what begins at group i is not the end of something longer.
// afterDate says that a date or time ends right before it.
func (r *digitRun) beginsAt(i int, afterDate bool) bool {
	if i > 0 && r.groups[i].separator.isTight() {
		return afterDate && r.joinsDates(i)
	}
	return afterDate || !r.isOneOfDashes(i, i+1)
}

// markLoneYear marks the year behind a date that has none, 20/11-24/11 2026, unless a
// longer number begins with it.
func (r *digitRun) markLoneYear(i int) {
	g := &r.groups[i]
	if g.meaning != unknown || g.roles&year == 0 || g.separator.isTight() || r.groups[i-1].roles&year != 0 {
		return
	}
	if next := i + 1; next < len(r.groups) && r.digitCount(next, r.nextNotPhone(next)) > 2 &&
		!(r.groups[next].separator.separatesItems() && r.digitCount(next, r.partEnd(next, len(r.groups))) >= wholePhoneDigits) {
		return
	}
	g.meaning = dateOrPhone
}

// matchDates returns for every group the longest form that begins there. It goes from right
// to left, because a form must also follow where the separator behind a form is tight.
func (r *digitRun) matchDates() []dateMatch {
	r.datesAt = append(r.datesAt[:0], make([]dateMatch, len(r.groups))...)
	root := dateForms()
	for i := len(r.groups) - 1; i >= 0; i-- {
		for k := range root.steps {
			if s := &root.steps[k]; s.roles&r.groups[i].roles != 0 {
				r.matchForms(s.node, i, i+1)
			}
		}
	}
	return r.datesAt
}

// matchForms tries the forms below node; the groups [i,end) are its numbers so far.
func (r *digitRun) matchForms(node *formNode, i, end int) {
	if best := &r.datesAt[i]; node.meaning > unknown && end-i >= best.groups && (end-i > best.groups || node.meaning > best.meaning) && r.formCanEnd(end) {
		*best = dateMatch{end - i, node.meaning}
	}
	if end == len(r.groups) {
		return
	}
	g := &r.groups[end]
	for k := range node.steps {
		s := &node.steps[k]
		if s.roles&g.roles != 0 && s.matches(g) && !(s.larger && g.value <= r.groups[end-1].value) {
			r.matchForms(s.node, i, end+1)
		}
	}
}

// matches reports whether what stands before the group is what the step wants.
func (s *formStep) matches(g *digitGroup) bool {
	if s.dash {
		return s.separator == g.bareSeparator
	}
	return s.separator == g.separator
}

// formCanEnd reports whether a form may end before group i.
func (r *digitRun) formCanEnd(i int) bool {
	if i == len(r.groups) {
		return true
	}
	if r.groups[i].separator.isTight() {
		return r.datesAt[i].groups > 0 && r.joinsDates(i)
	}
	return r.datesAt[i].groups > 0 || !r.isOneOfDashes(i, i-1)
}

// isOneOfDashes reports whether the separator before group i is one of several dashes, 09 -
// 15 - 2345. inner is the group with the next dash.
func (r *digitRun) isOneOfDashes(i, inner int) bool {
	return r.groups[i].bareSeparator == "-" && inner < len(r.groups) && r.groups[inner].bareSeparator == "-"
}

// joinsDates reports whether the separator before group i joins two dates or times,
// 9-13/14-18, or whole dates, 2026-11-20-2026-11-24. In 01-20-21-12-34 it is one of many.
func (r *digitRun) joinsDates(i int) bool {
	sep := r.groups[i].separator
	if sep != "-" && sep != "/" && sep != "+" {
		return false
	}
	return r.groups[i-1].separator != sep && r.groups[i+1].separator != sep ||
		r.datesAt[i].meaning == notPhone && i >= 3 && r.datesAt[i-3] == dateMatch{3, notPhone}
}
