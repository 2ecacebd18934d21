package visitor

import (
	"slices"
	"strings"

	"chatbot-mcp/internal/visitor/contact"
)

// The address of a page may show what is masked elsewhere: /thanks?name=Anna+Rossi,
// /u/anna.rossi/reset/9f8e7d6c5b4a39281706.

// Address masks the address of a page, without its scheme: e-mail addresses, phone numbers
// and names become "***", and so do tokens such as those of one-time links (N5,
// docs/security.md). None also leaves out the query, because a visitor may have typed it,
// and of the path it shows only ordinary words. The host stays.
func (p Policy) Address(t Text) Text {
	if p == Full {
		return t
	}
	address, hide := t.s, isPersonal
	if p != Mask {
		address, _, _ = strings.Cut(address, "?")
		hide = func(before, part addressPart) bool { return isPersonal(before, part) || !isOrdinary(part.text) }
	}
	// Contacts are masked last: the digits of a token would be taken for a phone number.
	return maskAddressContacts(Clean(hideParts(address, hide)))
}

// HideName masks the parts of a page's address that contain a word of a person's name.
func (p Policy) HideName(address, name Text) Text {
	if p == Full || name.IsZero() {
		return address
	}
	names := map[string]bool{}
	for _, word := range foldedWords(name.s) {
		names[word] = len(word) >= minNameWord
	}
	return Clean(hideParts(address.s, func(_, part addressPart) bool {
		return slices.ContainsFunc(foldedWords(part.text), func(word string) bool { return names[word] })
	}))
}

// minNameWord is how many bytes a folded word must have to be looked for in addresses: "de"
// and "al" are in most of them.
const minNameWord = 3

// maskAddressContacts masks the contacts of an address: as it is written, where a "+" is
// part of an e-mail address, and as a person reads it, where a "+" is a space.
func maskAddressContacts(address Text) Text {
	address = Mask.Words(address)
	plain := Clean(Unescape(address.s)).OneLine()
	if masked := Mask.Words(plain); masked != plain {
		return masked
	}
	return address
}

// SplitAddress splits a page's address without scheme into its host, "" if it has none, and
// the rest.
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

// addressPart is a segment, a key or a value of an address as a person reads it, and the
// mark before it.
type addressPart struct {
	mark  byte // one of addressMarks, 0 at the beginning
	text  string
	isKey bool // whether a value follows
}

const addressMarks = "/?&=;"

// announcesPerson reports whether p says that the name, the contact or a secret of a person
// follows: a key before its value, a segment before the next one.
func (p addressPart) announcesPerson(next addressPart) bool {
	switch next.mark {
	case '=':
		return keyAnnouncesPerson(p.text, personKeys)
	case '/':
		return keyAnnouncesPerson(p.text, personSegments)
	}
	return false
}

// hideParts puts "***" in the place of the parts behind the host that hide chooses. hide
// also gets the part before.
func hideParts(address string, hide func(before, part addressPart) bool) string {
	host, rest := SplitAddress(address)
	var b strings.Builder
	b.WriteString(host)
	eachPart(rest, func(raw string, before, part addressPart) {
		if part.mark != 0 {
			b.WriteByte(part.mark)
		}
		if raw != "" && hide(before, part) {
			raw = contact.Stars
		}
		b.WriteString(raw)
	})
	return b.String()
}

// eachPart calls use for each part of an address without its host.
func eachPart(rest string, use func(raw string, before, part addressPart)) {
	var before addressPart
	inQuery := false
	for mark := byte(0); ; {
		end := strings.IndexAny(rest, partEndMarks(mark, inQuery))
		if end < 0 {
			end = len(rest)
		}
		part := addressPart{mark, Clean(Unescape(rest[:end])).OneLine().s, end < len(rest) && rest[end] == '='}
		use(rest[:end], before, part)
		if end == len(rest) {
			return
		}
		before, mark, rest = part, rest[end], rest[end+1:]
		inQuery = inQuery || mark == '?'
	}
}

// partEndMarks are the marks that end a part behind mark. In a query the value of a key
// ends where the next key begins: ?name=Anna/Rossi has one name.
func partEndMarks(mark byte, inQuery bool) string {
	switch {
	case inQuery && mark == '=':
		return "&;"
	case inQuery:
		return "&=;"
	}
	return addressMarks
}

// isPersonal reports whether a part of an address is about one person: by its form, or
// because the part before says so. A value may contain an address of its own.
func isPersonal(before, part addressPart) bool {
	if before.announcesPerson(part) && !siteWords[Fold(part.text)] {
		return true
	}
	if part.isKey && !strings.Contains(part.text, " ") { // utm_source, PHPSESSID2
		return false
	}
	if looksLikeName(part.text) || looksLikeToken(part.text) {
		return true
	}
	if !strings.ContainsAny(part.text, addressMarks) {
		return false
	}
	found := false
	eachPart(part.text, func(_ string, before, part addressPart) {
		// An address may be nested as often as it was escaped, so only the first level is
		// read.
		plain := !strings.ContainsAny(part.text, addressMarks)
		found = found || plain && isPersonal(before, part)
	})
	return found
}
