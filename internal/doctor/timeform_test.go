package doctor

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A layout reads the time it was made of, whatever its spelling, and tells nothing of it.
func TestLayoutsReadTheirTimes(t *testing.T) {
	layouts := []string{"2006-01-02", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02T15:04:05Z", "2006-01-02T15:04:05.000000-07:00", "2006-01-02 15:04:05,000 -0700", "2006-01-02t15:04:05.0-07"}
	rapid.Check(t, func(t *rapid.T) {
		layout := rapid.SampledFrom(layouts).Draw(t, "layout")
		zone := time.FixedZone("", 3600*rapid.IntRange(-12, 14).Draw(t, "offset"))
		if strings.HasSuffix(layout, "Z") {
			zone = time.UTC
		}
		text := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).In(zone).Format(layout)
		got, _, at, ok := readTime(text)
		require.True(t, ok, text)
		require.Equal(t, layout, got, text)
		want, err := time.Parse(layout, text)
		require.NoError(t, err)
		require.True(t, at.Equal(want))
	})
}

// What is no time has no layout.
func TestOtherTextsAreNoTimes(t *testing.T) {
	for _, text := range []string{"", "soon", "2026-13-40", "2026-11-19T25:00:00Z", "2026-11-19T10:00:00.1234567890Z", "11/19/2026", "1700000000", strings.Repeat("2", 1<<20)} {
		_, _, _, ok := readTime(text)
		require.False(t, ok, "%.40s", text)
	}
}

// An offset is shown only if UTC's or one that the platform's samples make likely.
func TestOffsetsAreFew(t *testing.T) {
	for zone, want := range map[string]string{"": "none", "Z": "Z", "+00:00": "+00:00", "-0800": "-08:00", "-07": "-07:00", "+05:30": "another", "+01:00": "another"} {
		require.Equal(t, want, offsetWord(zone), zone)
	}
}

// S3: the form of any other time holds none of its digits and none of its letters.
func TestMaskTellsNothing(t *testing.T) {
	require.Equal(t, "AAA 9, 9999 99:99 AA", maskOf("Nov 9, 2026 10:05 PM"))
	require.Equal(t, "/AAAA(9999999999999+9999)/", maskOf("/Date(1700000000000+0100)/"))
	require.Empty(t, maskOf("anna@example.com 2026"))
	require.Empty(t, maskOf("Anna Rossi from Milan 2026"))
	rapid.Check(t, func(t *rapid.T) {
		require.Regexp(t, regexp.MustCompile(`^[9A :/.,+()-]{0,40}$`), maskOf(rapid.String().Draw(t, "text")))
	})
}
