package sandbox

import (
	"math/rand/v2"
	"slices"
	"time"
)

// What opens the demo bots. Keys and serial numbers are made up; no real
// platform knows them.
const (
	DemoKeyShop       = "sandbox-key-shop"
	DemoKeyBottega    = "sandbox-key-bottega"
	DemoSerialShop    = "facade00facade00facade00facade01"
	DemoSerialBottega = "facade00facade00facade00facade02"
)

// tick is the grain of the demo's clock. Two commands within a quarter of an
// hour see the same data, and since every offset in use today is a multiple of
// it, a tick is never earlier than the midnight that any zone has just passed:
// what happens at the tick is "today" everywhere.
const tick = 15 * time.Minute

// Demo makes two bots with a year of believable, invented data that ends at
// now: "shop", an English outdoor shop, and "bottega", an Italian ceramics
// workshop. Equal clocks give equal data, nothing lies after now, and leads and
// conversations alike fall into today, yesterday and every longer period in any
// zone from −11 to +14. A session keeps its number and its words as the clock
// goes on, but for the two of the last minutes; older days thin out. Clocks
// before 1971 give negative session numbers.
func Demo(now time.Time) []Bot {
	return []Bot{demoShop.bot(now), demoBottega.bot(now)}
}

// shop is the material a demo bot is made of.
type shop struct {
	name, key, serial string
	seed              uint64
	parity            int64 // 0 or 1: keeps the two bots' session numbers apart
	site              string
	greeting          string
	ask               []string    // the bot asks how to reach the visitor
	give              [3][]string // the answer: with both, e-mail only, phone only
	thanks            []string    // the bot's last words to a lead
	days, months      []string
	words             []wordList
	regulars          []person
	firsts, lasts     []spelling
	phones            []string // # stands for a digit, inside ranges kept for fiction
	leads             []story  // visitors who leave a contact
	talks             []story  // visitors who do not, and silent ones
	odd               []story  // what shows why a client must clean text
}

// wordList fills {name} in a story.
type wordList struct {
	name  string
	words []string
}

// bot makes the shop's bot as it stands at now.
func (s *shop) bot(now time.Time) Bot {
	at := now.UTC().Truncate(tick)
	b := Bot{Name: s.name, Key: s.key, SerialNumber: s.serial}
	live := at.Add(-liveTalk)
	for age := demoDays; age >= 0; age-- {
		for _, v := range s.visits(at.AddDate(0, 0, -age), age) {
			// A visit in the live ones' slots would share their session numbers. One
			// before them has ended by the tick, as no visit takes longer than liveTalk.
			if v.start.Before(live.Truncate(slot)) {
				b.add(s.play(v))
			}
		}
	}
	for _, v := range s.liveVisits(live, at) {
		b.add(s.play(v))
	}
	return b
}

func (b *Bot) add(c Conversation, l *Lead) {
	b.Conversations = append(b.Conversations, c)
	if l != nil {
		b.Leads = append(b.Leads, *l)
	}
}

// dice are the random numbers of one visit: the same for the same shop and
// number, whatever else is generated.
func (s *shop) dice(n int64) *rand.Rand {
	return rand.New(rand.NewPCG(s.seed, uint64(n)))
}

func pick[T any](d *rand.Rand, from []T) T { return from[d.IntN(len(from))] }

// pickStory respects the stories' weights.
func pickStory(d *rand.Rand, from []story) story {
	total := 0
	for _, st := range from {
		total += st.weight
	}
	n := d.IntN(total)
	i := slices.IndexFunc(from, func(st story) bool {
		n -= st.weight
		return n < 0
	})
	return from[i]
}
