package similar

import (
	"math"
	"sync/atomic"
)

// weights says how much a feature tells: one that many texts have tells little.
type weights struct {
	texts     *atomic.Int64   // distinct ones
	textsWith []atomic.Uint32 // by feature number
}

func newWeights() weights { return weights{new(atomic.Int64), make([]atomic.Uint32, 1<<featureBits)} }

func (w *weights) count(features []feature) {
	w.texts.Add(1)
	for _, f := range features {
		w.textsWith[f.number].Add(1)
	}
}

// weigh changes the weights of a text's features to the vector of the text, of length 1.
func (w *weights) weigh(features []feature) {
	sum, texts := 0.0, float64(w.texts.Load())
	for i, f := range features {
		with := max(w.textsWith[f.number].Load(), 1) // 0 for a text that was not counted
		weight := float64(f.weight) * math.Log1p(texts/float64(with))
		features[i].weight = float32(weight)
		sum += float64(weight * weight)
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range features {
		features[i].weight *= scale
	}
}
