package period

import "fmt"

// Words names the days and the zone for a reader, in English: "Mon 9 – Sun 15 Nov 2026 (Europe/Rome)". What both ends
// share (month, year) is said once; one day is one date; all_time is "all time (Europe/Rome)".
func (r Range) Words() string {
	return fmt.Sprintf("%s (%s)", r.daysInWords(), r.Zone)
}

func (r Range) daysInWords() string {
	if r.AllTime {
		return "all time"
	}
	whole := "Mon 2 Jan 2006"
	to := r.To.utc().Format(whole)
	short := whole
	switch {
	case r.From == r.To:
		return to
	case r.From.Year == r.To.Year && r.From.Month == r.To.Month:
		short = "Mon 2"
	case r.From.Year == r.To.Year:
		short = "Mon 2 Jan"
	}
	return r.From.utc().Format(short) + " – " + to
}
