package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Law: a record of the range is asked for in whichever zone from −12:00 to +14:00 the platform cuts its days, whether or not
// the end day belongs, and whether a conversation counts by its start or by its last message within a day.
func TestRequestDaysMissNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		from := localDay(drawInstant(t, zone), zone)
		r := newRange(civil(from), civil(from+rapid.IntRange(0, 400).Draw(t, "length")), zone)
		span := int64(r.End.Sub(r.Start) / time.Second)
		if span == 0 {
			return
		}
		instant := r.Start.Add(time.Duration(rapid.Int64Range(0, span-1).Draw(t, "s")) * time.Second)
		selected := instant.Add(time.Duration(rapid.IntRange(0, 86_400).Draw(t, "talk")) * time.Second)
		host := time.FixedZone("host", 3600*rapid.IntRange(-12, 14).Draw(t, "host zone"))
		day := civil(localDay(selected, host)).String()
		within := func(a RequestDays) bool { return a.From <= day && day < a.To } // the end day left out
		require.True(t, within(r.RequestDays()))

		n := rapid.IntRange(1, 40).Draw(t, "n")
		windows, holding := r.RequestWindows(n), 0
		for _, w := range windows {
			if within(w) {
				holding++
			}
		}
		require.Equal(t, 1, holding)
		require.Equal(t, r.RequestDays(), RequestDays{windows[len(windows)-1].From, windows[0].To})
		for i := range windows[1:] {
			require.Equal(t, windows[i].From, windows[i+1].To, "newest first, with a day in common")
		}
		for _, w := range windows {
			from, _ := time.Parse(time.DateOnly, w.From)
			to, _ := time.Parse(time.DateOnly, w.To)
			require.LessOrEqual(t, to.Sub(from), time.Duration(n)*24*time.Hour)
		}
	})
}

func TestRequestDays(t *testing.T) {
	for _, c := range []struct{ zone, from, to, start, end string }{
		{"UTC", "2026-11-09", "2026-11-15", "2026-11-08", "2026-11-18"},
		{"Europe/Rome", "2026-11-09", "2026-11-15", "2026-11-07", "2026-11-18"},
		{"America/Los_Angeles", "2026-11-09", "2026-11-15", "2026-11-08", "2026-11-19"},
		{"Europe/Rome", "2024-03-01", "2024-03-01", "2024-02-28", "2024-03-04"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30", "2011-12-29", "2012-01-02"},
		{"UTC", "1970-01-01", "1970-01-01", "1969-12-31", "1970-01-04"},
		{"America/Los_Angeles", "9999-12-31", "9999-12-31", "9999-12-30", "9999-12-31"},
	} {
		asked := newRange(mustDate(t, c.from), mustDate(t, c.to), mustZone(t, c.zone)).RequestDays()
		require.Equal(t, RequestDays{c.start, c.end}, asked, "%v", c)
	}
	all := Range{AllTime: true, Zone: time.UTC}
	require.Equal(t, RequestDays{}, all.RequestDays())
	require.Equal(t, []RequestDays{{}}, all.RequestWindows(30))
}

func TestRequestDaysStayInTheCalendar(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	asked := newRange(Date{1, time.January, 1}, Date{1, time.January, 1}, rome).RequestDays()
	require.Equal(t, "0001-01-01", asked.From)
}
