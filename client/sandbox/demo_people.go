package sandbox

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
)

// person is a visitor with the contacts they give. Email or Phone may be "".
type person struct{ Name, Email, Phone string }

// giveContact is how the person may answer when the bot asks for a contact.
func (m *material) giveContact(p person) []string {
	switch {
	case p.Phone == "":
		return m.GiveEmail
	case p.Email == "":
		return m.GivePhone
	default:
		return m.GiveBoth
	}
}

// visitor draws who comes: one visitor of seven is a returning one. Half of all give
// both contacts, a quarter the e-mail alone, a quarter the phone alone.
func (m *material) visitor(v visit) person {
	who := m.newPerson(v.random)
	if v.random.IntN(7) == 0 {
		who = pick(v.random, m.Returning)
	}
	switch v.random.IntN(8) {
	case 0, 1:
		who.Phone = ""
	case 2, 3:
		who.Email = ""
	}
	return who
}

// newPerson makes a person of two names. The same names always have the same contacts.
func (m *material) newPerson(random *rand.Rand) person {
	first, last := pick(random, m.FirstNames), pick(random, m.LastNames)
	address := addressPart(first) + "." + addressPart(last)
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(address))
	h := hash.Sum32()
	return person{
		Name:  first + " " + last,
		Email: address + [...]string{"@example.com", "@example.org", "@example.net"}[h%3],
		Phone: fillDigits(m.PhonePatterns[h/3%uint32(len(m.PhonePatterns))], h/32),
	}
}

var inAddress = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ì", "i", "ł", "l", "ò", "o", "ø", "o", "ü", "ue", "'", "", " ", "")

// addressPart is a name as it stands in an e-mail address.
func addressPart(name string) string { return inAddress.Replace(strings.ToLower(name)) }

// fillDigits puts the digits of n, last one first, in place of a pattern's # signs.
func fillDigits(pattern string, n uint32) string {
	return strings.Map(func(r rune) rune {
		if r == '#' {
			r = '0' + rune(n%10)
			n /= 10
		}
		return r
	}, pattern)
}
