package signals

// Options say what a Reader cannot know by itself. The zero value is usable.
type Options struct {
	// FindContacts returns the e-mail addresses and phone numbers that can be claimed to be
	// some. Without it, no message holds a contact but one that is a bare number after the
	// bot asked for it.
	FindContacts func(text string) []Contact

	// OwnPhrases are the phrases with which this bot says that it has no answer.
	OwnPhrases []string
}

// Contact is an e-mail address or a phone number in a text.
type Contact struct {
	Value      string // as the finder writes it
	Email      bool   // else it is a phone number
	Start, End int    // where it stands in the text, in bytes
}

// Reader reads conversations of one bot. It keeps a table of the words it has seen, so use
// one for many conversations. It must not be used by two goroutines at once.
type Reader struct {
	lists *lexicon
	seen  *seenWords
	find  func(string) []Contact
	own   []string // folded phrases

	// Buffers that are used again for each sentence.
	sentence sentence
	reading  reading
}

// NewReader returns a reader with the embedded word lists.
func NewReader(o Options) *Reader {
	r := &Reader{lists: lists(), find: o.FindContacts, own: foldPhrases(o.OwnPhrases)}
	r.seen = newSeenWords(r.lists)
	if r.find == nil {
		r.find = func(string) []Contact { return nil }
	}
	return r
}
