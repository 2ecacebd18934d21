package signals

// Options say what a Reader cannot know by itself. The zero value is usable.
type Options struct {
	// OwnPhrases are the phrases with which this bot says that it has no answer.
	OwnPhrases []string
}

// Reader reads conversations of one bot. It keeps a table of the words it has seen, so use
// one for many conversations. It must not be used by two goroutines at once.
type Reader struct {
	lists *lexicon
	seen  *seenWords
	own   []string // folded phrases

	// Buffers that are used again: for each sentence, and for each conversation.
	sentence sentence
	reading  reading
	talk     Talk
	spots    []spot
	spans    []span
}

// NewReader returns a reader with the embedded word lists.
func NewReader(o Options) *Reader {
	r := &Reader{lists: lists(), own: foldPhrases(o.OwnPhrases)}
	r.seen = newSeenWords(r.lists)
	r.sentence.inList = make([]classSet, len(r.lists.langs))
	return r
}
