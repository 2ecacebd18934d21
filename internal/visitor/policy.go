package visitor

import (
	"fmt"
	"strings"
	"unicode"

	"chatbot-mcp/internal/visitor/contact"
)

// Policy says how much personal data leaves this program (C6, docs/security.md).
type Policy int

const (
	Full Policy = iota // as it is
	Mask               // initials, a***@example.com, …01, in free text too
	None               // no names, contacts, messages or transcripts at all
)

var policyNames = [...]string{Full: "full", Mask: "mask", None: "none"}

// ParsePolicy reads "full", "mask" or "none"; the error lists them.
func ParsePolicy(s string) (Policy, error) {
	for p, name := range policyNames {
		if s == name {
			return Policy(p), nil
		}
	}
	return Full, fmt.Errorf("unknown policy %q for personal data: use full, mask or none", Clean(s).Clip(40))
}

// Name masks a person's name: "A. R.", its initials.
func (p Policy) Name(t Text) Text { return p.apply(t, initials) }

// Email masks an e-mail field: "a***@example.com". It shows "***" if the field contains no
// e-mail address, because then nobody knows what it contains.
func (p Policy) Email(t Text) Text { return p.apply(t, contact.MaskEmailField) }

// Phone masks a phone field: "…01", its last two digits. It shows "…" if there are fewer
// than four.
func (p Policy) Phone(t Text) Text { return p.apply(t, contact.MaskPhoneField) }

// Words masks e-mail addresses and phone numbers in free text: messages, transcripts, page
// addresses. See contact.MaskPhones for what counts as a phone number.
func (p Policy) Words(t Text) Text { return p.apply(t, maskContacts) }

// apply applies mask as the policy demands. An unknown Policy shows nothing.
func (p Policy) apply(t Text, mask func(string) string) Text {
	switch {
	case p == Full:
		return t
	case p == Mask && t.s != "":
		return Clean(mask(t.s))
	}
	return Text{}
}

// maxInitials keeps a "name" that is a sentence from being shown by all its first letters.
const maxInitials = 4

// initials returns the first letter of each of the first words. It takes letters only, so
// it shows nothing of an e-mail address or a number in the place of a name. "*" says that
// there was something without a letter.
func initials(name string) string {
	var out []string
	for _, word := range strings.Fields(name) {
		i := strings.IndexFunc(word, canBeInitial)
		if i < 0 || len(out) == maxInitials {
			continue
		}
		for _, r := range word[i:] {
			out = append(out, string(unicode.ToUpper(r))+".")
			break
		}
	}
	if len(out) == 0 {
		return "*"
	}
	return strings.Join(out, " ")
}

// canBeInitial reports whether r may stand for a name. Chinese digits are letters too.
func canBeInitial(r rune) bool { return unicode.IsLetter(r) && contact.DigitValue(r) < 0 }

// maskContacts masks until nothing is left to mask: what one round leaves may only then
// look like a phone number. A text that is made to need many rounds gets a last one that
// makes no exceptions, after which no seven digits are left together.
func maskContacts(s string) string {
	const rounds = 2 // ordinary text needs one, and a second one that changes nothing
	for range rounds {
		masked := contact.MaskPhones(contact.MaskEmails(s))
		if masked == s {
			return masked
		}
		s = masked
	}
	return contact.MaskEmails(contact.MaskAllNumbers(contact.MaskEmails(s)))
}
