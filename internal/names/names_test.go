package names

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A name of up to 80 characters is repeated whole, a longer one is visibly cut, and no name hides
// or commands anything.
func TestShown(t *testing.T) {
	for name, want := range map[string]string{
		"":                              "",
		"list_leads":                    "list_leads",
		"Müller & Söhne":                "Müller & Söhne",
		" two\r\n lines\t":              "two lines",
		"\x1b[31mred\x1b[0m\u202e":      "red",
		"sh\u200bop":                    "shop",
		strings.Repeat("n", 80):         strings.Repeat("n", 80),
		strings.Repeat("n", 81):         strings.Repeat("n", 79) + "…",
		strings.Repeat("n", 1<<20):      strings.Repeat("n", 79) + "…",
		strings.Repeat("字", 1<<20):      strings.Repeat("字", 79) + "…",
		strings.Repeat("\u200b", 1<<20): "…",
	} {
		require.Equal(t, want, Shown(name), "%.20q", name)
	}
}

// N8: whatever a name contains, what is shown is clean and short, and stays so as JSON in
// quotation marks.
func TestShownOnAnyName(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\"", "\\", "\xff", "\x00", "<img src=x>", "e\u0301", "👩‍👩‍👧", "\U000F0000", "\u2028", " ", "字"}))
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Repeat(piece.Draw(t, "piece"), rapid.SampledFrom([]int{1, 7, 639, 640, 641, 10_000}).Draw(t, "times"))
		shown := Shown(name)
		require.Equal(t, shown, visitor.Clean(shown).OneLine().String())
		require.LessOrEqual(t, utf8.RuneCountInString(shown), MaxShown)
		quoted, err := json.Marshal(shown)
		require.NoError(t, err)
		require.Less(t, len(quoted), 1<<10)
	})
}

// What a reader takes for one name is one name.
func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"shop", "SHOP", "ſhop", " shop ", "ｓｈｏｐ", "sh\u200bop", "shóp", "sho\u0301p"},
		{"kiosk", "\u212aiosk", "KIOSK"},
		{"strasse", "straße", "STRASSE", "STRAẞE"},
		{"σας", "σασ", "ΣΑΣ"},
		{"lodz", "Łódź", "ŁÓDŹ"},
		{"my shop", "my  shop", "My\tShop\n", "my\u00a0shop"},
	} {
		for _, name := range same {
			require.Equal(t, Fold(same[0]), Fold(name), "%q", name)
		}
	}
	require.NotEqual(t, Fold("shop 1"), Fold("shop 2"))
	require.NotEqual(t, Fold("shop"), Fold("shop"+strings.Repeat(" ", 1<<20)), "too long to mean anything")
}
