package words

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"
)

// TestWordsOfText guards what a word is: letters, digits and marks, in any script.
func TestWordsOfText(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "",
		" \n—…!":             "",
		"I don't know":       "i|don|t|know",
		"I don’t know":       "i|don|t|know",
		"l’ordine n°12-B":    "l|ordine|n|12|b",
		"Prezzo: 12,50 €":    "prezzo|12|50",
		"Perché Straße Łódź": "perche|strasse|lodz",
		"ещё ЁЖ":             "еще|еж",
		"ＦＵＬＬ　Ｗidth":         "full|width",
		"हिन्दी में":         "हिन्दी|में",
		"営業時間は？何時から":         "営業時間は|何時から",
		"snake_case a.b":     "snake|case|a|b",
		"caf\xff\xfee":       "caf|e",
		"a\ufffdb":           "a|b",
		"cafe\u0301 x":       "cafe|x",
	} {
		require.Equal(t, want, strings.Join(slices.Collect(Of(Fold(text))), "|"), "%q", text)
	}
}

// TestWordsAreTheRunsBetweenOtherSigns guards Of by a second definition: strings.FieldsFunc.
func TestWordsAreTheRunsBetweenOtherSigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folded := Fold(rapid.String().Draw(t, "text") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		want := strings.FieldsFunc(folded, func(r rune) bool {
			return r == unicode.ReplacementChar || !unicode.In(r, unicode.Letter, unicode.Nd, unicode.Mark)
		})
		require.Equal(t, strings.Join(want, " "), strings.Join(slices.Collect(Of(folded)), " "))
	})
}

// TestWordsMayStopEarly guards that no word comes after the loop is left.
func TestWordsMayStopEarly(t *testing.T) {
	for word := range Of("one two") {
		require.Equal(t, "one", word)
		break
	}
	for part, unspaced := range Stretches("abcをxyz") {
		require.Equal(t, "abc", part)
		require.False(t, unspaced)
		break
	}
}

// TestStretchesOfWord guards which parts of a word are read letter by letter.
func TestStretchesOfWord(t *testing.T) {
	for word, want := range map[string]string{
		"":          "",
		"iphone":    "iphone",
		"iphoneを返品": "iphone +を返品",
		"3時から":      "3 +時から",
		"コーヒー":      "+コーヒー",
		"か\u3099":   "+か\u3099",
		"ราคา":      "+ราคา",
		"가격":        "가격",
		"返\u0301x":  "+返\u0301 x",
		"ຂອບ":       "+ຂອບ",
		"x\u0301返":  "x\u0301 +返",
	} {
		var got []string
		for part, unspaced := range Stretches(word) {
			if unspaced {
				part = "+" + part
			}
			got = append(got, part)
		}
		require.Equal(t, want, strings.Join(got, " "), "%q", word)
	}
}

// TestStretchesKeepTheWord guards that no character is lost or moved.
func TestStretchesKeepTheWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word, joined := rapid.String().Draw(t, "word"), ""
		for part := range Stretches(word) {
			require.NotEmpty(t, part)
			joined += part
		}
		require.Equal(t, word, joined)
	})
}

// TestWordsTakeLinearTime guards N1 for texts of one sign repeated.
func TestWordsTakeLinearTime(t *testing.T) {
	for _, piece := range []string{"a", "a ", "を", "aを", "\u0301", "é", "\xff", "ก\u0301"} {
		text := strings.Repeat(piece, budget.Of(1<<20)/len(piece))
		linear.Require(t, piece, func() {
			for word := range Of(Fold(text)) {
				for range Stretches(word) {
				}
			}
		})
	}
}
