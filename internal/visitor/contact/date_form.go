package contact

import (
	"strings"
	"sync"
)

// The forms of dates, times and ranges in figures. A letter is the role of a number (see
// roles), "_" is white space, "~" is a dash with or without spaces, "<" is such a dash
// before a larger number. Other characters stand for themselves.
const (
	// wholeDates have a day, a month and a year. No phone number looks like one.
	wholeDates = `A-M-D A-D-M D-M-A M-D-A  A.M.D A.D.M D.M.A M.D.A  A/M/D A/D/M D/M/A M/D/A  A._M._D D._M._A
		D/M~D/M/A D~D/M/A M/D~M/D/A M/D~D/A  D.M.~D.M.A D.M~D.M.A D.~D.M.A D~D.M.A  D._M.~D._M._A D.~D._M._A
		D/D/M/A D/D/D/M/A D./D.M.A D/D.M.A D./D./D.M.A D/D/D.M.A D+D.M.A D.+D.M.A D+D/M/A`
	// probableDateForms are rarely part of a phone number.
	probableDateForms = `D/M/y M/D/y y/M/D  D/M~D/M/y D~D/M/y  D/M M/D  D/M~D/M M/D~M/D D~D/M
		M/Y Y/M M.Y Y.M M-Y Y-M  Y<Y Y/Y Y/y Y-y Y<Y<Y Y/Y/Y
		h:m h:m:m h:m:m.f h:m:m,f  h:m+z h:m_+z h:m-z h:m:m+z h:m:m_+z h:m:m-z h:m:m.f+z h:m:m.f_+z h:m:m.f-z
		h:m~h:m h:m~h h~h:m`
	// dateOrPhoneForms could well be part of one.
	dateOrPhoneForms = `D_M_A  D.M.y y.M.D D-M-y M-D-y y-M-D  D.M.~D.M.y D.M~D.M.y D.~D.M.y D~D.M.y
		D.M D.M.~D.M D.M~D.M D.~D.M D~D.M  h.m h.m~h.m h.m~h h~h.m  h<h D<D`
)

// roles says what a number may be in a date or a time.
type roles uint16

const (
	anyYear   roles = 1 << iota // A: of the Gregorian, Persian, Islamic or Buddhist calendar
	year                        // Y: 1900–2099
	shortYear                   // y: two digits
	month                       // M
	day                         // D
	hour                        // h: 0–24
	minute                      // m: two digits, 00–59; seconds too
	fraction                    // f: of a second
	offset                      // z: of a time zone, 0200
)

var roleOf = map[byte]roles{'A': anyYear, 'Y': year, 'y': shortYear, 'M': month, 'D': day, 'h': hour, 'm': minute, 'f': fraction, 'z': offset}

// rolesOf returns the roles that fit a group. Day and month come in both orders, and nobody
// writes 031.
func rolesOf(g digitGroup) (fits roles) {
	within := func(r roles, rightLength bool, low, high int) {
		if rightLength && low <= g.value && g.value <= high {
			fits |= r
		}
	}
	within(year, g.digits == 4, 1900, 2099)
	within(anyYear, g.digits == 4, 1900, 2099)
	within(anyYear, g.digits == 4, 1340, 1499)
	within(anyYear, g.digits == 4, 2500, 2599)
	within(shortYear, g.digits == 2, 0, 99)
	within(month, g.digits <= 2, 1, 12)
	within(day, g.digits <= 2, 1, 31)
	within(hour, g.digits <= 2, 0, 24)
	within(minute, g.digits == 2, 0, 59)
	within(fraction, g.digits <= 9, 0, 999999999)
	within(offset, g.digits == 4, 0, 1400)
	return fits
}

// formNode is a place in the tree of all forms: what may come next, and what the form is if
// it ends here.
type formNode struct {
	steps   []formStep
	meaning meaning // unknown: no form ends here
}

// formStep is one number of a form, with what stands before it.
type formStep struct {
	separator separator
	dash      bool // spaces around the separator do not matter
	larger    bool // the number is larger than the one before it
	roles     roles
	node      *formNode
}

// dateForms is the tree of all forms. It is built when a text first contains seven digits
// together.
var dateForms = sync.OnceValue(func() *formNode {
	root := &formNode{}
	for meaning, list := range map[meaning]string{notPhone: wholeDates, probablyDate: probableDateForms, dateOrPhone: dateOrPhoneForms} {
		for _, form := range strings.Fields(list) {
			root.add(form, meaning)
		}
	}
	return root
})

// add adds a form to the tree below node.
func (node *formNode) add(form string, meaning meaning) {
	step := formStep{}
	for from, i := 0, 0; i < len(form); i++ {
		roles, isRole := roleOf[form[i]]
		if !isRole {
			continue
		}
		between := form[from:i]
		step.larger = strings.Contains(between, "<")
		step.dash = step.larger || strings.Contains(between, "~")
		step.separator = separator(strings.NewReplacer("_", " ", "~", "-", "<", "-").Replace(between))
		step.roles = roles
		node = node.next(step)
		from = i + 1
	}
	node.meaning = max(node.meaning, meaning)
}

// next returns the node behind a step, a new one if there is none yet.
func (node *formNode) next(s formStep) *formNode {
	for _, known := range node.steps {
		if s.node = known.node; s == known {
			return known.node
		}
	}
	s.node = &formNode{}
	node.steps = append(node.steps, s)
	return s.node
}
