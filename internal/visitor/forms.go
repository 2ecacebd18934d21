package visitor

import (
	"strings"
	"sync"
)

// The forms of dates, times and ranges in figures. Letters are the roles of
// numbers (see roleOf); "_" is white space, "~" a dash with or without spaces,
// "<" the same before a larger number. Other characters stand for themselves.
const (
	// wholeDates hold a day, a month and a year. No phone looks like one.
	wholeDates = `A-M-D A-D-M D-M-A M-D-A  A.M.D A.D.M D.M.A M.D.A  A/M/D A/D/M D/M/A M/D/A  A._M._D D._M._A
		D/M~D/M/A D~D/M/A M/D~M/D/A M/D~D/A  D.M.~D.M.A D.M~D.M.A D.~D.M.A D~D.M.A  D._M.~D._M._A D.~D._M._A
		D/D/M/A D/D/D/M/A D./D.M.A D/D.M.A D./D./D.M.A D/D/D.M.A D+D.M.A D.+D.M.A D+D/M/A`
	// distinctForms are rarely a part of a phone number.
	distinctForms = `D/M/y M/D/y y/M/D  D/M~D/M/y D~D/M/y  D/M M/D  D/M~D/M M/D~M/D D~D/M
		M/Y Y/M M.Y Y.M M-Y Y-M  Y<Y Y/Y Y/y Y-y Y<Y<Y Y/Y/Y
		h:m h:m:m h:m:m.f h:m:m,f  h:m+z h:m_+z h:m-z h:m:m+z h:m:m_+z h:m:m-z h:m:m.f+z h:m:m.f_+z h:m:m.f-z
		h:m~h:m h:m~h h~h:m`
	// vagueForms could well be.
	vagueForms = `D_M_A  D.M.y y.M.D D-M-y M-D-y y-M-D  D.M.~D.M.y D.M~D.M.y D.~D.M.y D~D.M.y
		D.M D.M.~D.M D.M~D.M D.~D.M D~D.M  h.m h.m~h.m h.m~h h~h.m  h<h D<D`
)

// roles says what a number may be in a date or time.
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

// rolesOf: day and month come in both orders, and nobody writes 031.
func rolesOf(g group) (fits roles) {
	within := func(r roles, digits bool, low, high int) {
		if digits && low <= g.value && g.value <= high {
			fits |= r
		}
	}
	within(year, g.n == 4, 1900, 2099)
	within(anyYear, g.n == 4, 1900, 2099)
	within(anyYear, g.n == 4, 1340, 1499)
	within(anyYear, g.n == 4, 2500, 2599)
	within(shortYear, g.n == 2, 0, 99)
	within(month, g.n <= 2, 1, 12)
	within(day, g.n <= 2, 1, 31)
	within(hour, g.n <= 2, 0, 24)
	within(minute, g.n == 2, 0, 59)
	within(fraction, g.n <= 9, 0, 999999999)
	within(offset, g.n == 4, 0, 1400)
	return fits
}

// formNode is a place in the tree of all forms: what may come next, and what it
// is to end here.
type formNode struct {
	next  []formStep
	gaps  uint64 // a bit for each gap of next (see gap.bit)
	found use    // unmarked: a form does not end here
}

type formStep struct {
	gap    gap  // without white space if dash
	dash   bool // white space around it does not matter
	larger bool // than the number before it
	fits   roles
	node   *formNode
}

// forms is the tree, built when a text first holds seven digits together.
var forms = sync.OnceValue(func() *formNode {
	root := &formNode{}
	for found, list := range map[use]string{readable: wholeDates, distinct: distinctForms, vague: vagueForms} {
		for _, form := range strings.Fields(list) {
			root.add(form, found)
		}
	}
	return root
})

func (node *formNode) add(form string, found use) {
	step := formStep{}
	for from, i := 0, 0; i < len(form); i++ {
		fits, is := roleOf[form[i]]
		if !is {
			continue
		}
		between := form[from:i]
		step.larger = strings.Contains(between, "<")
		step.dash = step.larger || strings.Contains(between, "~")
		step.gap = gapOf(strings.NewReplacer("_", " ", "~", "-", "<", "-").Replace(between))
		step.fits = fits
		node = node.step(step)
		from = i + 1
	}
	node.found = max(node.found, found)
}

// step returns the node behind a step, a new one if there is none yet.
func (node *formNode) step(s formStep) *formNode {
	for _, known := range node.next {
		if s.node = known.node; s == known {
			return known.node
		}
	}
	s.node = &formNode{}
	node.next = append(node.next, s)
	node.gaps |= s.gap.bit()
	return s.node
}
