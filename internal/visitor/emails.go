package visitor

import (
	"slices"

	"chatbot-mcp/internal/visitor/contact"
)

// maxEmails is how many addresses of one e-mail field are looked at.
const maxEmails = 8

// Emails returns the addresses of an e-mail field in the form in which they are compared, see
// [contact.Address], without a display name or "mailto:". What [HasEmail] takes for none is
// left out. Of more than eight addresses it returns eight.
func Emails(t Text) (addresses []string) {
	for e := range contact.Emails(t.s) {
		if isPlaceholder(t.s, e) {
			continue
		}
		if address := contact.Address(t.s, e); !slices.Contains(addresses, address) {
			addresses = append(addresses, address)
		}
		if len(addresses) == maxEmails {
			break
		}
	}
	return addresses
}
