package visitor

import (
	"slices"
	"strings"
)

// A page's address may say what the name column covers: /thanks?name=Anna+Rossi,
// /u/anna.rossi/reset/9f8e7d6c5b4a39281706.

// Address covers the e-mails and phone-like numbers of a page's address, names,
// and tokens such as those of one-time links, as "***" (N5, docs/security.md).
// None leaves the query out as well, because a visitor may have typed it, and of
// the path it shows ordinary words alone. The address has no scheme; its host stays.
func (p Policy) Address(t Text) Text {
	if p == Full {
		return t
	}
	address, hide := t.s, personal
	if p != Mask {
		address, _, _ = strings.Cut(address, "?")
		hide = func(before, part addressPart) bool { return personal(before, part) || !ordinary(part.text) }
	}
	// Contacts go last: the digits of a token would be taken for a phone.
	return contactsCovered(Clean(covering(address, hide)))
}

// Namesake covers the parts of an address that hold a word of a person's name.
func (p Policy) Namesake(address, name Text) Text {
	if p == Full || name.IsZero() {
		return address
	}
	names := map[string]bool{}
	for _, word := range letterRuns(name.s) {
		names[word] = len(word) >= nameLetters
	}
	return Clean(covering(address.s, func(_, part addressPart) bool {
		return slices.ContainsFunc(letterRuns(part.text), func(word string) bool { return names[word] })
	}))
}

// nameLetters is the least a word must have, in bytes of its folded form, to be
// looked for in addresses: "de" and "al" are in most of them.
const nameLetters = 3

// contactsCovered is an address without contacts: as it is written, where a "+" is
// part of an e-mail, and as a person reads it, where it is a space.
func contactsCovered(address Text) Text {
	address = Mask.Words(address)
	plain := Clean(Unescape(address.s)).OneLine()
	if covered := Mask.Words(plain); covered != plain {
		return covered
	}
	return address
}

// SplitAddress is the host and the rest of an address without scheme; host is ""
// where it has none.
func SplitAddress(address string) (host, rest string) {
	i := strings.IndexAny(address, "/?")
	if i < 0 {
		i = len(address)
	}
	if !strings.ContainsAny(address[:i], ".:") && address[:i] != "localhost" {
		return "", address
	}
	return address[:i], address[i:]
}

// addressPart is a segment, a key or a value of an address, as a person reads it,
// and the mark before it.
type addressPart struct {
	mark byte // one of partMarks, 0 at the beginning
	text string
	key  bool // a value follows
}

const partMarks = "/?&=;"

// announces reports whether p says that a person's name, contact or secret
// follows: a key before its value, a segment before the next.
func (p addressPart) announces(next addressPart) bool {
	switch next.mark {
	case '=':
		return saysPerson(p.text, personKeys)
	case '/':
		return saysPerson(p.text, personSegments)
	}
	return false
}

// covering puts "***" in the place of the parts behind the host that hide chooses;
// it sees the part before as well.
func covering(address string, hide func(before, part addressPart) bool) string {
	host, rest := SplitAddress(address)
	var b strings.Builder
	b.WriteString(host)
	eachPart(rest, func(raw string, before, part addressPart) {
		if part.mark != 0 {
			b.WriteByte(part.mark)
		}
		if raw != "" && hide(before, part) {
			raw = covered
		}
		b.WriteString(raw)
	})
	return b.String()
}

// eachPart goes through the parts of an address without its host.
func eachPart(rest string, use func(raw string, before, part addressPart)) {
	var before addressPart
	query := false
	for mark := byte(0); ; {
		end := strings.IndexAny(rest, partEnds(mark, query))
		if end < 0 {
			end = len(rest)
		}
		part := addressPart{mark, Clean(Unescape(rest[:end])).OneLine().s, end < len(rest) && rest[end] == '='}
		use(rest[:end], before, part)
		if end == len(rest) {
			return
		}
		before, mark, rest = part, rest[end], rest[end+1:]
		query = query || mark == '?'
	}
}

// partEnds are the marks that end a part behind mark. In a query the value of a key
// ends where the next key begins: ?name=Anna/Rossi holds one name.
func partEnds(mark byte, query bool) string {
	switch {
	case query && mark == '=':
		return "&;"
	case query:
		return "&=;"
	}
	return partMarks
}

// personal reports whether a part of an address is about one person: by its form,
// or because the part before announces it. A value may hold an address of its own.
func personal(before, part addressPart) bool {
	if before.announces(part) && !siteWords[Fold(part.text)] {
		return true
	}
	if part.key && !strings.Contains(part.text, " ") { // utm_source, PHPSESSID2
		return false
	}
	if nameLike(part.text) || token(part.text) {
		return true
	}
	if !strings.ContainsAny(part.text, partMarks) {
		return false
	}
	found := false
	eachPart(part.text, func(_ string, before, part addressPart) {
		plain := !strings.ContainsAny(part.text, partMarks) // else it would go on for as often as it was escaped
		found = found || plain && personal(before, part)
	})
	return found
}
