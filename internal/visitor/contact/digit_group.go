package contact

// digitGroup is one row of digits with nothing between them.
type digitGroup struct {
	from, to      int       // its bytes, with the marks behind its last digit
	digits        int       // how many
	digitsBefore  int       // how many digits of the run stand before the group
	value         int       // of the first nine digits
	separator     separator // between the group before and this one
	bareSeparator separator // the same without spaces
	roles         roles     // what the group may be in a date or a time
	leadingZero   bool
	meaning       meaning
}

// add appends a digit.
func (g *digitGroup) add(value int) {
	if g.digits == 0 {
		g.leadingZero = value == 0
	}
	if g.digits < 9 {
		g.value = g.value*10 + value
	}
	g.digits++
}

// meaning is what a group was found to be part of. A larger one is surer.
type meaning uint8

const (
	unknown      meaning = iota
	dateOrPhone          // a date or time that could be part of a phone number: 10.30, 8-12
	probablyDate         // one that seldom is: 18:36, 24/11, 2025-2026
	notPhone             // a whole date, an amount, an order number
)

// isMasked reports whether the group is what remains of a phone number that was masked
// before.
func (g *digitGroup) isMasked() bool { return g.digits == 2 && g.separator.last() == ellipsisKind }
