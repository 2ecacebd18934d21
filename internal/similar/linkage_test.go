package similar

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// greedy is average linkage by definition: of all pairs of clusters it joins the most similar
// one, as long as it is similar enough.
func greedy(m matrix) (clusters [][]int) {
	for i := range m.n {
		clusters = append(clusters, []int{i})
	}
	for {
		bestA, bestB, best := 0, 0, 0.0
		for a := range clusters {
			for b := range a {
				if s := mean(m, clusters[a], clusters[b]); s > best {
					bestA, bestB, best = a, b, s
				}
			}
		}
		if best < leastSimilarity {
			return clusters
		}
		clusters[bestB] = append(clusters[bestB], clusters[bestA]...)
		clusters = slices.Delete(clusters, bestA, bestA+1)
	}
}

func mean(m matrix, a, b []int) (sum float64) {
	for _, i := range a {
		for _, j := range b {
			sum += float64(m.row(i)[j])
		}
	}
	return sum / float64(len(a)*len(b))
}

func sorted(clusters [][]int) [][]int {
	for _, cluster := range clusters {
		slices.Sort(cluster)
	}
	slices.SortFunc(clusters, slices.Compare)
	return clusters
}

// TestChainsGiveAverageLinkage guards the algorithm by its definition.
func TestChainsGiveAverageLinkage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 16).Draw(t, "texts")
		m := matrix{n, make([]float32, n*n)}
		for i := range n {
			for j := range i {
				// Fine steps, so that chance makes no ties: of those either join is right.
				s := float32(rapid.Uint64Range(0, 1<<24).Draw(t, "similarity")) / (1 << 25)
				m.row(i)[j], m.row(j)[i] = s, s
			}
		}
		if hasTies(m) {
			t.Skip("ties")
		}
		want := sorted(greedy(matrix{n, slices.Clone(m.cells)}))
		got, err := link(context.Background(), m)
		require.NoError(t, err)
		require.Equal(t, want, sorted(got))
	})
}

func hasTies(m matrix) bool {
	seen := map[float32]bool{}
	for i := range m.n {
		for _, s := range m.row(i)[:i] {
			if seen[s] {
				return true
			}
			seen[s] = true
		}
	}
	return false
}

// TestTiesGoToTheFirst guards one result where several are possible: 0-1 and 1-2 are equally
// similar, 0-2 are not similar at all.
func TestTiesGoToTheFirst(t *testing.T) {
	m := matrix{3, []float32{1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1}}
	clusters, err := link(context.Background(), m)
	require.NoError(t, err)
	require.Equal(t, [][]int{{0, 1}, {2}}, sorted(clusters))
}

// TestSimilaritiesAreThoseOfPairs guards the inverted index by comparing pair by pair.
func TestSimilaritiesAreThoseOfPairs(t *testing.T) {
	var texts []text
	w := newWeights()
	for _, q := range labelledQuestions(t) {
		vector := features(string(new(collapser).collapse(q.Text)))
		w.count(vector)
		texts = append(texts, text{vector: vector})
	}
	for i := range texts {
		w.weigh(texts[i].vector)
	}
	m, err := compareAll(context.Background(), texts)
	require.NoError(t, err)
	for i, a := range texts {
		of := map[uint32]float32{}
		for _, f := range a.vector {
			of[f.number] = f.weight
		}
		for j, b := range texts {
			if i != j {
				require.InDelta(t, similarityTo(of, b.vector), m.row(i)[j], 1e-5)
			}
		}
	}
}
