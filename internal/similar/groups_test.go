package similar

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"
)

// TestSimilarQuestionsAreOneGroup shows what is put together, and under which label.
func TestSimilarQuestionsAreOneGroup(t *testing.T) {
	groups := grouped(t, []string{
		"Where can I park my car?", "where can i park my car", "where can I park the car", "WHERE CAN I PARK MY CAR???",
		"Do you have vegan pizza?", "do you have a vegan pizza", "👍", "",
	})
	require.Equal(t, 2, groups.Len())
	require.Equal(t, "where can i park my car", groups.Label(0).String(), "the shortest of the spellings asked most")
	requireGroup(t, groups, 0, "Where can I park the car")
	requireGroup(t, groups, 1, "Do you have vegan pizza?")
	requireGroup(t, groups, 1, "have you a vegan pizza?") // was not counted, and is similar
	for _, other := range []string{"is breakfast included", "", "👍"} {
		_, found := groups.Find(other)
		require.False(t, found, other)
	}
}

func requireGroup(t *testing.T, groups *Groups, want int, question string) {
	t.Helper()
	group, found := groups.Find(question)
	require.True(t, found, question)
	require.Equal(t, want, group, question)
}

// TestNothingIsGrouped guards the empty case.
func TestNothingIsGrouped(t *testing.T) {
	groups := grouped(t, nil)
	require.Zero(t, groups.Len())
	_, found := groups.Find("is there parking")
	require.False(t, found)
}

// TestLabelsAreClipped guards the length of what is shown.
func TestLabelsAreClipped(t *testing.T) {
	groups := grouped(t, []string{strings.Repeat("parking ", 1000)})
	require.LessOrEqual(t, len([]rune(groups.Label(0).String())), maxLabel)
}

// TestTextsThatWereNotSeenAgainAreLeftOut guards a Sample that gets other questions than the
// Counter did.
func TestTextsThatWereNotSeenAgainAreLeftOut(t *testing.T) {
	counter := NewCounter()
	counter.Add("is there parking")
	counter.Add("do you deliver")
	sample := counter.Sample()
	sample.Add(key("do you deliver"), "do you deliver")
	sample.Add(key("something else"), "something else")
	groups, err := sample.Group(context.Background())
	require.NoError(t, err)
	require.Equal(t, 1, groups.Len())
	require.Equal(t, "do you deliver", groups.Label(0).String())
}

// TestOrderOfQuestionsMeansNothing guards that the same questions give the same groups.
func TestOrderOfQuestionsMeansNothing(t *testing.T) {
	labelled := labelledQuestions(t)
	question := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, len(labelled)-1), func(i int) string { return labelled[i].Text }),
		rapid.StringMatching(`[aAbe ]{0,6}[?! ]{0,2}`), // ties and spellings
	)
	rapid.Check(t, func(t *rapid.T) {
		questions := rapid.SliceOfN(question, 0, 60).Draw(t, "questions")
		first, second := described(t, questions, questions), described(t, rapid.Permutation(questions).Draw(t, "permuted"), questions)
		require.Equal(t, first, second)
	})
}

// described is everything that Groups says about questions, after reading them in an order.
func described(t *rapid.T, order, questions []string) (s []string) {
	groups := grouped(t, order)
	for i := range groups.Len() {
		s = append(s, groups.Label(i).String())
	}
	for _, q := range questions {
		group, found := groups.Find(q)
		s = append(s, fmt.Sprint(group, found))
	}
	return s
}

// manyQuestions makes questions of words that are as unevenly frequent as those of people.
func manyQuestions(n, words int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	frequency := rand.NewZipf(random, 1.2, 4, uint64(words-1))
	vocabulary := make([]string, words)
	for i := range vocabulary {
		for range 2 + random.IntN(8) {
			vocabulary[i] += string(rune('a' + random.IntN(26)))
		}
	}
	questions := make([]string, n)
	for i := range questions {
		if i > 0 && random.IntN(4) == 0 { // asked before
			questions[i] = questions[random.IntN(i)]
			continue
		}
		var b strings.Builder
		for range 2 + random.IntN(8) {
			b.WriteString(vocabulary[frequency.Uint64()] + " ")
		}
		questions[i] = b.String() + "?"
	}
	return questions
}

