package similar

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

type labelledQuestion struct{ Lang, Group, Text string }

func labelledQuestions(t testing.TB) (questions []labelledQuestion) {
	file, err := os.ReadFile("testdata/questions.jsonl")
	require.NoError(t, err)
	for line := range bytes.Lines(file) {
		var q labelledQuestion
		require.NoError(t, json.Unmarshal(line, &q))
		questions = append(questions, q)
	}
	require.Len(t, questions, 124)
	return questions
}

// grouped reads the questions three times.
func grouped(t require.TestingT, questions []string) *Groups {
	counter := NewCounter()
	keys := make([]Key, len(questions))
	for i, q := range questions {
		keys[i] = counter.Add(q)
	}
	sample := counter.Sample()
	for i, q := range questions {
		sample.Add(keys[i], q)
	}
	groups, err := sample.Group(context.Background())
	require.NoError(t, err)
	return groups
}

// TestPairsOfLabelledQuestions guards that two questions in one group ask the same in nine of
// ten cases, and that about half of those that do are found.
func TestPairsOfLabelledQuestions(t *testing.T) {
	labelled := labelledQuestions(t)
	var texts []string
	for _, q := range labelled {
		texts = append(texts, q.Text)
	}
	groups := grouped(t, texts)
	together, right, same := 0.0, 0.0, 0.0
	for i, a := range labelled {
		for _, b := range labelled[:i] {
			groupA, foundA := groups.Find(a.Text)
			groupB, foundB := groups.Find(b.Text)
			joined := foundA && foundB && groupA == groupB
			together += count(joined)
			same += count(a.Group == b.Group)
			right += count(joined && a.Group == b.Group)
		}
	}
	t.Logf("pairs: precision %.3f, recall %.3f; purity of groups of two or more %.3f", right/together, right/same, purity(groups, labelled))
	require.GreaterOrEqual(t, right/together, 0.90)
	require.GreaterOrEqual(t, right/same, 0.45)
}

func count(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// purity is the share of questions whose label is the most frequent of their group, over
// groups of two or more.
func purity(groups *Groups, labelled []labelledQuestion) float64 {
	labels := map[int]map[string]int{}
	for _, q := range labelled {
		if group, found := groups.Find(q.Text); found {
			if labels[group] == nil {
				labels[group] = map[string]int{}
			}
			labels[group][q.Group]++
		}
	}
	all, pure := 0, 0
	for _, counts := range labels {
		sum, most := 0, 0
		for _, n := range counts {
			sum, most = sum+n, max(most, n)
		}
		if sum > 1 {
			all, pure = all+sum, pure+most
		}
	}
	return float64(pure) / float64(all)
}
