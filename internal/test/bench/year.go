package bench

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// The year that every question is about: a closed one, so that its snapshot
// lives for a quarter of an hour.
const (
	Year     = 2025
	YearDays = 365
	Rare     = "Timbuktu" // said in three conversations of the year
	Common   = "delivery" // and said in most of them
)

// messageLength is about what one message has, in bytes as they travel: 100,000
// conversations of 20 are 500 MB.
const messageLength = 225

// History is a year of conversations, day by day, as the platform sends them:
// newest first, in the order of keys of its own sample (testdata/upstream).
type History struct {
	Conversations int
	days          [YearDays][]byte // what stands between [ and ]
}

// NewHistory makes so many conversations with so many messages each, the same
// for the same numbers.
func NewHistory(conversations, messages int) *History {
	return newMessageSource().history(conversations, messages)
}

// NewHistoryOf makes a year whose messages are put together from sentences. rare is said
// in three of its conversations.
func NewHistoryOf(conversations, messages int, sentences []string, rare string) *History {
	return messageSourceOf(sentences, rare).history(conversations, messages)
}

func (said *messageSource) history(conversations, messages int) *History {
	h := &History{Conversations: conversations}
	for day := range h.days {
		first, last := conversations*day/YearDays, conversations*(day+1)/YearDays
		b := bytes.NewBuffer(make([]byte, 0, (last-first)*(120+messages*(messageLength+40))))
		for id := last - 1; id >= first; id-- {
			if b.Len() > 0 {
				b.WriteByte(',')
			}
			at := time.Date(Year, 1, 1+day, 0, 0, 0, 0, time.UTC).Add(time.Duration(id-first) * 24 * time.Hour / time.Duration(last-first))
			said.conversation(b, id, at, messages, h.rare(id))
		}
		h.days[day] = b.Bytes()
	}
	return h
}

// SessionID is the number of the conversation at a part of a year of so many,
// 0 ≤ part < 1.
func SessionID(conversations int, part float64) int64 {
	return int64(firstID + int(part*float64(conversations)))
}

// Size is the length of the whole year, in bytes as they travel.
func (h *History) Size() (size int64) {
	for _, day := range h.days {
		size += int64(len(day))
	}
	return size
}

// rare tells whether the rare word is said in a conversation.
func (h *History) rare(id int) bool {
	return id == h.Conversations/5 || id == h.Conversations/2 || id == h.Conversations-h.Conversations/7
}

// firstID makes every session number as long as real ones are.
const firstID = 3_000_000

// messageSource gives messages in random order, the same in each run.
type messageSource struct {
	dice   *rand.Rand
	said   [][]byte
	asked  [][]byte // by visitors; nil: what the bot says
	rarely string
}

// vocabulary is what small shops are asked, in two of their languages, with
// what JSON has to escape.
var vocabulary = strings.Fields(`do you ship to Malta the a an is are delivery time price order return size blue
	please how much does it cost and when will my arrive we offer free over 50€ within three working days thank
	quanto costa la spedizione è più veloce perché non città grazie buongiorno vorrei un appuntamento per domani
	appointment tomorrow morning afternoon available opening hours table chair sofa leather oak delivery refund
	invoice number e-mail phone \"quoted\" \n visit our showroom in the centre parking assembly included warranty`)

func newMessageSource() *messageSource { return messageSourceOf(vocabulary, Rare) }

// messageSourceOf makes messages of parts: words, or sentences, as they stand in JSON.
func messageSourceOf(parts []string, rare string) *messageSource {
	t := &messageSource{dice: rand.New(rand.NewPCG(1, 2)), rarely: rare}
	for range 16_384 {
		var b bytes.Buffer
		for length := messageLength/2 + t.dice.IntN(messageLength); b.Len() < length; {
			b.WriteString(parts[t.dice.IntN(len(parts))])
			b.WriteByte(' ')
		}
		t.said = append(t.said, b.Bytes())
	}
	return t
}

func (t *messageSource) conversation(b *bytes.Buffer, id int, at time.Time, messages int, rare bool) {
	fmt.Fprintf(b, `{"SessionID":%d,"CreateTime":%q,"URI":"https://www.shop.example/page-%d","Messages":[`,
		firstID+id, at.Format("2006-01-02T15:04:05.000000Z"), id%97)
	for n := range messages {
		if n > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"Type":` + strconv.Quote([2]string{"AI", "User"}[n%2]) + `,"Content":"`)
		if rare && n == messages-1 {
			b.WriteString(t.rarely + ", ")
		}
		said := t.said
		if n%2 == 1 && t.asked != nil {
			said = t.asked
		}
		b.Write(said[t.dice.IntN(len(said))])
		b.WriteString(`"}`)
	}
	b.WriteString(`]}`)
}