// TestAtMostTwoThousandTextsAreCompared guards the bound of memory, and that those asked most
// are chosen, whatever comes after them.
func TestAtMostTwoThousandTextsAreCompared(t *testing.T) {
	questions := append([]string{"is there parking", "is there parking"}, manyQuestions(12_000, 3000)...)
	counter := NewCounter()
	for _, q := range questions {
		counter.Add(q)
	}
	sample := counter.Sample()
	require.Len(t, sample.texts, maxTexts)
	require.Contains(t, sample.places, key("is there parking"))
	for i, text := range sample.texts[1:] {
		require.GreaterOrEqual(t, sample.texts[i].count, text.count)
	}
}

// TestGroupingStopsWhenCancelled guards that a cancelled call does no work on.
func TestGroupingStopsWhenCancelled(t *testing.T) {
	sample := sampleOf(manyQuestions(5000, 3000))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := sample.Group(ctx)
	require.ErrorIs(t, err, context.Canceled)
}

// TestGroupingStopsInTheMiddle guards that every step looks at the context.
func TestGroupingStopsInTheMiddle(t *testing.T) {
	texts := sampleOf(manyQuestions(300, 100)).texts
	for name, step := range map[string]func(context.Context) error{
		"comparing": func(ctx context.Context) error { _, err := compareAll(ctx, texts); return err },
		"linking":   func(ctx context.Context) error { _, err := link(ctx, matrix{2, make([]float32, 4)}); return err },
	} {
		ctx, cancel := context.WithCancel(context.Background())
		require.NoError(t, step(ctx), name)
		cancel()
		require.ErrorIs(t, step(ctx), context.Canceled, name)
	}
}

func sampleOf(questions []string) *Sample {
	counter := NewCounter()
	for _, q := range questions {
		counter.Add(q)
	}
	sample := counter.Sample()
	for _, q := range questions {
		sample.Add(key(q), q)
	}
	return sample
}

func key(question string) Key { return keyOf(new(collapser).collapse(question)) }

// hostileQuestions are 1,000 long texts that have almost all features in common: half of what
// is ever compared, for the sake of the race detector.
func hostileQuestions() (questions []string) {
	random := rand.New(rand.NewPCG(5, 6))
	for range budget.Of(maxTexts / 2) {
		order := random.Perm(maxQuestion / 2)
		var b strings.Builder
		for _, i := range order {
			b.WriteString(string(rune('א'+i%27)) + " ")
		}
		questions = append(questions, b.String())
	}
	return questions
}

// TestHostileQuestionsTakeBoundedTime guards N1: the slowest texts are those that share
// everything.
func TestHostileQuestionsTakeBoundedTime(t *testing.T) {
	linear.Require(t, "texts that share everything", func() {
		start := time.Now()
		grouped(t, hostileQuestions())
		t.Logf("%v", time.Since(start))
	})
}

// BenchmarkGrouping reads a year of a busy bot three times: 300,000 questions, 218,000
// distinct texts. The goal is 4 s.
func BenchmarkGrouping(b *testing.B) {
	questions := manyQuestions(300_000, 3000)
	for b.Loop() {
		counter := NewCounter()
		keys := make([]Key, len(questions))
		for i, q := range questions {
			keys[i] = counter.Add(q)
		}
		b.ReportMetric(float64(len(counter.counts)), "texts")
		sample := counter.Sample()
		for i, q := range questions {
			sample.Add(keys[i], q)
		}
		groups, err := sample.Group(context.Background())
		require.NoError(b, err)
		found := 0
		for i, q := range questions {
			_, ok := groups.Of(keys[i])
			if !ok {
				_, ok = groups.Find(q)
			}
			if ok {
				found++
			}
		}
		b.ReportMetric(float64(found), "grouped")
	}
}
