package signals

const (
	minLanguageWords = 3    // of a visitor, to tell a language
	minReplyWords    = 12   // of the bot
	maxReplyWords    = 100  // of the bot, before its next message is left unread
	minCommonWords   = 2    // of the best list
	minCommonShare   = 0.15 // of all words
	minLead          = 0.5  // of the best list over the next
)

// Unknown is the language of a conversation that shows none.
const Unknown = "unknown"

// Language returns the language that the words of a conversation look like: the name of a
// list, "ja" for kana, or Unknown. The visitor's words decide, and if they do not, the
// bot's.
func (c *Talk) Language() string {
	visitor := c.r.newSpeech()
	for i, m := range c.Messages {
		if m.FromVisitor {
			visitor.addLine(c.spoken(i))
		}
	}
	if lang := visitor.language(c.r.lists.langs, minLanguageWords); lang != Unknown {
		return lang
	}
	replies := c.r.newSpeech()
	for i := c.firstSpoken(); i < len(c.Messages); i++ {
		if !c.Messages[i].FromVisitor {
			replies.addLine(c.spoken(i))
		}
	}
	return replies.language(c.r.lists.langs, minReplyWords)
}

// firstSpoken returns the place of the first message of the visitor with a letter: a
// greeting before may be in any language.
func (c *Talk) firstSpoken() int {
	for i, m := range c.Messages {
		if m.FromVisitor && c.spoken(i).hasLetter() {
			return i
		}
	}
	return len(c.Messages)
}

// Unlisted reports whether the bot speaks a language without a list in this conversation:
// of at least twelve words, fewer than 15 % are among the commonest of any list. The first
// hundred tell.
func (c *Talk) Unlisted() bool {
	s := c.r.newSpeech()
	for i, m := range c.Messages {
		if s.words >= maxReplyWords {
			break
		}
		if !m.FromVisitor {
			s.addLine(c.spoken(i))
		}
	}
	if s.isJapanese() || s.words < minReplyWords {
		return false
	}
	for _, hits := range s.hits {
		if float64(hits) >= minCommonShare*float64(s.words) {
			return false
		}
	}
	return true
}

// spoken returns the words that tell the language of a message, by its place.
func (c *Talk) spoken(i int) *line {
	return c.changed(i, withoutLinks(withoutEmails(c.Messages[i].Text)))
}

// speech is what one side of a conversation says, counted.
type speech struct {
	words         int // of letters only
	letters, kana int
	hits          []int     // for each list, how many of the words it holds
	scores        []float64 // a word held by three lists gives each a third
}

func (r *Reader) newSpeech() speech {
	return speech{hits: make([]int, len(r.lists.langs)), scores: make([]float64, len(r.lists.langs))}
}

// addLine counts the words of a message.
func (s *speech) addLine(l *line) {
	for _, at := range l.words {
		for w := at.word; w != nil; w = w.next {
			s.add(w)
		}
	}
}

func (l *line) hasLetter() bool {
	for _, at := range l.words {
		for w := at.word; w != nil; w = w.next {
			if w.letters > 0 {
				return true
			}
		}
	}
	return false
}

func (s *speech) add(w *word) {
	s.letters += int(w.letters)
	s.kana += int(w.kana)
	if w.letters == 0 || w.digits {
		return
	}
	s.words++
	if w.meaning == nil {
		return
	}
	for _, lang := range w.meaning.common {
		s.hits[lang]++
		s.scores[lang] += 1 / float64(len(w.meaning.common))
	}
}

// isJapanese reports whether a fifth or more of at least four letters are kana.
func (s speech) isJapanese() bool { return s.letters >= 4 && 5*s.kana >= s.letters }

// language returns the language of a speech of at least so many words.
func (s speech) language(langs []string, minWords int) string {
	if s.isJapanese() {
		return "ja"
	}
	best, second := 0, 0.0
	for i, score := range s.scores {
		switch {
		case score > s.scores[best]:
			best, second = i, s.scores[best]
		case i != best:
			second = max(second, score)
		}
	}
	enough := s.words >= minWords && s.hits[best] >= minCommonWords && float64(s.hits[best]) >= minCommonShare*float64(s.words)
	if !enough || s.scores[best]-second < minLead {
		return Unknown
	}
	return langs[best]
}
