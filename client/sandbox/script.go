package sandbox

import (
	"slices"
	"strings"
	"unicode"
)

// Script is what a bot answers to ClientAsk.
type Script struct {
	Answers []Answer // the first that fits is given
	Unknown string   // the reply when none fits
}

// Answer is a reply to every message that has one of its words.
type Answer struct {
	Words []string // in lower case
	Reply string
}

// reply is the bot's answer to a message.
func (s Script) reply(message string) string {
	said := strings.FieldsFunc(strings.ToLower(message), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, a := range s.Answers {
		if slices.ContainsFunc(said, func(word string) bool { return slices.Contains(a.Words, word) }) {
			return a.Reply
		}
	}
	return s.Unknown
}

func (s Script) isEmpty() bool { return len(s.Answers) == 0 && s.Unknown == "" }
