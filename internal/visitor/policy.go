package visitor

import (
	"fmt"
	"strings"
	"unicode"
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

// Name covers a person's name: initials under Mask, "A. R.".
func (p Policy) Name(t Text) Text { return p.cover(t, initials) }

// Email covers an e-mail field: "a***@example.com" under Mask, "***" where the
// field holds no e-mail, for then nobody knows what it holds.
func (p Policy) Email(t Text) Text { return p.cover(t, emailField) }

// Phone covers a phone field: "…01", its last two digits, under Mask; "…" where
// there are fewer than four.
func (p Policy) Phone(t Text) Text { return p.cover(t, phoneField) }

// Words covers e-mails and phone-like numbers inside free text: messages,
// transcripts, page addresses. See maskPhones for what is like a phone number.
func (p Policy) Words(t Text) Text { return p.cover(t, maskWords) }

// cover applies mask as the policy demands. An unknown Policy covers all.
func (p Policy) cover(t Text, mask func(string) string) Text {
	switch {
	case p == Full:
		return t
	case p == Mask && t.s != "":
		return Clean(mask(t.s))
	}
	return Text{}
}

// maxInitials keeps a "name" that is a sentence from becoming a cipher of it.
const maxInitials = 4

// initials returns the first letter of each of the first words. Taking letters
// alone, it shows nothing of an e-mail or a number that stands where a name
// belongs. "*" says that there was something without a letter.
func initials(name string) string {
	var out []string
	for _, word := range strings.Fields(name) {
		i := strings.IndexFunc(word, initial)
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

// initial: r may stand for a name. Chinese digits are letters too.
func initial(r rune) bool { return unicode.IsLetter(r) && digitValue(r) < 0 }

// maskWords covers until there is nothing left to cover: what one round leaves
// may stand beside digits that only then are like a phone number. A text made
// to take many rounds gets a last one that knows no dates or amounts, after
// which nowhere are seven digits left together.
func maskWords(s string) string {
	const rounds = 2 // ordinary text takes one, and one to see that it did
	for range rounds {
		masked := maskNumbers(maskEmails(s), false)
		if masked == s {
			return masked
		}
		s = masked
	}
	return maskEmails(maskNumbers(maskEmails(s), true))
}
