package period

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNamesAreTheContract(t *testing.T) {
	require.Equal(t, strings.Fields("today yesterday this_week last_week last_7_days last_14_days last_30_days last_90_days "+
		"this_month last_month this_quarter last_quarter this_year last_year all_time"), Names)
}

func TestEachPeriod(t *testing.T) {
	rome := mustZone(t, "Europe/Rome")
	for _, c := range []struct{ now, name, from, to string }{
		{"2026-11-20T12:00:00+01:00", "today", "2026-11-20", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "yesterday", "2026-11-19", "2026-11-19"},
		{"2026-11-20T12:00:00+01:00", "this_week", "2026-11-16", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "last_week", "2026-11-09", "2026-11-15"},
		{"2026-11-20T12:00:00+01:00", "last_7_days", "2026-11-14", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "last_30_days", "2026-10-22", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "last_90_days", "2026-08-23", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "this_month", "2026-11-01", "2026-11-20"},
		{"2026-11-20T12:00:00+01:00", "last_month", "2026-10-01", "2026-10-31"},
		{"2026-11-20T12:00:00+01:00", "this_year", "2026-01-01", "2026-11-20"},
		{"2026-11-16T00:00:00+01:00", "this_week", "2026-11-16", "2026-11-16"}, // a Monday's first instant
		{"2026-11-15T23:59:59+01:00", "this_week", "2026-11-09", "2026-11-15"}, // a Sunday's last second
		{"2026-11-15T23:59:59+01:00", "last_week", "2026-11-02", "2026-11-08"},
		{"2026-11-15T23:30:00Z", "today", "2026-11-16", "2026-11-16"}, // east of UTC the day is further on
		{"2024-03-31T12:00:00+02:00", "last_month", "2024-02-01", "2024-02-29"},
		{"2026-03-31T12:00:00+02:00", "last_month", "2026-02-01", "2026-02-28"},
		{"2026-01-01T00:00:00+01:00", "last_month", "2025-12-01", "2025-12-31"},
		{"2026-01-01T00:00:00+01:00", "this_year", "2026-01-01", "2026-01-01"},
		{"2026-01-01T00:00:00+01:00", "yesterday", "2025-12-31", "2025-12-31"},
		{"2024-03-01T08:00:00+01:00", "yesterday", "2024-02-29", "2024-02-29"},
	} {
		r, err := Resolve(Spec{Period: c.name}, "all_time", rome, at(t, c.now))
		require.NoError(t, err)
		require.Equal(t, [3]string{c.name, c.from, c.to}, [3]string{r.Period, r.From.String(), r.To.String()}, "%v", c)
		require.Equal(t, dayStart(r.From, rome), r.Start)
		require.Equal(t, dayStart(r.To.AddDays(1), rome), r.End)
	}
}

// A day on which the clock changes has 23 or 25 hours, and today is the whole of it.
func TestTodayOnTheDaysTheClockChanges(t *testing.T) {
	for now, hours := range map[string]float64{
		"2026-03-29T12:00:00+02:00": 23, "2026-10-25T12:00:00+01:00": 25, "2026-11-20T12:00:00+01:00": 24,
	} {
		r, err := Resolve(Spec{}, "today", mustZone(t, "Europe/Rome"), at(t, now))
		require.NoError(t, err)
		require.Equal(t, hours, r.End.Sub(r.Start).Hours())
	}
}

// Law: in every zone and at every moment the periods have the days that their names say, by a calendar that package time has
// no part in.
func TestPeriodsHaveTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := drawZone(t)
		now := drawInstant(t, zone)
		today := localDay(now, zone)
		weekday := floorMod(today+3, 7) // 1970-01-01 was a Thursday; Monday is 0
		for name, want := range map[string][2]int{
			"today": {today, today}, "yesterday": {today - 1, today - 1},
			"this_week": {today - weekday, today}, "last_week": {today - weekday - 7, today - weekday - 1},
			"last_7_days": {today - 6, today}, "last_30_days": {today - 29, today}, "last_90_days": {today - 89, today},
		} {
			r, err := Resolve(Spec{Period: name}, "", zone, now)
			require.NoError(t, err)
			require.Equal(t, [2]Date{civil(want[0]), civil(want[1])}, [2]Date{r.From, r.To}, name)
		}
		month, err := Resolve(Spec{Period: "last_month"}, "", zone, now)
		require.NoError(t, err)
		require.Equal(t, 1, month.From.Day)
		require.Equal(t, Date{civil(today).Year, civil(today).Month, 1}, month.To.AddDays(1))
		require.Equal(t, month.From.Month, month.To.Month)
	})
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }

