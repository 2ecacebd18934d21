package similar

import (
	"math"
	"sync/atomic"
)

// weights says how much a feature tells: one that many texts have tells little.
type weights struct {
	texts     *atomic.Int64   // distinct ones
	textsWith []atomic.Uint32 // by feature number
	rarities  []float64       // by how many texts have a feature; nil while texts are counted
}

func newWeights() weights {
	return weights{texts: new(atomic.Int64), textsWith: make([]atomic.Uint32, 1<<featureBits)}
}

func (w *weights) count(features []feature) {
	w.texts.Add(1)
	for _, f := range features {
		w.textsWith[f.number].Add(1)
	}
}

// weigh changes the weights of a text's features to the vector of the text, of length 1.
func (w *weights) weigh(features []feature) {
	sum := 0.0
	for i, f := range features {
		with := max(w.textsWith[f.number].Load(), 1) // 0 for a text that was not counted
		weight := float64(f.weight) * w.rarity(with)
		features[i].weight = float32(weight)
		sum += float64(weight * weight)
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range features {
		features[i].weight *= scale
	}
}

// rarity is how much a feature tells that so many texts have. The logarithm is worked out once
// for each number but the largest.
func (w *weights) rarity(with uint32) float64 {
	if w.rarities == nil || with >= uint32(len(w.rarities)) {
		return math.Log1p(float64(w.texts.Load()) / float64(with))
	}
	return w.rarities[with]
}

// complete ends the counting.
func (w *weights) complete() {
	w.rarities = make([]float64, min(w.texts.Load()+1, maxRarities))
	for with := range w.rarities {
		w.rarities[with] = math.Log1p(float64(w.texts.Load()) / float64(max(with, 1)))
	}
}

const maxRarities = 16 << 10
