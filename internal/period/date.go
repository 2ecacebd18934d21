package period

import (
	"cmp"
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"
)

// Date is a day of the calendar, in no particular zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// The years that a caller may ask for. The platform has nothing older than Unix time, and the form YYYY-MM-DD has no place
// for a fifth digit.
const (
	firstYear = 1970
	lastYear  = 9999
)

const dateAdvice = "write it as YYYY-MM-DD, such as 2026-11-09"

// DateOf returns the day that the zone of t shows at t.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// parseDate reads exactly YYYY-MM-DD in ASCII digits: a day that exists, from 1970-01-01 to 9999-12-31. It trims, corrects
// and guesses nothing. The error says what is wrong and shows the right form.
func parseDate(s string) (Date, error) {
	y, m, day, ok := splitDate(s)
	if !ok {
		return Date{}, fmt.Errorf("%s is not a date: %s", quote(s), dateAdviceFor(s))
	}
	d := Date{Year: y, Month: time.Month(m), Day: day}
	if why := d.whyImpossible(); why != "" {
		return Date{}, fmt.Errorf("%s is not a day that exists: %s; %s", quote(s), why, dateAdvice)
	}
	if y < firstYear {
		return Date{}, fmt.Errorf("%s is out of range: dates run from 1970-01-01 to 9999-12-31; %s", quote(s), dateAdvice)
	}
	return d, nil
}

// splitDate returns the three numbers of DDDD-DD-DD; ok is false for any other text.
func splitDate(s string) (y, m, d int, ok bool) {
	if len(s) != len("2026-11-09") || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	y, okYear := number(s[:4])
	m, okMonth := number(s[5:7])
	d, okDay := number(s[8:])
	return y, m, d, okYear && okMonth && okDay
}

func number(digits string) (n int, ok bool) {
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// dateAdviceFor says what is wrong with the form of s, so that a model can correct it in one reply.
func dateAdviceFor(s string) string {
	for _, r := range s {
		if r >= utf8.RuneSelf && unicode.IsDigit(r) {
			return "its digits must be plain 0 to 9; " + dateAdvice
		}
	}
	if len(s) > 10 {
		if _, _, _, ok := splitDate(s[:10]); ok {
			return "after a date stands nothing, or a time of that day; " + dateAdvice + ", or as 2026-11-09T18:00"
		}
	}
	return dateAdvice
}

// whyImpossible says why d is not a day that exists, or "".
func (d Date) whyImpossible() string {
	if d.Month < time.January || d.Month > time.December {
		return fmt.Sprintf("there is no month %02d", int(d.Month))
	}
	last := daysIn(d.Year, d.Month)
	if d.Day < 1 || d.Day > last {
		return fmt.Sprintf("%s %04d has %d days", d.Month, d.Year, last)
	}
	return ""
}

// daysIn uses that day 0 of a month is the last day of the month before.
func daysIn(y int, m time.Month) int {
	return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String returns YYYY-MM-DD.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// AddDays returns the day n days later, or earlier if n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// DaysUntil is how many days o is after d, negative if it is before.
func (d Date) DaysUntil(o Date) int { return int(o.utc().Sub(d.utc()) / (24 * time.Hour)) }

// Compare returns a negative number if d is before o, 0 on the same day, and a positive number after it.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// utc is the midnight that begins d in UTC, where every day has 24 hours and calendar arithmetic is exact.
func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// quote shows a caller's text in an error: escaped, on one line, and never long.
func quote(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return fmt.Sprintf("%q", s[:i]+"…")
		}
		n++
	}
	return fmt.Sprintf("%q", s)
}
