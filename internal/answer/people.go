package answer

import (
	"cmp"
	"strconv"
	"strings"

	"chatbot-mcp/internal/records"
)

// person is who a lead is from: its e-mail (in lower case), else its phone (digits,
// leading 00 dropped), else its session.
func person(l records.Lead) string {
	switch {
	case l.HasEmail:
		return "mail:" + strings.ToLower(l.Email.String())
	case l.HasPhone:
		return "tel:" + cmp.Or(dialled(l.Phone.String()), l.Phone.String())
	}
	return "session:" + strconv.FormatInt(l.SessionID, 10)
}

// dialled is a phone number whatever its spacing, 00 or + before it.
func dialled(phone string) string { return strings.TrimPrefix(digits(phone), "00") }

// digits are the digits 0 to 9 of s.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
