package similar

import "math"

// weights says how much a feature tells: one that many texts have tells little.
type weights struct {
	texts     int      // distinct ones
	textsWith []uint32 // by feature number
}

func newWeights() weights { return weights{textsWith: make([]uint32, 1<<featureBits)} }

func (w *weights) count(features []feature) {
	w.texts++
	for _, f := range features {
		w.textsWith[f.number]++
	}
}

// weigh changes the weights of a text's features to the vector of the text, of length 1.
func (w *weights) weigh(features []feature) {
	sum := 0.0
	for i, f := range features {
		with := max(w.textsWith[f.number], 1) // 0 for a text that was not counted
		weight := float64(f.weight) * math.Log1p(float64(w.texts)/float64(with))
		features[i].weight = float32(weight)
		sum += float64(weight * weight)
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range features {
		features[i].weight *= scale
	}
}
