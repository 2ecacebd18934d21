package sandbox

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
)

// person is a visitor with the contacts they give; one of email and phone may
// be missing.
type person struct{ name, email, phone string }

// spelling is a name as it is written and as it stands in an address.
type spelling struct{ written, plain string }

// same makes spellings of names that need no change but lower case.
func same(names string, more ...spelling) []spelling {
	var out []spelling
	for name := range strings.FieldsSeq(names) {
		out = append(out, spelling{name, strings.ToLower(name)})
	}
	return append(out, more...)
}

// Which contacts somebody gives: the index into shop.give.
const (
	reachBoth = iota
	reachEmail
	reachPhone
)

func (p person) reach() int {
	switch {
	case p.phone == "":
		return reachEmail
	case p.email == "":
		return reachPhone
	default:
		return reachBoth
	}
}

// visitor draws who comes: one of the regulars in one case of seven, else
// somebody made of two names, who has the same contacts whenever drawn again.
// Half of all give both contacts, a quarter the e-mail alone, a quarter the
// phone alone.
func (s *shop) visitor(v visit) person {
	who := s.stranger(v.dice)
	if v.dice.IntN(7) == 0 {
		who = pick(v.dice, s.regulars)
	}
	switch v.dice.IntN(8) {
	case 0, 1:
		who.phone = ""
	case 2, 3:
		who.email = ""
	}
	return who
}

func (s *shop) stranger(d *rand.Rand) person {
	first, last := pick(d, s.firsts), pick(d, s.lasts)
	address := first.plain + "." + last.plain
	own := fnv.New32a()
	_, _ = own.Write([]byte(address))
	h := own.Sum32()
	return person{
		name:  first.written + " " + last.written,
		email: address + [...]string{"@example.com", "@example.org", "@example.net"}[h%3],
		phone: digits(s.phones[h/3%uint32(len(s.phones))], h/32),
	}
}

// digits puts the digits of n in a pattern's # signs.
func digits(pattern string, n uint32) string {
	return strings.Map(func(r rune) rune {
		if r == '#' {
			r = '0' + rune(n%10)
			n /= 10
		}
		return r
	}, pattern)
}
