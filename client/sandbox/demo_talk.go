package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// records are the conversation of a visit and, if it has one, its lead.
func (m *material) records(v visit) (Conversation, *Lead) {
	who := m.visitor(v)
	words := m.fillWords(v, who)
	given := m.Contacts[pickByWeight(v.random, m.Contacts, func(c contact) int { return c.Weight })]
	c := Conversation{
		SessionID:   m.sessionNumber(v.start),
		CreateTime:  v.start,
		URI:         m.Site + pick(v.random, v.story.Pages),
		LastMessage: v.end(),
	}
	var content string
	c.Messages, content = m.messages(v, words, given)
	if v.story.Kind == "" {
		return c, nil
	}
	return c, &Lead{
		Type: v.story.Kind, Name: words.fill(given.Name), Email: words.fill(given.Email), PhoneNumber: words.fill(given.Phone),
		Content: content, URI: c.URI, CreateTime: v.end(), SessionID: c.SessionID,
		Count: 1 + v.random.IntN(3),
	}
}

// messages are those of a visit, and the content of its lead.
func (m *material) messages(v visit, words fillWords, given contact) (said []Message, content string) {
	said = make([]Message, 1, 3+len(v.story.Lines))
	said[0] = Message{"AI", m.Greeting}
	for _, wordings := range v.story.Lines {
		switch text := pick(v.random, wordings); text {
		case "":
		case "@":
			said = append(said, m.contactMessages(v, words, given)...)
		default:
			message, isContent := speaker(text)
			message.Content = words.fill(message.Content)
			if isContent {
				content = message.Content
			}
			said = append(said, message)
		}
	}
	return said, content
}

// contactMessages are those in which the visitor gives a contact.
func (m *material) contactMessages(v visit, words fillWords, given contact) []Message {
	thanks := m.Thanks
	if len(given.Thanks) > 0 {
		thanks = given.Thanks
	}
	return []Message{
		{"AI", pick(v.random, m.AskContact)},
		{"User", words.fill(pick(v.random, given.Says))},
		{"AI", words.fill(pick(v.random, thanks))},
	}
}

// fillWords are what the {names} of one visit become. There are few: searching them
// takes less time than making a map or a strings.Replacer.
type fillWords []struct{ name, word string }

// fillWords draws the words of a visit, list by list in a fixed order.
func (m *material) fillWords(v visit, who person) fillWords {
	booked := m.openDay(v.start.AddDate(0, 0, 2+v.random.IntN(9)))
	first, _, _ := strings.Cut(who.Name, " ")
	words := append(make(fillWords, 0, 5+len(m.Words)), fillWords{
		{"name", who.Name}, {"first", first}, {"email", who.Email}, {"phone", who.Phone},
		{"date", m.formatDay(booked)},
	}...)
	for _, list := range m.Words {
		words = append(words, struct{ name, word string }{list.Name, pick(v.random, list.Choices)})
	}
	return words
}

// fill puts the words in place of their {name}. A name that no word has is left out.
func (words fillWords) fill(line string) string {
	var out strings.Builder
	for {
		before, rest, more := strings.Cut(line, "{")
		if !more && out.Len() == 0 {
			return line
		}
		out.WriteString(before)
		if !more {
			return out.String()
		}
		var name string
		name, line, _ = strings.Cut(rest, "}")
		for _, w := range words {
			if w.name == name {
				out.WriteString(w.word)
			}
		}
	}
}

// openDay is the first day from t on on which the shop is open.
func (m *material) openDay(t time.Time) time.Time {
	for slices.Contains(m.ClosedOn, int(t.Weekday())) {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// formatDay writes a day in the bot's language: "Thursday 14 May".
func (m *material) formatDay(t time.Time) string {
	return m.Weekdays[t.Weekday()] + " " + strconv.Itoa(t.Day()) + " " + m.Months[t.Month()-1]
}