func TestDates(t *testing.T) {
	now, rome := at(t, "2026-11-20T12:00:00+01:00"), mustZone(t, "Europe/Rome")
	for _, c := range []struct {
		spec     Spec
		from, to string
	}{
		{Spec{From: "2026-11-09", To: "2026-11-15"}, "2026-11-09", "2026-11-15"},
		{Spec{From: "2026-11-09", To: "2026-11-09"}, "2026-11-09", "2026-11-09"},
		{Spec{From: "2026-11-09"}, "2026-11-09", "2026-11-20"},
		{Spec{From: "2026-11-20"}, "2026-11-20", "2026-11-20"},
		{Spec{From: "2026-11-20", To: "2027-01-31"}, "2026-11-20", "2027-01-31"},
		{Spec{From: "2027-01-01", To: "2027-01-31"}, "2027-01-01", "2027-01-31"},
	} {
		r, err := Resolve(c.spec, "today", rome, now)
		require.NoError(t, err)
		require.Equal(t, [3]string{"", c.from, c.to}, [3]string{r.Period, r.From.String(), r.To.String()})
	}
}

func TestAllTimeAndFallback(t *testing.T) {
	now := at(t, "2026-11-20T12:00:00Z")
	r, err := Resolve(Spec{}, "all_time", time.UTC, now)
	require.NoError(t, err)
	require.Equal(t, Range{AllTime: true, Period: "all_time", Zone: time.UTC}, r)
	require.True(t, r.Contains(now))
	r, err = Resolve(Spec{}, "last_7_days", time.UTC, now)
	require.NoError(t, err)
	require.Equal(t, "last_7_days", r.Period)
}

func TestTimeZoneOfTheQuestion(t *testing.T) {
	now := at(t, "2026-11-20T23:30:00Z")
	r, err := Resolve(Spec{TimeZone: "Asia/Tokyo"}, "today", time.UTC, now)
	require.NoError(t, err)
	require.Equal(t, "2026-11-21", r.From.String())
	require.Equal(t, "Asia/Tokyo", r.Zone.String())
}

// Each error names what is wrong and shows what is right (I2).
func TestResolveCorrectsTheCaller(t *testing.T) {
	now, rome := at(t, "2026-11-20T12:00:00+01:00"), mustZone(t, "Europe/Rome")
	list := strings.Join(Names, ", ")
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{Spec{Period: "today", From: "2026-11-09"}, `give either period ("last_7_days") or from and to ("from":"2026-11-09","to":"2026-11-15"), not both`},
		{Spec{Period: "nonsense", To: "nonsense"}, `give either period`},
		{Spec{To: "2026-11-09"}, `to needs from: give both ("from":"2026-11-09","to":"2026-11-15"), or from alone`},
		{Spec{From: "2026-11-21"}, `from 2026-11-21 is in the future: today is 2026-11-20 in Europe/Rome`},
		{Spec{From: "2026-11-15", To: "2026-11-09"}, `from 2026-11-15 is after to 2026-11-09: give the earlier day as from ("from":"2026-11-09","to":"2026-11-15")`},
		{Spec{From: "2025-02-30", To: "2026-11-09"}, `from: "2025-02-30" is not a day that exists`},
		{Spec{From: "2025-02-01", To: "2025-1-1"}, `to: "2025-1-1" is not a date`},
		{Spec{Period: "last week"}, `unknown period "last week": give "period":"last_week"`},
		{Spec{Period: "last_60_days"}, `unknown period "last_60_days": give "from":"2026-09-22","to":"2026-11-20"`},
		{Spec{Period: "last_60_day"}, `give "from":"2026-09-22","to":"2026-11-20"`},
		{Spec{Period: "yesteday"}, `unknown period "yesteday": use one of ` + list},
		{Spec{Period: "fortnight, please"}, `unknown period "fortnight, please": use one of ` + list},
		{Spec{TimeZone: "Rome"}, `time_zone: unknown time zone "Rome": did you mean Europe/Rome?`},
	} {
		_, err := Resolve(c.spec, "today", rome, now)
		require.ErrorContains(t, err, c.want)
	}
}

func TestEveryNameResolves(t *testing.T) {
	for _, name := range Names {
		r, err := Resolve(Spec{Period: name}, "", time.UTC, at(t, "2026-11-20T12:00:00Z"))
		require.NoError(t, err)
		require.Equal(t, name == "all_time", r.AllTime)
	}
	require.True(t, slices.Contains(Names, allTime))
}
