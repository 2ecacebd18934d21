package client

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
)

// U11: every documented and every likely spelling of a time, and texts that are none.
func TestParseTime(t *testing.T) {
	base := time.Date(2023, 11, 24, 2, 36, 21, 0, time.UTC)
	for spelled, want := range map[string]time.Time{
		"2023-11-23T18:36:21.512302-08:00": base.Add(512302 * time.Microsecond),
		"2023-11-24T02:36:21Z":             base,
		"2023-11-24T02:36:21":              base,
		"2023-11-24 02:36:21":              base,
		"2023-11-24 03:36:21+01:00":        base,
		"2023-11-24T02:36:21.5":            base.Add(500 * time.Millisecond),
		"2023-11-24T02:36:21.1234567Z":     base.Add(123456700),
		"2023-11-24T02:36:21.123456789Z":   base.Add(123456789),
		" 2023-11-24T02:36:21Z ":           base,
		// As PostgreSQL, Ruby, Go and others write it.
		"2023-11-24 02:36:21+00":          base,
		"2023-11-24 02:36:21.5+00":        base.Add(500 * time.Millisecond),
		"2023-11-23 18:36:21-0800":        base,
		"2023-11-24T02:36:21+0000":        base,
		"2023-11-24T08:06:21+05:30":       base,
		"2023-11-24T08:06:21+0530":        base,
		"2023-11-24 02:36:21 +00:00":      base,
		"2023-11-24 02:36:21 +0000 UTC":   base,
		"2023-11-24 02:36:21 UTC":         base,
		"2023-11-24 02:36:21 Z":           base,
		"2023-11-24t02:36:21z":            base,
		"2023-11-24T02:36:21,25Z":         base.Add(250 * time.Millisecond),
		"2023-11-24 02:36:21,250":         base.Add(250 * time.Millisecond),
		"2023-11-24T02:36Z":               base.Truncate(time.Minute),
		"2023-11-24 02:36":                base.Truncate(time.Minute),
		"2023-11-24T03:36+01":             base.Truncate(time.Minute),
		"2023-11-24T02:36:21+0":           {},
		"2023-11-24T02:36:21+000":         {},
		"2023-11-24T02:36:21 CET":         {}, // CET is no offset
		"2023-11-24T02":                   {},
		"2023-11-24  02:36:21":            {},
		"2023-11-24 UTC":                  {},
		"2023-11-24T02:36:21Z2023-11-24T": {},
		"2023-11-24T02:36:21." + strings.Repeat("1", jsonstream.MaxWord): {},
		"0001-01-01T00:00:00":          {}, // how the platform's framework writes "no time"
		"0001-01-01T00:00:00-08:00":    {},
		"0001-12-31T23:59:59Z":         {},
		"0002-01-01T00:00:00Z":         time.Date(2, 1, 1, 0, 0, 0, 0, time.UTC),
		"9998-12-31T23:59:59Z":         time.Date(9998, 12, 31, 23, 59, 59, 0, time.UTC),
		"9998-12-31T23:59:59-08:00":    {}, // a year later in UTC
		"9999-12-31T23:59:59.9999999Z": {}, // the framework's largest date
		"9999-12-31T23:59:59":          {},
		"0000-01-01T00:00:00+23:59":    {}, // before the year 0 in UTC
		"":                             {}, "yesterday": {}, "2023-11-24": {}, "2023-02-30T00:00:00Z": {}, "1700000000": {}, "24/11/2023 02:36": {}, "2023-11-24T25:00:00Z": {},
	} {
		got := parseTime(spelled)
		require.True(t, want.Equal(got), "%q: %v", spelled, got)
		require.Equal(t, time.UTC, got.Location(), spelled)
	}
}

// A time that was read can be written with a year of four digits in every zone, and
// is read again.
func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2023-11-23T18:36:21.512302-08:00", "2023-11-21T16:22:42.264484Z", "2023-11-21 16:22:42", "2023-11-21T16:22:42,5", "2023-11-21 16:22+01", "2023-11-21t16:22:42 utc", "", "9999-12-31T23:59:59.999999999Z", "0000-01-01T00:00:00+23:59"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := parseTime(s)
		require.Equal(t, time.UTC, got.Location())
		for _, hours := range []int{-24, 0, 24} {
			printed := got.In(time.FixedZone("", hours*60*60)).Format(time.RFC3339Nano)
			if !got.IsZero() {
				require.Regexp(t, `^\d{4}-`, printed, "%q", s)
				require.True(t, got.Equal(parseTime(printed)), "%q", s)
			}
		}
	})
}
