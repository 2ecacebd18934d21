package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// story is a conversation's outline. A line that starts with "> " is the
// visitor's, one that starts with "* " the visitor's too and what a lead says
// to the shop; any other is the bot's. "@" is the exchange of contacts. {word}
// is filled in: name, first, email, phone, date, time and the shop's own lists.
type story struct {
	kind   string // Lead, Appointment, or "" for a talk that leaves no contact
	weight int
	pages  []string
	lines  []string
}

// silent is the visit of somebody who opens the chat and says nothing.
func (s *shop) silent() story {
	i := slices.IndexFunc(s.talks, func(st story) bool { return len(st.lines) == 0 })
	return s.talks[i]
}

// play turns a visit into its conversation and, if it leaves a contact, its lead.
func (s *shop) play(v visit) (Conversation, *Lead) {
	who := s.visitor(v)
	own := s.ownWords(v, who)
	c := Conversation{
		SessionID:   s.number(v.start),
		CreateTime:  v.start,
		URI:         s.site + pick(v.dice, v.story.pages),
		Messages:    []Message{{"AI", s.greeting}},
		LastMessage: v.end(),
	}
	said := ""
	for _, line := range v.story.lines {
		for _, m := range s.turns(v, who, line) {
			m.Content = own.fill(m.Content)
			c.Messages = append(c.Messages, m)
			if strings.HasPrefix(line, "* ") {
				said = m.Content
			}
		}
	}
	if v.story.kind == "" {
		return c, nil
	}
	return c, &Lead{
		Type: v.story.kind, Name: who.name, Email: who.email, PhoneNumber: who.phone,
		Content: said, URI: c.URI, CreateTime: v.end(), SessionID: c.SessionID,
		Count: 1 + v.dice.IntN(3),
	}
}

// turns are the messages of one line of a story.
func (s *shop) turns(v visit, who person, line string) []Message {
	if line == "@" {
		return []Message{
			{"AI", pick(v.dice, s.ask)},
			{"User", pick(v.dice, s.give[who.reach()])},
			{"AI", pick(v.dice, s.thanks)},
		}
	}
	if words, ok := strings.CutPrefix(line, "> "); ok {
		return []Message{{"User", words}}
	}
	if words, ok := strings.CutPrefix(line, "* "); ok {
		return []Message{{"User", words}}
	}
	return []Message{{"AI", line}}
}

// ownWords are a visit's fillings by name. A handful of them is searched faster
// than a map or a strings.Replacer is built.
type ownWords []struct{ name, word string }

// ownWords draws the visit's own words, list by list in a fixed order.
func (s *shop) ownWords(v visit, who person) ownWords {
	booked := openDay(v.start.AddDate(0, 0, 2+v.dice.IntN(9)))
	first, _, _ := strings.Cut(who.name, " ")
	own := ownWords{
		{"name", who.name}, {"first", first}, {"email", who.email}, {"phone", who.phone},
		{"date", s.dateWords(booked)},
		{"time", fmt.Sprintf("%d:%02d", 9+v.dice.IntN(9), 15*v.dice.IntN(4))},
	}
	for _, list := range s.words {
		own = append(own, struct{ name, word string }{list.name, pick(v.dice, list.words)})
	}
	return own
}

// fill puts the words in place of their {name}; a name no list has is left out.
func (own ownWords) fill(line string) string {
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
		for _, w := range own {
			if w.name == name {
				out.WriteString(w.word)
			}
		}
	}
}

// openDay moves Sundays and Mondays, when one shop or the other is closed, on to
// the days after.
func openDay(t time.Time) time.Time {
	if t.Weekday() <= time.Monday {
		return t.AddDate(0, 0, 2)
	}
	return t
}

// dateWords prints a day as the shop's language does, "Thursday 14 May".
func (s *shop) dateWords(t time.Time) string {
	return fmt.Sprintf("%s %d %s", s.days[t.Weekday()], t.Day(), s.months[t.Month()-1])
}

// byStart puts visits in the order they happened.
func byStart(visits []visit) []visit {
	slices.SortFunc(visits, func(a, b visit) int { return a.start.Compare(b.start) })
	return visits
}
