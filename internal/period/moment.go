package period

import (
	"fmt"
	"regexp"
	"time"
)

// momentForm is a local minute, 2026-11-09T18:00, also with seconds and with Z or an offset.
var momentForm = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2}))?([Zz]|[+-]\d{2}:?\d{2})?$`)

const momentAdvice = "write a time as YYYY-MM-DDTHH:MM, such as 2026-11-09T18:00"

// moment is a minute or a second of one day, in a zone or at an offset of its own.
type moment struct {
	date                 Date
	hour, minute, second int
	hasSeconds           bool
	offset               *time.Location // nil: the zone of the question
}

// isMoment reports whether a text has a time of the day beside its date.
func isMoment(s string) bool { return momentForm.MatchString(s) }

func parseMoment(s string) (m moment, err error) {
	parts := momentForm.FindStringSubmatch(s)
	if m.date, err = parseDate(parts[1]); err != nil {
		return m, err
	}
	m.hour, _ = number(parts[2])
	m.minute, _ = number(parts[3])
	m.second, _ = number(parts[4])
	m.hasSeconds = parts[4] != ""
	if m.hour > 23 || m.minute > 59 || m.second > 59 {
		return m, fmt.Errorf("%s is not a time that exists: hours run from 00 to 23, minutes and seconds from 00 to 59; %s", quote(s), momentAdvice)
	}
	if parts[5] != "" {
		m.offset, err = parseOffset(s, parts[5])
	}
	return m, err
}

func parseOffset(whole, text string) (*time.Location, error) {
	for _, form := range []string{"Z07:00", "Z0700", "z"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Location(), nil
		}
	}
	return nil, fmt.Errorf("%s has no offset that exists: use Z, or one such as +01:00", quote(whole))
}

// precision is how long the moment lasts: a minute, or the second that it names.
func (m moment) precision() time.Duration {
	if m.hasSeconds {
		return time.Second
	}
	return time.Minute
}

// in is the instant that the clocks of zone show the moment at: of two the first, or the last
// of them. Where the clocks jump over it, it is the instant of the jump: whoever asks for what
// came after 02:30 means what the clocks show as 03:10, too.
func (m moment) in(zone *time.Location, last bool) time.Time {
	if m.offset != nil {
		return time.Date(m.date.Year, m.date.Month, m.date.Day, m.hour, m.minute, m.second, 0, m.offset).In(zone)
	}
	clock := time.Date(m.date.Year, m.date.Month, m.date.Day, m.hour, m.minute, m.second, 0, time.UTC)
	at := clock.Add(-24 * time.Hour).In(zone) // no zone was ever 24 hours ahead
	var found time.Time
	for at.Before(clock.Add(24 * time.Hour)) {
		_, offset := at.Zone()
		end := nextOffsetChange(at)
		begins := clock.Add(-time.Duration(offset) * time.Second)
		switch {
		case !begins.Before(at) && begins.Before(end):
			if found = begins.In(zone); !last {
				return found
			}
		case begins.Before(at) && found.IsZero():
			return at // the clocks jumped over it
		}
		at = end
	}
	return found
}

// fromMoments is a range of which at least one end has a time of the day. A day without one is
// whole; to covers all of its minute or second.
func fromMoments(s Spec, now time.Time, zone *time.Location) (Range, error) {
	start, _, err := ends("from", s.From, zone)
	if err != nil {
		return Range{}, err
	}
	if s.To == "" {
		if start.After(now) {
			return Range{}, fmt.Errorf("from %s is in the future, and from alone means until now; give an earlier from, or give to as well", quote(s.From))
		}
		return Between(start, dayStart(DateOf(now.In(zone)).AddDays(1), zone), zone), nil
	}
	_, end, err := ends("to", s.To, zone)
	if err != nil {
		return Range{}, err
	}
	if !start.Before(end) {
		return Range{}, fmt.Errorf("from %s is after to %s: give the earlier time as from", quote(s.From), quote(s.To))
	}
	return Between(start, end, zone), nil
}

// ends are the first instant of a day or a moment, and the first one after it.
func ends(name, text string, zone *time.Location) (start, end time.Time, err error) {
	if !isMoment(text) {
		day, err := parseDate(text)
		if err != nil {
			return start, end, fmt.Errorf("%s: %w", name, err)
		}
		return dayStart(day, zone), dayStart(day.AddDays(1), zone), nil
	}
	m, err := parseMoment(text)
	if err != nil {
		return start, end, fmt.Errorf("%s: %w", name, err)
	}
	return m.in(zone, false), m.in(zone, true).Add(m.precision()), nil
}

// Between is the range of the instants start ≤ t < end, which need not be whole days.
func Between(start, end time.Time, zone *time.Location) Range {
	start, end = start.In(zone), end.In(zone)
	return Range{From: DateOf(start), To: DateOf(end.Add(-time.Nanosecond)), Start: start, End: end, Zone: zone, Moments: true}
}

// momentsInWords names the first and the last minute: "Fri 27 Nov 2026 18:00 – Sat 28 Nov 2026 09:30".
func (r Range) momentsInWords() string {
	const day, minute = "Mon 2 Jan 2006", "15:04"
	last := r.End.Add(-time.Second)
	if r.From == r.To {
		return r.Start.Format(day+" "+minute) + " – " + last.Format(minute)
	}
	return r.Start.Format(day+" "+minute) + " – " + last.Format(day+" "+minute)
}
