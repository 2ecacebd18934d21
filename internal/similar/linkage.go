package similar

import "context"

// linkage joins the most similar clusters until none are similar enough: average linkage, by
// chains of nearest neighbours. Single linkage would chain everything into one lump.
type linkage struct {
	similarity matrix // of clusters, at the place of their first text
	members    [][]int
	open       []bool // whether a cluster may still be joined
	chain      []int  // each is the nearest neighbour of the one before
}

// link returns the clusters of the texts that m compares: the places of their texts.
func link(ctx context.Context, m matrix) ([][]int, error) {
	l := linkage{similarity: m, members: make([][]int, m.n), open: make([]bool, m.n)}
	for i := range m.n {
		l.members[i], l.open[i] = []int{i}, true
	}
	for start := 0; start < m.n; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		switch {
		case len(l.chain) > 0:
			l.step()
		case l.open[start]:
			l.chain = append(l.chain, start)
		default:
			start++
		}
	}
	return l.clusters(), nil
}

// step lengthens the chain, or joins its last two.
func (l *linkage) step() {
	last, before := l.chain[len(l.chain)-1], -1
	if len(l.chain) > 1 {
		before = l.chain[len(l.chain)-2]
	}
	nearest, similarity := l.nearest(last, before)
	switch {
	case similarity < leastSimilarity:
		// No join of others brings them nearer than the nearer of the two was: it is complete.
		l.open[last] = false
		l.chain = l.chain[:len(l.chain)-1]
	case nearest == before:
		l.chain = l.chain[:len(l.chain)-2]
		l.join(min(last, before), max(last, before))
	default:
		l.chain = append(l.chain, nearest)
	}
}

// nearest is the open cluster most similar to one. Of equals it is the one before in the
// chain, so that the chain ends, else the first.
func (l *linkage) nearest(of, before int) (nearest int, similarity float32) {
	row := l.similarity.row(of)
	nearest, similarity = before, -1
	if before >= 0 {
		similarity = row[before]
	}
	for i, s := range row {
		if s > similarity && l.open[i] && i != of {
			nearest, similarity = i, s
		}
	}
	return nearest, similarity
}

// join adds cluster b to a. The similarity to another is the mean over all their texts.
func (l *linkage) join(a, b int) {
	rowA, rowB := l.similarity.row(a), l.similarity.row(b)
	textsA, textsB := float32(len(l.members[a])), float32(len(l.members[b]))
	for c := range rowA {
		mean := (float32(textsA*rowA[c]) + float32(textsB*rowB[c])) / (textsA + textsB)
		rowA[c], l.similarity.row(c)[a] = mean, mean
	}
	l.members[a] = append(l.members[a], l.members[b]...)
	l.members[b], l.open[b] = nil, false
}

func (l *linkage) clusters() (clusters [][]int) {
	for _, members := range l.members {
		if len(members) > 0 {
			clusters = append(clusters, members)
		}
	}
	return clusters
}
