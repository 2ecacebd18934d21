package sandbox

import "strings"

// person is a visitor with their contacts.
type person struct{ Name, Email, Phone string }

// contact is a way in which visitors answer when the bot asks for a contact. Name,
// Email and Phone are what the lead has then: mostly {name}, {email} and {phone}.
type contact struct {
	Weight             int
	Name, Email, Phone string
	Says               []string
	Thanks             []string // none: those of the material
}

// visitor draws who comes: one visitor of ten is a returning one, and one of forty
// shares a phone.
func (m *material) visitor(v visit) person {
	switch n := v.random.IntN(40); {
	case n < 4:
		return pick(v.random, m.Returning)
	case n == 4:
		return pick(v.random, m.SharingPhone)
	default:
		return m.newPerson(v.number)
	}
}

// scatter is a prime that is larger than any number of people: multiplied with it,
// numbers that follow each other give people far apart, and different ones.
const scatter = 2654435761

// newPerson makes person number n. No two persons of one year have the same name, e-mail
// or phone.
func (m *material) newPerson(n int64) person {
	people := int64(len(m.FirstNames) * len(m.LastNames))
	k := uint64((n%people+people)%people) * scatter % uint64(people) // n may be negative
	first, last := k%uint64(len(m.FirstNames)), k/uint64(len(m.FirstNames))
	domain := [...]string{"@example.com", "@example.org", "@example.net"}[k%3]
	return person{
		Name:  m.FirstNames[first] + " " + m.LastNames[last],
		Email: m.firstParts[first] + "." + m.lastParts[last] + domain,
		Phone: fillDigits(pickPattern(m.PhonePatterns, k), k/uint64(len(m.PhonePatterns))),
	}
}

func pickPattern(patterns []string, k uint64) string { return patterns[k%uint64(len(patterns))] }

var inAddress = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ì", "i", "ł", "l", "ò", "o", "ø", "o", "ü", "ue", "'", "", " ", "")

// addressParts are names as they stand in an e-mail address.
func addressParts(names []string) []string {
	var parts []string
	for _, name := range names {
		parts = append(parts, inAddress.Replace(strings.ToLower(name)))
	}
	return parts
}

// fillDigits puts the digits of a number in place of a pattern's # signs. Numbers below
// the tenth power of their count give different digits: the factor has no divisor in
// common with ten.
func fillDigits(pattern string, n uint64) string {
	n *= 6367
	return strings.Map(func(r rune) rune {
		if r == '#' {
			r = '0' + rune(n%10)
			n /= 10
		}
		return r
	}, pattern)
}
