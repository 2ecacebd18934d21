package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestMoments: a minute of from begins the range, one of to is covered whole, and both are
// read in the zone of the question unless they say otherwise.
func TestMoments(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	now := time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct{ from, to, start, end string }{
		{"2026-11-27T18:00", "2026-11-27T18:00", "2026-11-27T17:00:00Z", "2026-11-27T17:01:00Z"},
		{"2026-11-27 18:00", "2026-11-28", "2026-11-27T17:00:00Z", "2026-11-28T23:00:00Z"},
		{"2026-11-27", "2026-11-27T09:30:15", "2026-11-26T23:00:00Z", "2026-11-27T08:30:16Z"},
		{"2026-11-27T18:00", "", "2026-11-27T17:00:00Z", "2026-11-28T23:00:00Z"},
		{"2026-11-27T18:00Z", "2026-11-27T20:00+05:30", "", ""}, // 14:30Z is before 18:00Z
		{"2026-11-27T18:00Z", "2026-11-28T08:00+0530", "2026-11-27T18:00:00Z", "2026-11-28T02:31:00Z"},
		{"2026-03-29T02:30", "2026-03-29T03:15", "2026-03-29T01:00:00Z", "2026-03-29T01:16:00Z"}, // skipped: forward
		{"2026-03-29T01:00", "2026-03-29T02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:01:00Z"},
		{"2026-10-25T02:30", "2026-10-25T02:30", "2026-10-25T00:30:00Z", "2026-10-25T01:31:00Z"}, // doubled: first and second
	} {
		r, err := Resolve(Spec{From: c.from, To: c.to}, "today", rome, now)
		if c.start == "" {
			require.ErrorContains(t, err, "is after to", c.from)
			continue
		}
		require.NoError(t, err, c.from)
		require.Equal(t, []string{c.start, c.end}, []string{r.Start.UTC().Format(time.RFC3339), r.End.UTC().Format(time.RFC3339)}, "%s %s", c.from, c.to)
		require.True(t, r.Contains(r.Start))
		require.False(t, r.Contains(r.End))
		require.False(t, r.Contains(r.Start.Add(-time.Nanosecond)))
	}
}

// TestWrongMoments: times that do not exist, and those that mean nothing, are named.
func TestWrongMoments(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	now := time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC)
	for text, says := range map[string]string{
		"2026-11-27T24:00": "hours run from 00 to 23", "2026-11-27T10:60": "minutes", "2026-02-30T10:00": "February 2026 has 28 days",
		"2026-11-27T1:00": "2026-11-09T18:00", "2026-11-27T": "2026-11-09T18:00", "2026-11-27T10": "2026-11-09T18:00",
		"2026-11-27T10:00+99:99": "offset", "2026-11-27T10:00 Rome": "2026-11-09T18:00", "2026-11-27T１０:00": "plain 0 to 9",
		"1969-12-31T10:00": "out of range", "2026-11-28T11:00": "in the future",
	} {
		_, err := Resolve(Spec{From: text}, "today", rome, now)
		require.ErrorContains(t, err, says, text)
	}
	_, err := Resolve(Spec{To: "2026-11-27T10:00"}, "today", rome, now)
	require.ErrorContains(t, err, "to needs from")
}

// TestAMomentIsWhatClocksShow: in every zone, what lies between two local minutes is what its
// clocks show between them, but for the hour that a zone has twice.
func TestAMomentIsWhatClocksShow(t *testing.T) {
	zones := []string{"Europe/Rome", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Casablanca", "UTC"}
	const form = "2006-01-02T15:04"
	rapid.Check(t, func(t *rapid.T) {
		zone, err := LoadZone(rapid.SampledFrom(zones).Draw(t, "zone"))
		require.NoError(t, err)
		at := func(what string) time.Time {
			return time.Unix(rapid.Int64Range(2e5, 2e9).Draw(t, what)/60*60, 0).In(zone)
		}
		from, asked := at("from"), at("asked")
		to := from.Add(time.Duration(rapid.IntRange(0, 5000).Draw(t, "minutes")) * time.Minute)
		if from.Format(form) > to.Format(form) {
			return // the clocks went back
		}
		r, err := Resolve(Spec{From: from.Format(form), To: to.Format(form)}, "today", zone, asked)
		require.NoError(t, err)
		for k := -70; k <= 70; k++ {
			for _, edge := range []time.Time{from, to} {
				i := edge.Add(time.Duration(k) * time.Minute)
				shown := i.Format(form)
				if shown >= from.Format(form) && shown <= to.Format(form) {
					require.True(t, r.Contains(i), "%s in %s – %s", i, from, to)
				} else if r.Contains(i) {
					_, before := i.Add(-3 * time.Hour).Zone()
					_, after := i.Add(3 * time.Hour).Zone()
					require.NotEqual(t, before, after, "%s in %s – %s", i, from, to)
				}
			}
		}
	})
}

// TestQuartersAndYears: what the new periods mean on days of every quarter.
func TestQuartersAndYears(t *testing.T) {
	for today, want := range map[string]map[string]string{
		"2026-11-28": {"this_quarter": "2026-10-01 2026-11-28", "last_quarter": "2026-07-01 2026-09-30", "last_year": "2025-01-01 2025-12-31", "last_14_days": "2026-11-15 2026-11-28"},
		"2026-03-31": {"this_quarter": "2026-01-01 2026-03-31", "last_quarter": "2025-10-01 2025-12-31", "last_year": "2025-01-01 2025-12-31", "last_14_days": "2026-03-18 2026-03-31"},
		"2024-04-01": {"this_quarter": "2024-04-01 2024-04-01", "last_quarter": "2024-01-01 2024-03-31", "last_year": "2023-01-01 2023-12-31"},
	} {
		now, err := time.Parse(time.DateOnly, today)
		require.NoError(t, err)
		for name, days := range want {
			r, err := Resolve(Spec{Period: name}, "today", time.UTC, now)
			require.NoError(t, err)
			require.Equal(t, days, r.From.String()+" "+r.To.String(), "%s on %s", name, today)
		}
	}
}
