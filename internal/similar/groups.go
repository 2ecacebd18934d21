package similar

import (
	"cmp"
	"slices"

	"chatbot-mcp/internal/visitor"
)

// Groups is at most 100 groups of questions, those asked most first. Several goroutines may use
// it at once.
type Groups struct {
	weights weights
	labels  []visitor.Text   // whole
	members map[Key]int      // the group of a text of the sample
	centres map[uint32][]use // the weight of a feature in the centre of a group
}

// newGroups keeps the clusters asked most. A text may be a group alone.
func newGroups(s *Sample, clusters [][]int) *Groups {
	for _, cluster := range clusters {
		slices.Sort(cluster)
	}
	slices.SortStableFunc(clusters, func(a, b []int) int {
		return cmp.Or(cmp.Compare(s.asked(b), s.asked(a)), cmp.Compare(a[0], b[0]))
	})
	g := &Groups{weights: s.weights, members: map[Key]int{}, centres: map[uint32][]use{}}
	for i, cluster := range clusters[:min(len(clusters), maxGroups)] {
		centre := s.centre(cluster)
		for number, weight := range centre {
			g.centres[number] = append(g.centres[number], use{int32(i), weight})
		}
		for _, member := range cluster {
			g.members[s.texts[member].key] = i
		}
		g.labels = append(g.labels, s.label(cluster, centre))
	}
	return g
}

// Len returns how many groups there are.
func (g *Groups) Len() int { return len(g.labels) }

// Label returns a question of the group as somebody asked it, clipped to 160 characters: of
// those asked most, the one nearest to the centre.
func (g *Groups) Label(group int) visitor.Text { return g.labels[group].Clip(maxLabel) }

// Question returns the label before it is clipped: what of it may be shown is decided on
// the whole.
func (g *Groups) Question(group int) visitor.Text { return g.labels[group] }

// Of returns the group of a question of the sample, by its key.
func (g *Groups) Of(key Key) (group int, found bool) {
	group, found = g.members[key]
	return group, found
}

// Find returns the group that a question belongs to, 0 to Len()-1. If it is similar to none,
// it was asked once or in other words.
func (g *Groups) Find(question string) (group int, found bool) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	collapsed := r.collapse(question)
	if len(collapsed) == 0 {
		return 0, false
	}
	if group, found = g.Of(keyOf(collapsed)); found {
		return group, true
	}
	vector := r.read(string(collapsed))
	g.weights.weigh(vector)
	return g.nearest(vector)
}

// nearest is the group whose texts are most similar to the vector on average. Of equals it
// is the first.
func (g *Groups) nearest(vector []feature) (group int, found bool) {
	var similarity [maxGroups]float32
	for _, f := range vector {
		for _, u := range g.centres[f.number] {
			similarity[u.text] += float32(f.weight * u.weight)
		}
	}
	for i, s := range similarity {
		if s > similarity[group] {
			group = i
		}
	}
	return group, similarity[group] >= leastSimilarity
}
