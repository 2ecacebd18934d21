package client

import (
	"strings"
	"time"
)

// timeForm is how a CreateTime is spelled: with an offset (the sample of the
// platform's LeadList page), with Z (that of its history page), with neither,
// which is taken for UTC as the history page says, and with a blank for the T.
// Go's parser takes a fraction of any length in each.
func timeForm(s string) string {
	zoned := strings.ContainsAny(s[min(len(s), len("2006-01-02")):], "Z+-")
	switch blank := strings.IndexByte(s, ' ') >= 0; {
	case blank && zoned:
		return "2006-01-02 15:04:05Z07:00"
	case blank:
		return time.DateTime
	case zoned:
		return time.RFC3339
	}
	return "2006-01-02T15:04:05"
}

// parseTime returns the instant, in UTC, or the zero time for a text that is none (U11,
// docs/security.md).
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	t, err := time.Parse(timeForm(s), s)
	if err != nil {
		return time.Time{}
	}
	return plausible(t.UTC())
}

// plausible leaves out the first and the last years there are. They stand for "no
// time": the platform's framework writes its smallest date, 0001-01-01, or its
// largest, 9999-12-31. And in a zone other than UTC their days may lie in a year
// that no four digits can spell, which spoils the whole answer for strict readers.
func plausible(t time.Time) time.Time {
	if year := t.Year(); year < 2 || year > 9998 {
		return time.Time{}
	}
	return t
}
