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
// docs/security.md). The platform's own "no time", 0001-01-01T00:00:00, is the zero time too.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
