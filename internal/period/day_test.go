package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The days that do not simply begin at midnight, each checked by hand against the tz database.
func TestDayStart(t *testing.T) {
	for _, c := range []struct{ zone, day, start, why string }{
		{"UTC", "2026-11-20", "2026-11-20T00:00:00Z", "plain"},
		{"Europe/Rome", "2026-03-29", "2026-03-29T00:00:00+01:00", "summer time begins at 02:00"},
		{"Europe/Rome", "2026-03-30", "2026-03-30T00:00:00+02:00", "the day after"},
		{"Europe/Rome", "2026-10-25", "2026-10-25T00:00:00+02:00", "summer time ends at 03:00"},
		{"America/Los_Angeles", "2026-11-01", "2026-11-01T00:00:00-07:00", "summer time ends at 02:00"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", "midnight was skipped"},
		{"America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00", "24:00 went back to 23:00 of the 17th"},
		{"Africa/Cairo", "2024-04-26", "2024-04-26T01:00:00+03:00", "midnight was skipped"},
		{"Africa/Cairo", "2024-11-01", "2024-11-01T00:00:00+02:00", "24:00 went back to 23:00"},
		{"Asia/Beirut", "2024-03-31", "2024-03-31T01:00:00+03:00", "midnight was skipped"},
		{"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00", "a day that never was is empty"},
		{"Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00", "the day after it"},
		{"America/St_Johns", "2010-11-07", "2010-11-07T00:00:00-02:30", "00:01 went back to 23:01: the first midnight"},
		{"Australia/Lord_Howe", "2026-04-05", "2026-04-05T00:00:00+11:00", "half an hour of summer time"},
		{"Pacific/Kiritimati", "1994-12-31", "1995-01-01T00:00:00+14:00", "another day that never was"},
		{"America/St_Johns", "2040-12-31", "2040-12-31T00:00:00-03:30", "package time loses a leap year's last day"},
		{"Europe/Rome", "9996-12-31", "9996-12-31T00:00:00+01:00", "the last leap year that can be asked for"},
		{"Africa/Monrovia", "1971-06-01", "1971-06-01T00:44:30Z", "an offset with seconds"},
	} {
		got := dayStart(mustDate(t, c.day), mustZone(t, c.zone))
		require.Equal(t, at(t, c.start).UTC(), got.UTC(), "%s %s: %s", c.zone, c.day, c.why)
		require.Equal(t, c.zone, got.Location().String())
	}
}

// Law: dayStart is the first instant that shows the day or a later one. The search goes back 50 hours, longer than any clock
// was ever put back.
func TestDayStartIsTheFirstInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		day := localDay(drawInstant(t, zone), zone)
		if rapid.Bool().Draw(t, "far ahead") {
			day = rapid.IntRange(0, 2_932_896).Draw(t, "day") // 9999-12-31
		}
		start := dayStart(civil(day), zone)
		require.GreaterOrEqual(t, localDay(start, zone), day)
		require.Less(t, localDay(start.Add(-time.Nanosecond), zone), day)
		for before := 1; before <= 50*60; before += 7 {
			require.Less(t, localDay(start.Add(-time.Duration(before)*time.Minute), zone), day)
		}
	})
}

// Every day from 2037 to 2045 in every zone has a beginning: for these years package time has rules and no tables, and the
// search once did not end.
func TestDayStartAfter2037(t *testing.T) {
	for _, name := range zones {
		zone := mustZone(t, name)
		for day := (Date{2037, time.January, 1}); day.Year < 2046; day = day.AddDays(1) {
			require.Equal(t, day, DateOf(dayStart(day, zone)), name)
		}
	}
}
