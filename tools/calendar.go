package tools

import "time"

// calendar writes the headings of days, each once: a year is named with its
// first day, for a model pays for every heading.
type calendar struct{ day, year string }

// heading is the line to stand before a row of this time (RFC 3339, or "" for
// none); nothing while the day stays the same.
func (c *calendar) heading(stamp string) string {
	day, year := "time unreadable", ""
	if t, err := time.Parse(time.RFC3339, stamp); err == nil {
		day, year = t.Format("Mon 2 Jan"), t.Format(" 2006")
	}
	line := ""
	switch {
	case year != c.year:
		line = day + year + "\n"
	case day != c.day:
		line = day + "\n"
	}
	c.day, c.year = day, year
	return line
}
