package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// story is the outline of a conversation. A line that starts with "> " is the
// visitor's. One that starts with "* " is the visitor's too, and the content of the
// lead. "@" stands for the messages in which the visitor gives a contact. Every other
// line is the bot's. {word} is filled in: name, first, email, phone, date, time, and
// the material's own lists.
type story struct {
	Kind   string // Lead, Appointment, or "" for a visit without a contact
	Weight int    // how often it comes, beside the others
	Pages  []string
	Lines  []string
}

// silentStory is the visit of somebody who opens the chat and says nothing.
func (m *material) silentStory() story {
	i := slices.IndexFunc(m.WithoutContact, func(s story) bool { return len(s.Lines) == 0 })
	return m.WithoutContact[i]
}

// records are the conversation of a visit and, if the visitor leaves a contact, the
// lead.
func (m *material) records(v visit) (Conversation, *Lead) {
	who := m.visitor(v)
	words := m.fillWords(v, who)
	c := Conversation{
		SessionID:   m.sessionNumber(v.start),
		CreateTime:  v.start,
		URI:         m.Site + pick(v.random, v.story.Pages),
		Messages:    []Message{{"AI", m.Greeting}},
		LastMessage: v.end(),
	}
	content := ""
	for _, line := range v.story.Lines {
		for _, message := range m.messages(v, who, line) {
			message.Content = words.fill(message.Content)
			c.Messages = append(c.Messages, message)
			if strings.HasPrefix(line, "* ") {
				content = message.Content
			}
		}
	}
	if v.story.Kind == "" {
		return c, nil
	}
	return c, &Lead{
		Type: v.story.Kind, Name: who.Name, Email: who.Email, PhoneNumber: who.Phone,
		Content: content, URI: c.URI, CreateTime: v.end(), SessionID: c.SessionID,
		Count: 1 + v.random.IntN(3),
	}
}

// messages are those of one line of a story.
func (m *material) messages(v visit, who person, line string) []Message {
	if line == "@" {
		return []Message{
			{"AI", pick(v.random, m.AskContact)},
			{"User", pick(v.random, m.giveContact(who))},
			{"AI", pick(v.random, m.Thanks)},
		}
	}
	for _, sign := range []string{"> ", "* "} {
		if text, ok := strings.CutPrefix(line, sign); ok {
			return []Message{{"User", text}}
		}
	}
	return []Message{{"AI", line}}
}

// fillWords are what the {names} of one visit become. There are few: searching them
// takes less time than making a map or a strings.Replacer.
type fillWords []struct{ name, word string }

// fillWords draws the words of a visit, list by list in a fixed order.
func (m *material) fillWords(v visit, who person) fillWords {
	booked := openDay(v.start.AddDate(0, 0, 2+v.random.IntN(9)))
	first, _, _ := strings.Cut(who.Name, " ")
	words := fillWords{
		{"name", who.Name}, {"first", first}, {"email", who.Email}, {"phone", who.Phone},
		{"date", m.formatDay(booked)},
		{"time", fmt.Sprintf("%d:%02d", 9+v.random.IntN(9), 15*v.random.IntN(4))},
	}
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

// openDay moves Sundays and Mondays, when one of the two shops is closed, by two days.
func openDay(t time.Time) time.Time {
	if t.Weekday() <= time.Monday {
		return t.AddDate(0, 0, 2)
	}
	return t
}

// formatDay writes a day in the bot's language: "Thursday 14 May".
func (m *material) formatDay(t time.Time) string {
	return fmt.Sprintf("%s %d %s", m.Weekdays[t.Weekday()], t.Day(), m.Months[t.Month()-1])
}
