package signals

import "slices"

// maxShapeText is how many characters of a question are compared.
const maxShapeText = 400

// Shape is what questions are compared by: the hashes of the pieces of its words, in order,
// each once. A piece has three letters; the edges of a word count as one. In scripts
// without spaces a piece has two characters and there are no edges.
type Shape []uint32

// shapeOf returns the shape of a whole line.
func (r *Reader) shapeOf(l *line) Shape {
	var shape Shape
	end := runeOffset(l.text, maxShapeText)
	for _, at := range l.words {
		if int(at.start) >= end {
			break
		}
		if int(at.end) > end {
			at.word = r.seen.get(l.text[at.start:end])
		}
		for w := at.word; w != nil; w = w.next {
			if w.pieces == nil {
				w.pieces = w.appendPieces(nil)
			}
			shape = append(shape, w.pieces...)
		}
	}
	slices.Sort(shape)
	return slices.Compact(shape)
}

func (w *word) appendPieces(shape Shape) Shape {
	size, runes := 3, []rune("\x00"+w.folded+"\x00")
	if w.unspaced > 0 {
		size, runes = 2, runes[1:len(runes)-1]
	}
	for i := 0; i+size <= max(len(runes), size); i++ {
		sum := hashOf(fnvOffset, string(runes[i:min(i+size, len(runes))]))
		shape = append(shape, uint32(sum^sum>>32))
	}
	return shape
}

// overlap returns how much two shapes have in common: 1 for equal ones, 0 when they share
// nothing or one is empty.
func (a Shape) overlap(b Shape) float64 {
	common := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			common, i, k = common+1, i+1, k+1
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
