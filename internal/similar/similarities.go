package similar

import "context"

// matrix holds the similarity of every two texts, 0 to 1; row after row.
type matrix struct {
	n     int
	cells []float32
}

func (m matrix) row(i int) []float32 { return m.cells[i*m.n : (i+1)*m.n] }

// use is the weight of a feature in a text.
type use struct {
	text   int32
	weight float32
}

// compareAll compares the texts that share a feature; all others have similarity 0.
func compareAll(ctx context.Context, texts []text) (matrix, error) {
	m := matrix{len(texts), make([]float32, len(texts)*len(texts))}
	uses := map[uint32][]use{} // by the texts before the current one
	for i, t := range texts {
		if err := ctx.Err(); err != nil {
			return matrix{}, err
		}
		row := m.row(i)
		for _, f := range t.vector {
			for _, u := range uses[f.number] {
				row[u.text] += float32(f.weight * u.weight) // the conversion keeps every machine's rounding the same
			}
			uses[f.number] = append(uses[f.number], use{int32(i), f.weight})
		}
		for j, similarity := range row[:i] {
			m.row(j)[i] = similarity
		}
	}
	return m, nil
}
