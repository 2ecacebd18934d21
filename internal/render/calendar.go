package render

import "chatbot-mcp/schemas"

// calendar writes the headings of days, each once. A year is named with its first
// day only, because a model pays for every heading.
type calendar struct{ day, year string }

// heading is the line before a row of this time; nothing while the day stays the same.
func (c *calendar) heading(at schemas.Time) string {
	day, year := "time unreadable", ""
	if !at.IsZero() {
		day, year = at.Format("Mon 2 Jan"), at.Format(" 2006")
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

// rowTime is the time of a row: day and minute, or, under a day's heading, the
// second; nothing where it cannot be read.
func rowTime(at schemas.Time, underHeading bool) string {
	switch {
	case at.IsZero():
		return ""
	case underHeading:
		return at.Format("15:04:05")
	}
	return at.Format("2006-01-02 15:04")
}
