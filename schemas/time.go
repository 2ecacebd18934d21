package schemas

import (
	"time"
)

// Time is an instant in the zone of the answer, to the second; RFC 3339 in JSON.
// The zero Time is one that the platform's record does not give in a readable form.
type Time struct{ time.Time }

// NewTime is t in zone; zero stays zero.
func NewTime(t time.Time, zone *time.Location) Time {
	if t.IsZero() {
		return Time{}
	}
	return Time{t.In(zone)}
}

// IsZero reports whether there is no time. Its receiver is a pointer as that of
// [chatbot-mcp/internal/visitor.Text.IsZero].
func (t *Time) IsZero() bool { return t.Time.IsZero() }

// String is RFC 3339 to the second; "" for the zero Time.
func (t Time) String() string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// MarshalJSON writes what String says, which schemas call a date-time.
func (t Time) MarshalJSON() ([]byte, error) {
	out := make([]byte, 0, len(time.RFC3339)+len(`""`))
	return append(t.AppendFormat(append(out, '"'), time.RFC3339), '"'), nil
}

// Date is a day of the civil calendar, in the zone of the answer; YYYY-MM-DD in JSON.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Time is noon of the day in UTC, to be formatted.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }

// String is YYYY-MM-DD.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Date) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	*d = Date{t.Year(), t.Month(), t.Day()}
	return err
}
