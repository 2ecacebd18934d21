package hours

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// at is a minute of the week of Monday 23 November 2026, in Rome.
func at(t require.TestingT, text string) time.Time {
	rome, err := time.LoadLocation("Europe/Rome")
	require.NoError(t, err)
	var day, clock string
	_, err = fmt.Sscanf(text, "%s %s", &day, &clock)
	require.NoError(t, err)
	d, ok := weekday(day)
	require.True(t, ok)
	tm, err := time.ParseInLocation("2006-01-02 15:04", fmt.Sprintf("2026-11-%02d %s", 23+(int(d)+6)%7, clock), rome)
	require.NoError(t, err)
	return tm
}

// TestOpen: the last minute of a span is open, its end is closed, and a span may go past
// midnight, also from Sunday to Monday.
func TestOpen(t *testing.T) {
	for text, want := range map[string]map[string]bool{
		Example: {
			"Mon 08:59": false, "Mon 09:00": true, "Mon 12:59": true, "Mon 13:00": false, "Mon 14:00": true, "Fri 17:59": true, "Fri 18:00": false,
			"Sat 09:59": false, "Sat 10:00": true, "Sat 23:59": true, "Sun 00:00": true, "Sun 01:59": true, "Sun 02:00": false, "Mon 00:30": false,
		},
		"Sun 20:00-03:00":               {"Sun 19:59": false, "Sun 20:00": true, "Mon 02:59": true, "Mon 03:00": false, "Sun 02:00": false},
		"Fri-Mon 10:00-12:00":           {"Fri 10:00": true, "Sat 11:00": true, "Sun 11:00": true, "Mon 11:00": true, "Tue 11:00": false, "Thu 11:00": false},
		"monday TUE 0:00-24:00":         {"Mon 00:00": true, "Mon 23:59": true, "Tue 12:00": true, "Wed 00:00": false},
		"Mon–Sun 08:00–20:00":           {"Wed 08:00": true, "Wed 20:00": false},
		"Mon 22:00-24:00,Tue 9:00-9:30": {"Mon 23:59": true, "Tue 00:00": false, "Tue 09:29": true},
	} {
		w, err := Parse(text)
		require.NoError(t, err, text)
		for when, open := range want {
			require.Equal(t, open, w.Open(at(t, when)), "%s: %s", text, when)
		}
	}
}

// TestWrongHoursAreNamed: each error says which part cannot be read.
func TestWrongHoursAreNamed(t *testing.T) {
	for text, says := range map[string]string{
		"": "needs days and times", "Mon": `"Mon" needs days`, "09:00-18:00": "needs days", "Mon 9-18": `"9-18" is no span`, "Moon 09:00-18:00": `"Moon" is no day`,
		"Mon-Fri 09:00-25:00": "does not exist", "Mon 09:60-10:00": "does not exist", "Mon 24:00-01:00": "does not exist", "Mon 09:00-09:00": "ends when it begins",
		"Mon 09:00-18:00,": "needs days and times", "Mon-Fri-Sat 09:00-10:00": "is no day",
	} {
		_, err := Parse(text)
		require.ErrorContains(t, err, says, text)
	}
}

// TestParseNeverPanics: whatever somebody writes into a configuration.
func TestParseNeverPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(Mon|Fri|-|,| |[0-9:]{1,6}|\pL|–){0,12}`).Draw(t, "text")
		if w, err := Parse(text); err == nil {
			w.Open(time.Unix(rapid.Int64Range(0, 1e10).Draw(t, "at"), 0))
		}
	})
}
