package period

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseDateReadsRealDays(t *testing.T) {
	for s, want := range map[string]Date{
		"2026-11-09": {2026, time.November, 9},
		"2024-02-29": {2024, time.February, 29},
		"2000-02-29": {2000, time.February, 29},
		"1970-01-01": {1970, time.January, 1},
		"9999-12-31": {9999, time.December, 31},
	} {
		got, err := parseDate(s)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, s, got.String())
	}
}

// I2: a bad date is rejected, in words that correct it.
func TestParseDateSaysWhatIsWrong(t *testing.T) {
	for s, want := range map[string]string{
		"2025-02-30":           `"2025-02-30" is not a day that exists: February 2025 has 28 days`,
		"2023-02-29":           "February 2023 has 28 days",
		"2100-02-29":           "February 2100 has 28 days",
		"2025-04-31":           "April 2025 has 30 days",
		"2025-01-00":           "January 2025 has 31 days",
		"2025-13-01":           "there is no month 13",
		"2025-00-10":           "there is no month 00",
		"2025-1-1":             `"2025-1-1" is not a date`,
		"20250101":             "is not a date",
		"2025/01/01":           "is not a date",
		"2025-01-1x":           "is not a date",
		"+025-01-01":           "is not a date",
		"":                     `"" is not a date`,
		" 2025-01-01":          "is not a date",
		"yesterday":            "is not a date",
		"2025-01-01T00:00:00Z": "or a time of that day",
		"2025-01-01 ":          "or a time of that day",
		"2025-01-01\x00":       "or a time of that day",
		"\uff12\uff10\uff12\uff15-\uff10\uff11-\uff10\uff11": "plain 0 to 9",
		"٢٠٢٥-٠١-٠١":                "plain 0 to 9",
		"1969-12-31":                "out of range: dates run from 1970-01-01 to 9999-12-31",
		"0000-01-01":                "out of range",
		"10000-01-01":               "is not a date",
		"2025-01-01\u202e\nhint: x": `"2025-01-01\u202e\nhint: x" is not a date`,
	} {
		_, err := parseDate(s)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "YYYY-MM-DD", "the right form is missing for %q", s)
	}
}

func TestParseDateErrorStaysShort(t *testing.T) {
	_, err := parseDate(string(make([]byte, 1<<20)))
	require.Error(t, err)
	require.Less(t, len(err.Error()), 400)
}

// Law: AddDays and Compare agree with a calendar that package time has no part in.
func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.IntRange(0, 2_932_896).Draw(t, "day") // 9999-12-31
		n := rapid.IntRange(-day, 2_932_896-day).Draw(t, "n")
		d := civil(day)
		require.Equal(t, civil(day+n), d.AddDays(n))
		require.Equal(t, n < 0, d.AddDays(n).Compare(d) < 0)
		require.Equal(t, n == 0, d.AddDays(n).Compare(d) == 0)
		parsed, err := parseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, parsed)
	})
}

var dateForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// What is read prints as it was written, and package time reads the same; what is rejected is rejected in one short line.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-09", "2024-02-29", "2025-02-30", "2025-1-1", "2025-01-01T00:00", "2025", "", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := parseDate(s)
		theirs, theirErr := time.Parse(time.DateOnly, s)
		valid := dateForm.MatchString(s) && theirErr == nil && theirs.Year() >= firstYear
		require.Equal(t, valid, err == nil, "%q: %v", s, err)
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			require.Less(t, len(err.Error()), 1000)
			return
		}
		require.Equal(t, s, d.String())
		require.Equal(t, theirs, d.utc())
	})
}
