package visitor

// group is one row of digits with nothing in between.
type group struct {
	from, to int     // its bytes, with the marks that hang on its last digit
	n        int     // how many digits
	sum      int     // digits of the run before this group
	value    int     // of the first nine digits
	gap      gap     // between the group before and this one
	bare     gap     // the same without white space
	fits     roles   // what the group may be in a date or a time
	zero     bool    // the first digit is 0
	tail     [2]byte // the last two digits of the run so far, in ASCII
	use      use     // what it was found to be
}

func (g *group) add(value int) {
	if g.n == 0 {
		g.zero = value == 0
	}
	if g.n < 9 {
		g.value = g.value*10 + value
	}
	g.n++
	g.tail = [2]byte{g.tail[1], '0' + byte(value)}
}

// plus: a sign leads in the number that begins with the group, +39, (+39).
func (g *group) plus() (leads bool) {
	for k := g.gap; k != 0; k >>= 8 {
		leads = byte(k) == '+' || leads && byte(k) == '('
	}
	return leads
}

// use is what a group was found to be.
type use uint8

const (
	unmarked use = iota
	vague        // of a date or time that could be a part of a phone: 10.30, 8-12
	distinct     // of one that is less likely to be: 18:36, 24/11, 2025-2026
	readable     // of a whole date, an amount, an order number
)

// covered: the group is what is left of a phone number that was covered before.
func (g *group) covered() bool { return g.n == 2 && g.gap.last() == ellipsisKind }
