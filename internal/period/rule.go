package period

import (
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
	"time"
)

// posixRule matches a value of TZ that describes a clock instead of naming a zone, such as "CET-1CEST,M3.5.0,M10.5.0/3",
// "JST-9" or "<+03>-3": the abbreviation, hours that count west of Greenwich, and the same for summer with its dates.
var posixRule = regexp.MustCompile(`^(?:([A-Za-z]{3,10})|<([A-Za-z0-9+-]{3,10})>)[+-]?\d{1,3}(?::\d\d){0,2}` +
	`(?:(?:[A-Za-z]{3,10}|<[A-Za-z0-9+-]{3,10}>)(?:[+-]?\d{1,3}(?::\d\d){0,2})?(?:,[MJ\d.,/:+-]+)?)?$`)

// zoneByRule is a zone that keeps the clock of a POSIX rule, nil where tz is no rule or no zone keeps it. One with the
// same abbreviations goes first: "MSK-3" is Moscow's clock, and Istanbul's.
func zoneByRule(tz string, year int) *time.Location {
	clock := clockOfRule(tz, year)
	if clock == nil {
		return nil
	}
	open := !strings.Contains(tz, ",") // when summer begins: it is the zone's own, whatever that is
	for _, fits := range []func(*time.Location) bool{
		func(zone *time.Location) bool {
			return (open || sameClock(zone, clock, year)) && sameNames(zone, clock, year)
		},
		func(zone *time.Location) bool { return sameClock(zone, clock, year) },
	} {
		if zone := findZone(fits); zone != nil {
			return zone
		}
	}
	return nil
}

// clockOfRule reads the rule as package time reads the one at the end of a file of the tz database, so such a file is
// made around it.
func clockOfRule(tz string, year int) *time.Location {
	rule := posixRule.FindStringSubmatch(tz)
	if rule == nil {
		return nil
	}
	header := append([]byte("TZif2"), make([]byte, 15)...)
	for _, count := range []uint32{0, 0, 0, 0, 1, 4} { // one type of time, its name of 4 bytes, nothing else
		header = binary.BigEndian.AppendUint32(header, count)
	}
	block := slices.Concat(header, make([]byte, 6), []byte("???\x00"))
	clock, err := time.LoadLocationFromTZData("rule", slices.Concat(block, block, []byte("\n"+tz+"\n")))
	if err != nil || !slices.ContainsFunc(halves(clock, year), func(h half) bool { return h.name == rule[1]+rule[2] }) {
		return nil // package time could not read the rule
	}
	return clock
}

// half is the clock at the beginning of a half of the year.
type half struct {
	name   string
	offset int
}

// halves are in an order of their own: summer is in the first half of the year south of the equator.
func halves(zone *time.Location, year int) []half {
	var list []half
	for _, month := range []time.Month{time.January, time.July} {
		name, offset := time.Date(year, month, 1, 12, 0, 0, 0, zone).Zone()
		list = append(list, half{name, offset})
	}
	slices.SortFunc(list, func(a, b half) int { return a.offset - b.offset })
	return list
}

// sameNames reports whether two zones have the same offsets, under the same abbreviations.
func sameNames(a, b *time.Location, year int) bool {
	return slices.Equal(halves(a, year), halves(b, year))
}
