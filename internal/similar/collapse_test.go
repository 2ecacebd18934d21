package similar

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/linear"
)

// TestCollapsedTexts guards which questions are one text.
func TestCollapsedTexts(t *testing.T) {
	for question, want := range map[string]string{
		"Is there parking?":       "is there parking",
		"IS  there\nparking!!":    "is there parking",
		"Room 12, 3.50 € at 10am": "room 0 0 0 at 0am",
		"C'è l’ordine n° 4711?":   "c e l ordine n 0",
		"３時から？":                   "0時から",
		"?!… 👍":                   "",
		"":                        "",
	} {
		require.Equal(t, want, string(new(collapser).collapse(question)), "%q", question)
	}
}

// TestOnlyTheBeginningCounts guards that memory and time do not grow with a question, also
// if its characters fold to many.
func TestOnlyTheBeginningCounts(t *testing.T) {
	const hundredWords = maxQuestion / len("abc ")
	require.Equal(t, strings.TrimSpace(strings.Repeat("日本が ", hundredWords)), string(new(collapser).collapse(strings.Repeat("日本が ", 2*hundredWords))))
	require.Equal(t, maxQuestion, utf8.RuneCountInString(beginning(strings.Repeat("é", 8<<20))))
	require.LessOrEqual(t, len(new(collapser).collapse(strings.Repeat("ﷺ", 1000))), maxCollapsed)
}

// TestLongQuestionsTakeLinearTime guards N1: a message of 8 MiB costs no more than 400 characters.
func TestLongQuestionsTakeLinearTime(t *testing.T) {
	for _, piece := range []string{"a", "a ", "é ", "を", "ﷺ", "ﷺ ", "1", "\xff", "\u0301", "a\u0301"} {
		question := strings.Repeat(piece, 8<<20/len(piece))
		linear.Require(t, piece, func() {
			counter := NewCounter()
			key := Key(0)
			for range 300 {
				key = counter.Add(question)
			}
			counter.Sample().Add(key, question)
		})
	}
}

// TestFeaturesOfText guards what makes texts similar: stems, pieces with edges, pairs.
func TestFeaturesOfText(t *testing.T) {
	for text, want := range map[string]int{
		"a":       2, // stem, piece " a "
		"ab":      3, // stem, " ab", "ab "
		"parking": 1 + 7,
		"a a a":   2, // each feature once
		"時":       1,
		"時から":     2,
		"0時から":    2 + 2,
		"iphoneを": 1 + 6 + 1,
	} {
		require.Len(t, new(featureReader).read(text), want, "%q", text)
	}
	a, b := features("booking"), features("bookings")
	require.Contains(t, b, a[stemOf(t, a)], "words with five letters in common have a stem in common")
}

func features(text string) []feature { return new(featureReader).read(text) }

func stemOf(t *testing.T, features []feature) int {
	for i, f := range features {
		if f.weight == kindWeights[stem] {
			return i
		}
	}
	require.Fail(t, "no stem")
	return 0
}

// TestAnyTextHasFeatures guards that a counted text has a vector of length 1, and that
// nothing panics.
func TestAnyTextHasFeatures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		question := rapid.String().Draw(t, "question") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		text := string(new(collapser).collapse(question))
		require.True(t, utf8.ValidString(text))
		if text == "" {
			return
		}
		vector := features(text)
		w := newWeights()
		w.count(vector)
		w.weigh(vector)
		length := float32(0)
		for i, f := range vector {
			require.True(t, i == 0 || vector[i-1].number < f.number)
			length += f.weight * f.weight
		}
		require.InDelta(t, 1, length, 1e-5)
	})
}
