package visitor

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/budget"
)

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"cafe", "Café", "CAFE\u0301", "ｃａｆé", "cａfÉ"},
		{"strasse", "Straße", "STRASSE", "STRAẞE"},
		{"istanbul", "İstanbul", "I\u0307stanbul"},
		{"οδος", "ὁδός", "ΟΔΟΣ", "οδοσ"},
		{"nguyen thi anh", "Nguyễn Thị Ánh"},
		{"zolc", "żo\u0301lc"},
		{"file", "ﬁle"},
		{"ежик", "Ёжик", "ёжик"},
		{"שלום", "שָׁלוֹם"},
		{"السلام", "اَلسَّلَامُ"},
		{"が", "か\u3099"},
		{"ガ", "ｶﾞ"},
		{"가", "\u1100\u1161"},
		{"<img>", "＜img＞"},
		{"1/2", "1/2"},
		{"x2", "x²"},
		{"l'ordine", "l’ordine", "L‘ordine", "lʼordine"},
		{`"now"`, "“now”", "„now“"},
		{`5" wide`, "5″ wide"},
		{"9-18", "9–18", "9—18", "9‑18", "9−18"},
		{"lukasz", "Łukasz", "ŁUKASZ", "l\u0338ukasz"},
		{"lodz", "Łódź", "ŁÓDŹ"},
		{"sorensen", "Sørensen", "SØRENSEN", "Sǿrensen"},
		{"dang dorde", "Đặng Đorđe"},
		{"hal", "Ħal"},
		{"aero", "Ærø", "ǢRØ"},
		{"oeuvre", "Œuvre"},
		{"thor gudrun", "Þór Guðrún"},
		{"isi", "ısı", "ISI", "İsi"},
		{"kasmir gabija", "Ƙasmir Ǥabija"},
	} {
		for _, s := range same {
			require.Equal(t, Fold(same[0]), Fold(s), "%q and %q", same[0], s)
		}
	}
	for _, different := range [][2]string{
		{"か", "が"}, {"は", "ぱ"}, {"क", "कि"}, {"ا", "و"}, {"ك", "گ"}, {"ب", "پ"}, {"ه", "ح"}, {"ا", "ء"}, {"क", "क़"}, {"ก", "กิ"}, {"n", "ŋ"}, {"l", "ʟ"},
	} {
		require.NotEqual(t, Fold(different[0]), Fold(different[1]))
	}
}

func TestFoldIsIdempotent(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if once := Fold(string(r)); once != Fold(once) {
			t.Errorf("Fold(%U) = %q, folded again %q", r, once, Fold(once))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(anyText.Draw(t, "s"))
		require.Equal(t, once, Fold(once))
	})
}

// Every code point, between letters, marks and signs that may compose with it, or be
// ordered among each other. Nothing is remembered of the code point before.
func TestFoldSweepsAllCodePoints(t *testing.T) {
	before := []string{"a", "É", "ß", "か", "가", "ᄀ", "ا", "क", "ऩ", "ङ्", "ক", "ที", "\u0301", "文", "ﷺ", "…"}
	after := []string{"a", "\u3099", "\u094D", "\u093C", "\u11A8", "\u1161", "\u09BE", "\u0E49", "\u0654", "\u0301", "\u200D\u093C", "\uFF9E", "И", "\u0F72"}
	for r := rune(0); r <= unicode.MaxRune; r += rune(budget.Step()) {
		if isAlikeToNeighbours(r) && r%64 != 1 || !utf8.ValidRune(r) {
			continue
		}
		for k := range 3 {
			s := before[(int(r)+5*k)%len(before)] + string(r) + after[(int(r)/7+3*k)%len(after)]
			if got, want := Fold(s), foldByDefinition(s); got != want {
				t.Fatalf("Fold(%+q) = %+q, want %+q", s, got, want)
			}
		}
	}
}

// isAlikeToNeighbours reports whether r is an ideograph of the unified blocks, of private use or
// of planes without characters: some of them stand for the others.
func isAlikeToNeighbours(r rune) bool {
	for _, block := range [][2]rune{{0x3400, 0x9FFF}, {0xE000, 0xF8FF}, {0x20000, 0x2F7FF}, {0x30001, 0xDFFFF}, {0xF0000, unicode.MaxRune}} {
		if block[0] <= r && r <= block[1] {
			return true
		}
	}
	return false
}

func TestFoldEqualsItsDefinition(t *testing.T) {
	for _, s := range ordinaryTexts(t) {
		require.Equal(t, foldByDefinition(s), Fold(s))
	}
	runes := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.RuneFrom(nil, unicode.Mn, unicode.Lm, unicode.Hangul, unicode.Katakana, unicode.Greek, unicode.Devanagari, unicode.Bengali, unicode.Thai, unicode.Tibetan, unicode.Arabic), rapid.RuneFrom([]rune("aÉßΣςかハ\u3099\u309B\uFF9E\u1100\u1161\u11A8가ا\u0654\u064Eक\u093C\u0301\u0338≤<"))))
	rapid.Check(t, func(t *rapid.T) {
		s := runes.Draw(t, "s")
		require.Equal(t, foldByDefinition(s), Fold(s))
	})
}
