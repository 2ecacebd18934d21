package sandbox

import (
	"bytes"
	"embed"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// The keys and serial numbers of the demo bots. They are made up; no real platform
// knows them.
const (
	DemoKeyShop       = "sandbox-key-shop"
	DemoKeyBottega    = "sandbox-key-bottega"
	DemoSerialShop    = "facade00facade00facade00facade01"
	DemoSerialBottega = "facade00facade00facade00facade02"
)

// clockStep is the precision of the demo's clock, so two commands within a quarter of
// an hour see the same data. Every offset in use today is a multiple of it. So what
// happens on a step is not before the midnight that any zone has just passed: it is
// "today" everywhere.
const clockStep = 15 * time.Minute

// Demo makes two bots with a year of believable, invented data that ends at now:
// "shop", an English outdoor shop, and "bottega", an Italian ceramics workshop. Equal
// clocks give equal data, and nothing is later than now. Leads and conversations alike
// fall into today, yesterday and every longer period, in any zone from −11 to +14. A
// session keeps its number and its texts as the clock goes on, except for the two of
// the last minutes; older days keep fewer sessions. Clocks before 1971 give negative
// session numbers.
func Demo(now time.Time) []Bot {
	var bots []Bot
	for _, m := range readDemo() {
		bots = append(bots, m.bot(now))
	}
	return bots
}

// material is what a demo bot is made of: a file of demo, whose members these are. The
// shop is British; its phone numbers lie in the ranges that the regulators keep for
// fiction. Italy keeps none: those of the bottega lie in one block with the 555 of
// films.
type material struct {
	Name     string
	Seed     uint64
	Site     string
	Greeting string

	AskContact                     []string // the bot asks how to reach the visitor
	GiveBoth, GiveEmail, GivePhone []string // what the visitor answers
	Thanks                         []string // the bot's last words to a visitor with a contact
	Weekdays, Months               []string
	Words                          []wordList
	Returning                      []person // visitors who come again and again
	FirstNames, LastNames          []string // what all other visitors are made of
	PhonePatterns                  []string // # stands for a digit
	WithContact, WithoutContact    []story
	Unsafe                         []story // texts that show why a client must clean texts
	key, serial                    string
	parity                         int64 // 0 or 1: keeps the two bots' session numbers apart
}

// wordList is what {name} in a story can become.
type wordList struct {
	Name    string
	Choices []string
}

//go:embed demo/*.json
var demoFiles embed.FS

var readDemo = sync.OnceValue(func() []*material {
	return []*material{
		readMaterial("shop", DemoKeyShop, DemoSerialShop, 0),
		readMaterial("bottega", DemoKeyBottega, DemoSerialBottega, 1),
	}
})

// readMaterial reads a file of demo. It panics if the file is wrong: it is part of the
// program.
func readMaterial(name, key, serial string, parity int64) *material {
	text, err := demoFiles.ReadFile("demo/" + name + ".json")
	if err != nil {
		panic(err)
	}
	m := &material{key: key, serial: serial, parity: parity}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(m); err != nil {
		panic("sandbox: demo/" + name + ".json: " + err.Error())
	}
	return m
}

// bot makes the bot as it is at now.
func (m *material) bot(now time.Time) Bot {
	end := now.UTC().Truncate(clockStep)
	b := Bot{Name: m.Name, Key: m.key, SerialNumber: m.serial}
	lastMinutes := end.Add(-longestVisit)
	for age := demoDays; age >= 0; age-- {
		for _, v := range m.visitsOfDay(end.AddDate(0, 0, -age), age) {
			// A visit in the slots of the last ones would share their session numbers. One
			// before them has ended by now, as no visit is longer than longestVisit.
			if v.start.Before(lastMinutes.Truncate(slot)) {
				b.add(m.records(v))
			}
		}
	}
	for _, v := range m.lastVisits(lastMinutes, end) {
		b.add(m.records(v))
	}
	return b
}

func (b *Bot) add(c Conversation, l *Lead) {
	b.Conversations = append(b.Conversations, c)
	if l != nil {
		b.Leads = append(b.Leads, *l)
	}
}

// random returns the random numbers number n of the bot: always the same ones,
// whatever else is made.
func (m *material) random(n int64) *rand.Rand {
	return rand.New(rand.NewPCG(m.Seed, uint64(n)))
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// pickStory picks by the stories' weights.
func pickStory(random *rand.Rand, from []story) story {
	total := 0
	for _, s := range from {
		total += s.Weight
	}
	n := random.IntN(total)
	i := slices.IndexFunc(from, func(s story) bool {
		n -= s.Weight
		return n < 0
	})
	return from[i]
}
