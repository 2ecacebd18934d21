package sandbox

import (
	"bytes"
	"embed"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// material is what a demo bot is made of: a file of demo, whose members these are. The
// shop is British; its phone numbers lie in the ranges that the regulators keep for
// fiction. Italy keeps none: those of the bottega lie in one block with the 555 of
// films.
type material struct {
	Name         string
	Seed         uint64
	Site         string
	TimeZone     string
	OpeningHours string
	ClosedOn     []int // weekdays without appointments, Sunday is 0
	Hours        []int // how many visits each of the 24 hours of UTC has, beside the others
	Visits       struct {
		WithContact, WithoutContact []float64 // a day's mean, by its weekday in UTC, Sunday first
	}
	Greeting string
	Script   Script

	AskContact       []string  // the bot asks how to reach the visitor
	Contacts         []contact // what the visitor answers
	Thanks           []string  // the bot's last words to a visitor with a contact
	Weekdays, Months []string
	Words            []wordList
	Returning        []person // visitors who come again and again, some under several spellings
	SharingPhone     []person // people of one home or office, who have one phone
	FirstNames       []string // what all other visitors are made of
	LastNames        []string
	PhonePatterns    []string // # stands for a digit, three or more in each

	WithContact, WithoutContact []story
	Unsafe                      []story // texts that show why a client must clean texts

	key, serial                      string
	parity                           int64 // keeps the two bots' session numbers apart
	contactsPlanned, plannedWithNone int   // the most visits that a day can have
	firstParts, lastParts            []string
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
	m.contactsPlanned = mostVisits(m.Visits.WithContact, contactSpread)
	m.plannedWithNone = mostVisits(m.Visits.WithoutContact, otherSpread)
	m.firstParts, m.lastParts = addressParts(m.FirstNames), addressParts(m.LastNames)
	return m
}

// mostVisits is the most that drawCount can draw.
func mostVisits(means []float64, spread float64) int {
	return int(math.Ceil(slices.Max(means) + (spread-1)/2))
}

// random returns the random numbers number n of the bot: always the same ones,
// whatever else is made.
func (m *material) random(n int64) *rand.Rand {
	return rand.New(rand.NewPCG(m.Seed, uint64(n)))
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// pickByWeight returns an index, each as often as its weight says.
func pickByWeight[T any](random *rand.Rand, from []T, weight func(T) int) int {
	total := 0
	for _, f := range from {
		total += weight(f)
	}
	n := random.IntN(total)
	return slices.IndexFunc(from, func(f T) bool {
		n -= weight(f)
		return n < 0
	})
}
