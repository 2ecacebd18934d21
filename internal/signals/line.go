package signals

// line is a message whose words were looked up, once for all rules that read it.
type line struct {
	text      string
	words     []spot
	sentences []span
	read      int // how many bytes were read: all, or up to the end of a sentence
}

// spot is where a word stands in a text.
type spot struct {
	start, end int32
	*word
}

// noLimit is more sentences than a text has.
const noLimit = 1 << 30

// newLine reads the beginning of a text, up to so many sentences. Like all that comes of it
// the line is valid until the reader begins with the next conversation or text.
func (r *Reader) newLine(text string, sentences int) line {
	l := line{text: text}
	r.readOn(&l, sentences)
	return l
}

// newText reads a text that belongs to no conversation. It forgets the text before.
func (r *Reader) newText(text string, sentences int) line {
	r.spots, r.spans = r.spots[:0], r.spans[:0]
	return r.newLine(text, sentences)
}

// readOn reads the rest of a line, up to so many sentences in all.
func (r *Reader) readOn(l *line, sentences int) {
	if l.read == len(l.text) || len(l.sentences) >= sentences {
		return
	}
	firstWord, firstSpan := len(r.spots), len(r.spans)
	r.spots, r.spans = append(r.spots, l.words...), append(r.spans, l.sentences...)
	l.read = r.split(l.text, l.read, firstWord, firstSpan+sentences)
	l.words, l.sentences = r.spots[firstWord:len(r.spots):len(r.spots)], r.spans[firstSpan:len(r.spans):len(r.spans)]
}
