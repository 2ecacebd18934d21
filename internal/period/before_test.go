package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const clockForm = "2006-01-02T15:04:05"

// TestPrevious guards the range that a range is compared with: first and last second.
func TestPrevious(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	for name, test := range map[string]struct{ now, period, from, to, wantFrom, wantTo string }{
		"running week":                 {"2026-11-25T14:03:22", "this_week", "", "", "2026-11-16T00:00:00", "2026-11-18T14:03:22"},
		"whole week":                   {"2026-11-25T14:03:22", "last_week", "", "", "2026-11-09T00:00:00", "2026-11-15T23:59:59"},
		"today":                        {"2026-11-25T14:03:22", "today", "", "", "2026-11-24T00:00:00", "2026-11-24T14:03:22"},
		"yesterday":                    {"2026-11-25T14:03:22", "yesterday", "", "", "2026-11-23T00:00:00", "2026-11-23T23:59:59"},
		"running days":                 {"2026-11-25T14:03:22", "last_7_days", "", "", "2026-11-12T00:00:00", "2026-11-18T14:03:22"},
		"running month":                {"2026-11-25T14:03:22", "this_month", "", "", "2026-10-01T00:00:00", "2026-10-25T14:03:22"},
		"31st against 30 days":         {"2026-10-31T14:03:22", "this_month", "", "", "2026-09-01T00:00:00", "2026-09-30T23:59:59"},
		"30th against 28 days":         {"2026-03-30T14:03:22", "this_month", "", "", "2026-02-01T00:00:00", "2026-02-28T23:59:59"},
		"28th against 28 days":         {"2026-03-28T14:03:22", "this_month", "", "", "2026-02-01T00:00:00", "2026-02-28T14:03:22"},
		"29th against 29 days":         {"2028-03-29T14:03:22", "this_month", "", "", "2028-02-01T00:00:00", "2028-02-29T14:03:22"},
		"month over New Year":          {"2026-01-31T14:03:22", "this_month", "", "", "2025-12-01T00:00:00", "2025-12-31T14:03:22"},
		"whole month":                  {"2026-11-25T14:03:22", "last_month", "", "", "2026-09-01T00:00:00", "2026-09-30T23:59:59"},
		"92nd of a quarter of 91":      {"2026-09-30T14:03:22", "this_quarter", "", "", "2026-04-01T00:00:00", "2026-06-30T23:59:59"},
		"running quarter":              {"2026-11-25T14:03:22", "this_quarter", "", "", "2026-07-01T00:00:00", "2026-08-25T14:03:22"},
		"whole quarter":                {"2026-11-25T14:03:22", "last_quarter", "", "", "2026-04-01T00:00:00", "2026-06-30T23:59:59"},
		"running year":                 {"2026-11-25T14:03:22", "this_year", "", "", "2025-01-01T00:00:00", "2025-11-25T14:03:22"},
		"29 February":                  {"2028-02-29T14:03:22", "this_year", "", "", "2027-01-01T00:00:00", "2027-02-28T23:59:59"},
		"whole year":                   {"2026-11-25T14:03:22", "last_year", "", "", "2024-01-01T00:00:00", "2024-12-31T23:59:59"},
		"dates":                        {"2026-11-25T14:03:22", "", "2026-11-01", "2026-11-10", "2026-10-22T00:00:00", "2026-10-31T23:59:59"},
		"dates until now":              {"2026-11-25T14:03:22", "", "2026-11-21", "", "2026-11-16T00:00:00", "2026-11-20T14:03:22"},
		"dates that run on":            {"2026-11-25T14:03:22", "", "2026-11-24", "2026-11-27", "2026-11-20T00:00:00", "2026-11-21T14:03:22"},
		"minutes of a day":             {"2026-11-25T14:03:22", "", "2026-11-20T09:00", "2026-11-20T17:59", "2026-11-19T09:00:00", "2026-11-19T17:59:59"},
		"minutes over a night":         {"2026-11-25T14:03:22", "", "2026-11-20T18:00", "2026-11-21T08:59", "2026-11-19T18:00:00", "2026-11-20T08:59:59"},
		"skipped minute":               {"2026-03-30T02:30:00", "today", "", "", "2026-03-29T00:00:00", "2026-03-29T03:00:00"},
		"doubled minute ends later":    {"2026-10-26T02:30:00", "today", "", "", "2026-10-25T00:00:00", "2026-10-25T02:30:00"},
		"now at the end of the day":    {"2026-11-25T23:59:59", "today", "", "", "2026-11-24T00:00:00", "2026-11-24T23:59:59"},
		"days of the future are whole": {"2026-11-25T14:03:22", "", "2026-12-01", "2026-12-03", "2026-11-28T00:00:00", "2026-11-30T23:59:59"},
	} {
		t.Run(name, func(t *testing.T) {
			before, err := resolved(t, test.period, test.from, test.to, test.now, rome).Previous(localTime(t, test.now, rome))
			require.NoError(t, err)
			requireEnds(t, test.wantFrom, test.wantTo, before)
		})
	}
}

