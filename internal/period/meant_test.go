package period

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMeant guards what an unknown period is answered with: the same days, or nothing. A near-looking name was
// suggested before, last_90_days for last_60_days.
func TestMeant(t *testing.T) {
	today := Date{2026, time.November, 20} // a Friday
	for word, want := range map[string]string{
		"LAST-30-DAYS":     `"period":"last_30_days"`,
		"last 7 days":      `"period":"last_7_days"`,
		"7d":               `"from":"2026-11-14","to":"2026-11-20"`,
		"past_30_days":     `"period":"last_30_days"`,
		"lastweek":         `"period":"last_week"`,
		"year to date":     `"period":"this_year"`,
		"last_60_days":     `"from":"2026-09-22","to":"2026-11-20"`,
		"the last 2 weeks": `"from":"2026-11-07","to":"2026-11-20"`,
		"last_3_months":    `"from":"2026-08-21","to":"2026-11-20"`,
		"past 1 year":      `"from":"2025-11-21","to":"2026-11-20"`,
		"november":         `"from":"2026-11-01","to":"2026-11-30"`,
		"December":         `"from":"2025-12-01","to":"2025-12-31"`,
		"feb 2024":         `"from":"2024-02-01","to":"2024-02-29"`,
		"2025-11":          `"from":"2025-11-01","to":"2025-11-30"`,
		"q3":               `"from":"2026-07-01","to":"2026-09-30"`,
		"q4_2025":          `"from":"2025-10-01","to":"2025-12-31"`,
		"2025":             `"from":"2025-01-01","to":"2025-12-31"`,
		"last_0_days":      "",
		"last_9999_years":  "",
		"yesteday":         "",
		"noviembre":        "",
		"13":               "",
		"next week":        "",
		"":                 "",
	} {
		require.Equal(t, want, meant(word, today), word)
	}
	require.Equal(t, `"from":"2026-03-01","to":"2026-03-31"`, meant("last 1 month", Date{2026, time.March, 31}))
}
