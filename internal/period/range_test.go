package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Law: an instant is in a range if and only if the day its zone shows is one of the range's. The oracle computes that
// day from the zone's offset and its own calendar.
func TestContainsIsTheLocalCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		instant := drawInstant(t, zone)
		from := localDay(instant, zone) + rapid.IntRange(-4, 4).Draw(t, "from")
		to := from + rapid.IntRange(0, 40).Draw(t, "length")
		r := days(civil(from), civil(to), zone)
		shown := localDay(instant, zone)
		require.Equal(t, from <= shown && shown <= to, r.Contains(instant))
	})
}

// Law: Start ≤ t < End says the same as Contains, wherever the clock does not go back over a midnight just passed.
func TestInstantsAgreeWithContains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		if zone.String() == "America/St_Johns" || zone.String() == "Asia/Gaza" { // changed at 00:01 for some years
			return
		}
		instant := drawInstant(t, zone)
		from := localDay(instant, zone) + rapid.IntRange(-3, 3).Draw(t, "from")
		r := days(civil(from), civil(from+rapid.IntRange(0, 3).Draw(t, "length")), zone)
		require.Equal(t, !instant.Before(r.Start) && instant.Before(r.End), r.Contains(instant))
	})
}

// The one exception the documentation of Contains names: 00:01 went back to 23:01 of the day before.
func TestContainsFollowsTheCalendarBackOverMidnight(t *testing.T) {
	stJohns := mustZone(t, "America/St_Johns")
	saturday := days(mustDate(t, "2010-11-06"), mustDate(t, "2010-11-06"), stJohns)
	sunday := days(mustDate(t, "2010-11-07"), mustDate(t, "2010-11-07"), stJohns)
	first, again := at(t, "2010-11-07T00:00:30-02:30"), at(t, "2010-11-06T23:30:00-03:30")
	require.True(t, first.Before(again))
	require.True(t, sunday.Contains(first))
	require.True(t, saturday.Contains(again))
	require.False(t, sunday.Contains(again))
}

// Law: the windows of a range run newest first, none is longer than asked or empty, and every day of the range, and no
// other, is in exactly one of them; so is every instant.
func TestWindowsPartitionTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		from := localDay(drawInstant(t, zone), zone)
		length := rapid.IntRange(0, 100).Draw(t, "length")
		n := rapid.IntRange(1, 40).Draw(t, "n")
		r := days(civil(from), civil(from+length), zone)
		windows := r.Windows(n)
		require.Len(t, windows, length/n+1)
		require.Equal(t, r.End, windows[0].End)
		require.Equal(t, r.Start, windows[len(windows)-1].Start)
		for i, w := range windows {
			require.LessOrEqual(t, w.From.Compare(w.To), 0)
			require.LessOrEqual(t, w.To.Compare(w.From.AddDays(n-1)), 0)
			if i > 0 {
				require.Equal(t, windows[i-1].From.AddDays(-1), w.To)
				require.Equal(t, windows[i-1].Start, w.End)
			}
		}
		instant := r.Start.Add(time.Duration(rapid.Int64Range(-90_000, 9_000_000).Draw(t, "s")) * time.Second)
		holding := 0
		for _, w := range windows {
			if w.Contains(instant) {
				holding++
			}
		}
		require.Equal(t, r.Contains(instant), holding == 1)
		require.LessOrEqual(t, holding, 1)
	})
}

func TestWindowsThatCannotBeCut(t *testing.T) {
	all := Range{AllTime: true, Zone: time.UTC, Period: "all_time"}
	require.Equal(t, []Range{all}, all.Windows(30))
	week := days(mustDate(t, "2026-11-09"), mustDate(t, "2026-11-15"), time.UTC)
	require.Equal(t, []Range{week}, week.Windows(0))
	require.Equal(t, []Range{week}, week.Windows(7))
}

