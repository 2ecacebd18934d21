package period

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Law: an instant is in a range if and only if the day that its zone shows is one of the range's. The test works out that day
// from the zone's offset and its own calendar.
func TestContainsIsTheLocalCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		instant := drawInstant(t, zone)
		from := localDay(instant, zone) + rapid.IntRange(-4, 4).Draw(t, "from")
		to := from + rapid.IntRange(0, 40).Draw(t, "length")
		r := newRange(civil(from), civil(to), zone)
		shown := localDay(instant, zone)
		require.Equal(t, from <= shown && shown <= to, r.Contains(instant))
	})
}

// Law: Start ≤ t < End says the same as Contains, wherever the clock does not go back over a midnight that has just passed.
func TestInstantsAgreeWithContains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		if zone.String() == "America/St_Johns" || zone.String() == "Asia/Gaza" { // changed at 00:01 for some years
			return
		}
		instant := drawInstant(t, zone)
		from := localDay(instant, zone) + rapid.IntRange(-3, 3).Draw(t, "from")
		r := newRange(civil(from), civil(from+rapid.IntRange(0, 3).Draw(t, "length")), zone)
		require.Equal(t, !instant.Before(r.Start) && instant.Before(r.End), r.Contains(instant))
	})
}

// The one exception the documentation of Contains names: 00:01 went back to 23:01 of the day before.
func TestContainsFollowsTheCalendarBackOverMidnight(t *testing.T) {
	stJohns := mustZone(t, "America/St_Johns")
	saturday := newRange(mustDate(t, "2010-11-06"), mustDate(t, "2010-11-06"), stJohns)
	sunday := newRange(mustDate(t, "2010-11-07"), mustDate(t, "2010-11-07"), stJohns)
	first, again := at(t, "2010-11-07T00:00:30-02:30"), at(t, "2010-11-06T23:30:00-03:30")
	require.True(t, first.Before(again))
	require.True(t, sunday.Contains(first))
	require.True(t, saturday.Contains(again))
	require.False(t, sunday.Contains(again))
}

func TestInWords(t *testing.T) {
	for _, c := range []struct{ zone, from, to, want string }{
		{"Europe/Rome", "2026-11-09", "2026-11-15", "Mon 9 – Sun 15 Nov 2026 (Europe/Rome)"},
		{"Europe/Rome", "2026-10-31", "2026-11-15", "Sat 31 Oct – Sun 15 Nov 2026 (Europe/Rome)"},
		{"America/New_York", "2025-12-28", "2026-01-03", "Sun 28 Dec 2025 – Sat 3 Jan 2026 (America/New_York)"},
		{"UTC", "2026-11-20", "2026-11-20", "Fri 20 Nov 2026 (UTC)"},
		{"UTC", "2025-11-20", "2026-11-20", "Thu 20 Nov 2025 – Fri 20 Nov 2026 (UTC)"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30", "Fri 30 Dec 2011 (Pacific/Apia)"},
	} {
		require.Equal(t, c.want, newRange(mustDate(t, c.from), mustDate(t, c.to), mustZone(t, c.zone)).InWords())
	}
	require.Equal(t, "all time (Europe/Rome)", Range{AllTime: true, Zone: mustZone(t, "Europe/Rome")}.InWords())
}