// TestYearBefore guards the same for the year before.
func TestYearBefore(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	for name, test := range map[string]struct{ now, period, from, to, wantFrom, wantTo string }{
		"running week":     {"2026-11-25T14:03:22", "this_week", "", "", "2025-11-24T00:00:00", "2025-11-26T14:03:22"},
		"whole week":       {"2026-11-25T14:03:22", "last_week", "", "", "2025-11-17T00:00:00", "2025-11-23T23:59:59"},
		"days":             {"2026-11-25T14:03:22", "last_30_days", "", "", "2025-10-28T00:00:00", "2025-11-26T14:03:22"},
		"running month":    {"2026-11-25T14:03:22", "this_month", "", "", "2025-11-01T00:00:00", "2025-11-25T14:03:22"},
		"whole month":      {"2026-11-25T14:03:22", "last_month", "", "", "2025-10-01T00:00:00", "2025-10-31T23:59:59"},
		"February of 29":   {"2028-03-25T14:03:22", "last_month", "", "", "2027-02-01T00:00:00", "2027-02-28T23:59:59"},
		"from 29 February": {"2028-03-25T14:03:22", "", "2028-02-29", "2028-03-10", "2027-02-28T00:00:00", "2027-03-10T23:59:59"},
		"today, a 29th":    {"2028-02-29T14:03:22", "today", "", "", "2027-02-28T00:00:00", "2027-02-28T23:59:59"},
		"minutes":          {"2026-11-25T14:03:22", "", "2026-11-20T09:00", "2026-11-20T17:59", "2025-11-20T09:00:00", "2025-11-20T17:59:59"},
	} {
		t.Run(name, func(t *testing.T) {
			before, err := resolved(t, test.period, test.from, test.to, test.now, rome).YearBefore(localTime(t, test.now, rome))
			require.NoError(t, err)
			requireEnds(t, test.wantFrom, test.wantTo, before)
		})
	}
}

// TestNothingBefore1970 guards against ranges that no calendar of the platform has.
func TestNothingBefore1970(t *testing.T) {
	r := resolved(t, "", "1970-01-01", "2026-11-25", "2026-11-25T14:03:22", time.UTC)
	_, err := r.Previous(time.Date(2026, 11, 25, 14, 3, 22, 0, time.UTC))
	require.ErrorContains(t, err, "before 1970")
	_, err = r.YearBefore(time.Date(2026, 11, 25, 14, 3, 22, 0, time.UTC))
	require.ErrorContains(t, err, "before 1970")
}

// TestPreviousIsRightBefore guards, for every period, zone and moment, that the range before
// does not reach into the range, that whole ones touch it, and that a running one has no more days.
func TestPreviousIsRightBefore(t *testing.T) {
	zones := []*time.Location{time.UTC, mustZone(t, "Europe/Rome"), mustZone(t, "America/St_Johns"), mustZone(t, "Australia/Lord_Howe")}
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		now := time.Unix(rapid.Int64Range(1.5e9, 2e9).Draw(t, "now"), 0).In(zone)
		r, err := Resolve(Spec{Period: rapid.SampledFrom(Names[:len(Names)-1]).Draw(t, "period")}, "", zone, now)
		require.NoError(t, err)
		before, err := r.Previous(now)
		require.NoError(t, err)
		require.False(t, before.Overlaps(r))
		require.True(t, before.Start.Before(before.End))
		require.Equal(t, zone, before.Zone)
		if running := r.Contains(now); !running {
			require.True(t, before.End.Equal(r.Start), "%s – %s", before.InWords(), r.InWords())
			return
		}
		passed := len(r.Days(now))
		require.LessOrEqual(t, len(before.Days(now)), passed+1, "a leap year has a day more")
	})
}

// TestDaysAreTheDays guards that the days of a range touch and fill it.
func TestDaysAreTheDays(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	now := time.Date(2026, 11, 25, 14, 0, 0, 0, rome)
	days := resolved(t, "this_year", "", "", "2026-11-25T14:00:00", rome).Days(now)
	require.Len(t, days, 329)
	for i, d := range days[1:] {
		require.True(t, d.Start.Equal(days[i].End))
	}
	require.Equal(t, 23*time.Hour, days[87].End.Sub(days[87].Start), days[87].Date)
	require.Equal(t, 25*time.Hour, days[297].End.Sub(days[297].Start), days[297].Date)
	require.Len(t, resolved(t, "", "2026-11-24", "2026-12-31", "2026-11-25T14:00:00", rome).Days(now), 2, "days to come are none")
	require.Empty(t, resolved(t, "all_time", "", "", "2026-11-25T14:00:00", rome).Days(now))
}

func resolved(t *testing.T, period, from, to, now string, zone *time.Location) Range {
	r, err := Resolve(Spec{Period: period, From: from, To: to}, "", zone, localTime(t, now, zone))
	require.NoError(t, err)
	return r
}

func localTime(t *testing.T, text string, zone *time.Location) time.Time {
	at, err := time.ParseInLocation(clockForm, text, zone)
	require.NoError(t, err)
	return at
}

func requireEnds(t *testing.T, from, to string, r Range) {
	t.Helper()
	require.Equal(t, from, r.Start.In(r.Zone).Format(clockForm))
	require.Equal(t, to, r.End.Add(-time.Second).In(r.Zone).Format(clockForm))
}
