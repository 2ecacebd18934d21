package signals

import "unicode"

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
func (r *Reader) Language(c Conversation) string {
	visitor := r.newSpeech()
	replies := r.newSpeech()
	for _, m := range c.Messages {
		switch {
		case m.FromVisitor:
			r.addSpeech(&visitor, m.Text)
		case visitor.letters > 0: // a greeting before may be in any language
			r.addSpeech(&replies, m.Text)
		}
	}
	if lang := visitor.language(r.lists.langs, minLanguageWords); lang != Unknown {
		return lang
	}
	return replies.language(r.lists.langs, minReplyWords)
}

// Unlisted reports whether the bot speaks a language without a list in this conversation:
// of at least twelve words, fewer than 15 % are among the commonest of any list. The first
// hundred tell.
func (r *Reader) Unlisted(c Conversation) bool {
	s := r.newSpeech()
	for _, m := range c.Messages {
		if !m.FromVisitor && s.words < maxReplyWords {
			r.addSpeech(&s, m.Text)
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

// addSpeech counts the words of one message.
func (r *Reader) addSpeech(s *speech, text string) {
	text = withoutLinks(withoutEmails(text))
	for end := 0; ; {
		start, next := nextWord(text, end)
		if start == len(text) {
			return
		}
		for w := r.seen.get(text[start:next]); w != nil; w = w.next {
			s.add(w)
		}
		end = next
	}
}

func (s *speech) add(w *word) {
	for _, c := range w.folded {
		if unicode.IsLetter(c) {
			s.letters++
		}
		if isKana(c) {
			s.kana++
		}
	}
	if w.letters == 0 || w.digits {
		return
	}
	s.words++
	if w.meaning == nil {
		return
	}
	holders := 0
	for _, c := range w.meaning.classes {
		if c.set.has(classCommon) {
			holders++
		}
	}
	for _, c := range w.meaning.classes {
		if c.set.has(classCommon) {
			s.hits[c.lang]++
			s.scores[c.lang] += 1 / float64(holders)
		}
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
