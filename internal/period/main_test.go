package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// zones are those in which the laws are tested: both hemispheres, both sides of UTC and of the date line, half hours, a
// summer time that follows the moon, clocks that change at midnight and one minute after, days that never were.
var zones = []string{
	"UTC", "Europe/Rome", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia",
	"America/St_Johns", "Africa/Casablanca", "America/Sao_Paulo", "Africa/Cairo", "Asia/Beirut", "Asia/Gaza",
	"Pacific/Kiritimati", "Pacific/Kwajalein", "America/Asuncion", "Australia/Lord_Howe", "Asia/Kathmandu",
	"Antarctica/Troll", "Antarctica/Casey", "Africa/Monrovia", "Asia/Tehran", "Etc/GMT+12",
}

func mustZone(t require.TestingT, name string) *time.Location {
	zone, err := LoadZone(name)
	require.NoError(t, err)
	return zone
}

func mustDate(t require.TestingT, s string) Date {
	d, err := parseDate(s)
	require.NoError(t, err)
	return d
}

func at(t require.TestingT, s string) time.Time {
	instant, err := time.Parse(time.RFC3339, s)
	require.NoError(t, err)
	return instant
}

// civil is the calendar that the laws are checked against. It shares nothing with the calendar of package time: it counts
// days since 1 March of year 0, in 400-year eras (Howard Hinnant, "chrono-compatible low-level date algorithms").
func civil(days int) Date {
	z := days + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d, m, y := doy-(153*mp+2)/5+1, mp+3, yoe+era*400
	if m > 12 {
		m, y = m-12, y+1
	}
	return Date{Year: y, Month: time.Month(m), Day: d}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// localDay is the day that the clock of zone shows at t, as a number of days since 1970-01-01.
func localDay(t time.Time, zone *time.Location) int {
	_, offset := t.In(zone).Zone()
	return floorDiv(int(t.Unix())+offset, 86400)
}

func drawZone(t *rapid.T) *time.Location {
	return mustZone(t, rapid.SampledFrom(zones).Draw(t, "zone"))
}

// drawInstant prefers instants near a change of the clock, where mistakes are.
func drawInstant(t *rapid.T, zone *time.Location) time.Time {
	instant := time.Unix(rapid.Int64Range(0, 4_102_444_800).Draw(t, "unix"), 0) // 1970 to 2100
	if rapid.Bool().Draw(t, "near a change") {
		if _, change := instant.In(zone).ZoneBounds(); !change.IsZero() {
			instant = change.Add(time.Duration(rapid.Int64Range(-200_000, 200_000).Draw(t, "seconds off")) * time.Second)
		}
	}
	return instant
}