// Law: a record of the range is found whichever zone from −12:00 to +14:00 the platform cuts its days in, and whether
// its end day is inclusive or not.
func TestPlatformAsksForEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		from := localDay(drawInstant(t, zone), zone)
		r := days(civil(from), civil(from+rapid.IntRange(0, 40).Draw(t, "length")), zone)
		span := int64(r.End.Sub(r.Start) / time.Second)
		if span == 0 {
			return
		}
		instant := r.Start.Add(time.Duration(rapid.Int64Range(0, span-1).Draw(t, "s")) * time.Second)
		utcDay := localDay(instant, time.UTC)
		start, end := r.Platform()
		require.GreaterOrEqual(t, civil(utcDay).AddDays(-1).String(), start)
		require.GreaterOrEqual(t, end, civil(utcDay).AddDays(1).String())
		hostDay := localDay(instant, time.FixedZone("host", 3600*rapid.IntRange(-12, 14).Draw(t, "host zone")))
		require.GreaterOrEqual(t, civil(hostDay).String(), start)
		require.LessOrEqual(t, civil(hostDay).String(), end)
	})
}

func TestPlatformDays(t *testing.T) {
	for _, c := range []struct{ zone, from, to, start, end string }{
		{"UTC", "2026-11-09", "2026-11-15", "2026-11-08", "2026-11-16"},
		{"Europe/Rome", "2026-11-09", "2026-11-15", "2026-11-07", "2026-11-16"},
		{"America/Los_Angeles", "2026-11-09", "2026-11-15", "2026-11-08", "2026-11-17"},
		{"Europe/Rome", "2024-03-01", "2024-03-01", "2024-02-28", "2024-03-02"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30", "2011-12-29", "2011-12-31"},
		{"UTC", "1970-01-01", "1970-01-01", "1969-12-31", "1970-01-02"},
		{"America/Los_Angeles", "9999-12-31", "9999-12-31", "9999-12-30", "9999-12-31"},
	} {
		start, end := days(mustDate(t, c.from), mustDate(t, c.to), mustZone(t, c.zone)).Platform()
		require.Equal(t, [2]string{c.start, c.end}, [2]string{start, end}, "%v", c)
	}
	start, end := Range{AllTime: true, Zone: time.UTC}.Platform()
	require.Equal(t, [2]string{"", ""}, [2]string{start, end})
}

func TestPlatformNeverLeavesTheCalendar(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	start, _ := days(Date{1, time.January, 1}, Date{1, time.January, 1}, rome).Platform()
	require.Equal(t, "0001-01-01", start)
}

func TestClosed(t *testing.T) {
	r := days(mustDate(t, "2026-11-09"), mustDate(t, "2026-11-15"), mustZone(t, "Europe/Rome"))
	require.False(t, r.Closed(at(t, "2026-11-15T23:59:59+01:00")))
	require.True(t, r.Closed(at(t, "2026-11-16T00:00:00+01:00")))
	require.False(t, Range{AllTime: true}.Closed(at(t, "2026-11-16T00:00:00Z")))
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ zone, from, to, want string }{
		{"Europe/Rome", "2026-11-09", "2026-11-15", "Mon 9 – Sun 15 Nov 2026 (Europe/Rome)"},
		{"Europe/Rome", "2026-10-31", "2026-11-15", "Sat 31 Oct – Sun 15 Nov 2026 (Europe/Rome)"},
		{"America/New_York", "2025-12-28", "2026-01-03", "Sun 28 Dec 2025 – Sat 3 Jan 2026 (America/New_York)"},
		{"UTC", "2026-11-20", "2026-11-20", "Fri 20 Nov 2026 (UTC)"},
		{"UTC", "2025-11-20", "2026-11-20", "Thu 20 Nov 2025 – Fri 20 Nov 2026 (UTC)"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30", "Fri 30 Dec 2011 (Pacific/Apia)"},
	} {
		require.Equal(t, c.want, days(mustDate(t, c.from), mustDate(t, c.to), mustZone(t, c.zone)).Words())
	}
	require.Equal(t, "all time (Europe/Rome)", Range{AllTime: true, Zone: mustZone(t, "Europe/Rome")}.Words())
}
