package tools

import (
	"cmp"
	"strconv"
	"strings"
)

// person is who a lead is from: its e-mail (trimmed, lower case), else its
// phone (digits, leading 00 dropped), else its session.
func person(email, phone string, session int64) string {
	if email != "" {
		return "mail:" + strings.ToLower(email)
	}
	if phone != "" {
		return "tel:" + cmp.Or(dialled(phone), phone)
	}
	return "session:" + strconv.FormatInt(session, 10)
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
