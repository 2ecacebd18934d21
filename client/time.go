package client

import (
	"strings"
	"time"

	"chatbot-mcp/client/jsonstream"
)

// readTime reads a CreateTime; the zero time stands for everything that is none.
func readTime(v *jsonstream.Value) time.Time { return parseTime(string(v.Word())) }

// parseTime returns the instant, in UTC, or the zero time for a text that is none
// (U11, N10, docs/security.md). It reads ISO 8601 as servers and databases write it: T
// or a blank behind the date, with or without seconds and a fraction of them, with an
// offset in any of its forms. A time without an offset is UTC, as the platform's
// ChatContentHistory page says.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) > jsonstream.MaxWord {
		return time.Time{}
	}
	if strings.ContainsAny(s, " tz") {
		s = normalizeTime(s)
	}
	t, err := time.Parse(timeLayout(s), s)
	if err != nil {
		return time.Time{}
	}
	return plausibleTime(t.UTC())
}

const (
	dateLayout    = "2006-01-02T"
	minutesLayout = dateLayout + "15:04"
	secondsLayout = minutesLayout + ":05"
)

// normalizeTime gives a time its capital letters and its T, and takes the blanks out.
func normalizeTime(s string) string {
	s = strings.TrimSuffix(strings.ToUpper(s), " UTC") // which some write behind an offset too
	date, clock := s[:min(len(s), len(dateLayout))], s[min(len(s), len(dateLayout)):]
	if strings.HasSuffix(date, " ") {
		date = date[:len(date)-1] + "T"
	}
	if n := strings.IndexByte(clock, ' '); n >= 0 && strings.ContainsAny(clock[n+1:min(n+2, len(clock))], "Z+-") {
		clock = clock[:n] + clock[n+1:] // before the offset
	}
	return date + clock
}

// timeLayout is the layout of a normalized time. Go's parser takes a fraction of any
// length, with a point or a comma, behind the seconds.
func timeLayout(s string) string {
	clock := s[min(len(s), len(dateLayout)):]
	zone := ""
	if n := strings.IndexAny(clock, "Z+-"); n >= 0 {
		clock, zone = clock[:n], clock[n:]
	}
	long, short := secondsLayout+"Z07:00", minutesLayout+"Z07:00"
	switch len(zone) {
	case 0:
		long, short = secondsLayout, minutesLayout
	case len("+00"):
		long, short = secondsLayout+"Z07", minutesLayout+"Z07"
	case len("+0000"):
		long, short = secondsLayout+"Z0700", minutesLayout+"Z0700"
	}
	if strings.Count(clock, ":") > 1 {
		return long
	}
	return short
}

// plausibleTime returns the zero time for the first and the last years. They stand for
// "no time": the platform's framework writes its smallest date, 0001-01-01, or its
// largest, 9999-12-31. In a zone other than UTC their days may also lie in a year that
// four digits cannot write, which strict readers reject with the whole answer.
func plausibleTime(t time.Time) time.Time {
	if year := t.Year(); year < 2 || year > 9998 {
		return time.Time{}
	}
	return t
}
