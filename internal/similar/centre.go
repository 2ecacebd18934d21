package similar

import "chatbot-mcp/internal/visitor"

const maxLabel = 160 // characters

// asked is how often the texts of a cluster were asked.
func (s *Sample) asked(cluster []int) (n uint64) {
	for _, member := range cluster {
		n += uint64(s.texts[member].count)
	}
	return n
}

// centre is the mean of the vectors of a cluster, by feature number.
func (s *Sample) centre(cluster []int) map[uint32]float32 {
	centre := map[uint32]float32{}
	for _, member := range cluster {
		for _, f := range s.texts[member].vector {
			centre[f.number] += f.weight / float32(len(cluster))
		}
	}
	return centre
}

// label is never a summary: it is the text nearest to the centre among those asked most.
func (s *Sample) label(cluster []int, centre map[uint32]float32) visitor.Text {
	best, similarity := s.texts[cluster[0]], float32(-1) // the members are sorted, those asked most first
	for _, member := range cluster {
		t := s.texts[member]
		if near := similarityTo(centre, t.vector); t.count == best.count && near > similarity {
			best, similarity = t, near
		}
	}
	return visitor.Clean(best.verbatim)
}

func similarityTo(centre map[uint32]float32, vector []feature) (sum float32) {
	for _, f := range vector {
		sum += float32(f.weight * centre[f.number])
	}
	return sum
}
