package client

import (
	"strings"
	"time"
)

// parseTime returns the instant, in UTC, or the zero time for a text that is none (U11,
// N10, docs/security.md). It reads ISO 8601 as servers and databases write it: T or a
// blank behind the date, with or without seconds and a fraction of them, with an offset
// in any of its forms. A time without an offset is taken for UTC, as the platform's
// history page says.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) > longestWord {
		return time.Time{}
	}
	if strings.ContainsAny(s, " tz") {
		s = tidyTime(s)
	}
	t, err := time.Parse(timeForm(s), s)
	if err != nil {
		return time.Time{}
	}
	return plausible(t.UTC())
}

const (
	dateForm = "2006-01-02T"
	minutes  = dateForm + "15:04"
	seconds  = minutes + ":05"
)

// tidyTime gives a time its capital letters, its T, and no other blank.
func tidyTime(s string) string {
	s = strings.TrimSuffix(strings.ToUpper(s), " UTC") // which some write behind an offset too
	date, clock := s[:min(len(s), len(dateForm))], s[min(len(s), len(dateForm)):]
	if strings.HasSuffix(date, " ") {
		date = date[:len(date)-1] + "T"
	}
	if n := strings.IndexByte(clock, ' '); n >= 0 && strings.ContainsAny(clock[n+1:min(n+2, len(clock))], "Z+-") {
		clock = clock[:n] + clock[n+1:] // before the offset
	}
	return date + clock
}

// timeForm is the form of a tidy time. Go's parser takes a fraction of any length, with
// a point or a comma, behind the seconds.
func timeForm(s string) string {
	clock := s[min(len(s), len(dateForm)):]
	zone := ""
	if n := strings.IndexAny(clock, "Z+-"); n >= 0 {
		clock, zone = clock[:n], clock[n:]
	}
	long, short := seconds+"Z07:00", minutes+"Z07:00"
	switch len(zone) {
	case 0:
		long, short = seconds, minutes
	case len("+00"):
		long, short = seconds+"Z07", minutes+"Z07"
	case len("+0000"):
		long, short = seconds+"Z0700", minutes+"Z0700"
	}
	if strings.Count(clock, ":") > 1 {
		return long
	}
	return short
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
