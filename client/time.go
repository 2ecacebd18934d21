package client

import (
	"strings"
	"time"
)

// timeForms are the spellings of CreateTime that are understood: with an offset
// (the sample of the platform's LeadList page), with Z (that of its history
// page), with neither, which is taken for UTC as the history page says, and with
// a blank for the T. Go's parser takes a fraction of any length in each.
var timeForms = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00"}

// parseTime returns the instant, in UTC, or the zero time for a text that is none (U11,
// docs/security.md).
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil {
			return plausible(t.UTC())
		}
	}
	return time.Time{}
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
