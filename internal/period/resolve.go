// Package period turns what a person means by "last week" into exact days and instants of their own time zone.
//
// Start with [Resolve]. A [Range] is a number of whole local days, both ends inclusive. It knows its instants, its name in
// words and the UTC days to ask the platform for. The package reads no clock and, except in [MachineZone], nothing of the
// machine but its time zone database; a copy of that is built in.
package period

import (
	"errors"
	"fmt"
	"time"
)

// Spec is a range as the caller gave it, without white space around it; "" is what was left out. Period is one of [Names],
// From and To are YYYY-MM-DD, or
// YYYY-MM-DDTHH:MM with seconds and an offset if they matter, TimeZone is an IANA name that replaces the configured zone for this question.
type Spec struct{ Period, From, To, TimeZone string }

// Resolve returns the range that s means. fallback is the period if s has neither a period nor dates; zone is the zone if s
// has none; today is the day that the zone shows at now. From alone means from that day until today; To may be in the
// future. Each error is a whole sentence for the caller: what is wrong, and what is right.
func Resolve(s Spec, fallback string, zone *time.Location, now time.Time) (Range, error) {
	if s.TimeZone != "" {
		own, err := LoadZone(s.TimeZone)
		if err != nil {
			return Range{}, fmt.Errorf("%w: %w", ErrZone, err)
		}
		zone = own
	}
	today := DateOf(now.In(zone))
	switch {
	case s.Period != "" && (s.From != "" || s.To != ""):
		return Range{}, errors.New(`give either period ("last_7_days") or from and to ` +
			`("from":"2026-11-09","to":"2026-11-15"), not both`)
	case s.From != "" || s.To != "":
		return fromEnds(s, now, zone)
	case s.Period != "":
		return fromName(s.Period, today, zone)
	default:
		return fromName(fallback, today, zone)
	}
}

func fromName(name string, today Date, zone *time.Location) (Range, error) {
	p, err := lookup(name, today)
	if err != nil {
		return Range{}, err
	}
	if p.days == nil {
		return Range{Zone: zone, AllTime: true, Period: name}, nil
	}
	from, to := p.days(today)
	r := newRange(from, to, zone)
	r.Period = name
	return r, nil
}

func fromEnds(s Spec, now time.Time, zone *time.Location) (Range, error) {
	switch {
	case s.From == "":
		return Range{}, errors.New(`to needs from: give both ("from":"2026-11-09","to":"2026-11-15"), ` +
			`or from alone for that day until today`)
	case isMoment(s.From) || isMoment(s.To):
		return fromMoments(s, now, zone)
	}
	return fromDates(s, DateOf(now.In(zone)), zone)
}

func fromDates(s Spec, today Date, zone *time.Location) (Range, error) {
	from, err := parseDate(s.From)
	if err != nil {
		return Range{}, fmt.Errorf("from: %w", err)
	}
	if s.To == "" {
		return untilToday(from, today, zone)
	}
	to, err := parseDate(s.To)
	if err != nil {
		return Range{}, fmt.Errorf("to: %w", err)
	}
	if from.Compare(to) > 0 {
		return Range{}, fmt.Errorf(`from %s is after to %s: give the earlier day as from ("from":"%s","to":"%s")`,
			from, to, to, from)
	}
	return newRange(from, to, zone), nil
}

func untilToday(from, today Date, zone *time.Location) (Range, error) {
	if from.Compare(today) > 0 {
		return Range{}, fmt.Errorf("from %s is in the future: today is %s in %s, and from alone means until today; "+
			"give an earlier from, or give to as well", from, today, zone)
	}
	return newRange(from, today, zone), nil
}
