package sandbox

import (
	"math/rand/v2"
	"slices"
	"time"
)

const (
	demoDays = 365
	// slot is the precision of session numbers. A bot has one session in each, so that
	// a number follows from the start alone and rises with it.
	slot         = 20 * time.Minute
	longestVisit = 7 * time.Minute
	// numbersPerSlot leaves two numbers a slot for what GetSession starts: a visit has
	// never the number of a started session.
	numbersPerSlot = 4

	// The spread is how far, from the least to the most, a day's count can vary.
	contactSpread = 1
	otherSpread   = 3
)

// visit is one visit to the site, before anything is said.
type visit struct {
	number   int64 // of all visits of the bot; other visits near in time have others
	start    time.Time
	story    *story
	random   *rand.Rand
	duration time.Duration // from the start to the last message
}

func (v visit) end() time.Time { return v.start.Add(v.duration) }

// sessionNumber follows from the start alone.
func (m *material) sessionNumber(start time.Time) int64 {
	return slotNumber(start) + m.parity
}

func slotNumber(t time.Time) int64 { return t.Unix() / int64(slot/time.Second) * numbersPerSlot }

// isVisitNumber reports whether a session number is kept for the demo's visits.
func isVisitNumber(session int64) bool { return session%numbersPerSlot < 2 }

const secondsPerDay = 24 * 60 * 60

// dayNumber counts UTC days from 1970.
func dayNumber(t time.Time) int64 {
	return t.UTC().Truncate(24*time.Hour).Unix() / secondsPerDay
}

// visitsOfDay are the visits of a UTC day in their order. They follow from the day
// alone, not from the clock.
func (m *material) visitsOfDay(day int64) []visit {
	midnight := time.Unix(day*secondsPerDay, 0).UTC()
	plan := m.random(day)
	contacts := drawCount(plan, m.Visits.WithContact[midnight.Weekday()], contactSpread)
	others := drawCount(plan, m.Visits.WithoutContact[midnight.Weekday()], otherSpread)
	planned := int64(m.plannedWithNone + m.contactsPlanned)

	var taken [24 * time.Hour / slot]bool
	visits := make([]visit, 0, contacts+others)
	for i := range contacts + others {
		number := day*planned + int64(i)
		random := m.random(number + 1<<40) // far from the days' own numbers
		start := midnight.Add(m.drawStart(plan, i, &taken))
		stories := m.storiesFor(i, others, day)
		s := &stories[pickByWeight(random, stories, func(s story) int { return s.Weight })]
		visits = append(visits, newVisit(number, random, start, s))
	}
	slices.SortFunc(visits, func(a, b visit) int { return a.start.Compare(b.start) })
	return visits
}

// drawCount draws a count around a mean: with a spread of 1 the number below or above
// it, so 0.9 becomes 1 on nine days of ten.
func drawCount(random *rand.Rand, mean, spread float64) int {
	return max(0, int(mean+spread*random.Float64()-(spread-1)/2))
}

// storiesFor are the stories that visit i of a day may have; the first visits are those
// without a contact. On every fourth day the first has an unsafe one, each in its turn.
func (m *material) storiesFor(i, others int, day int64) []story {
	switch {
	case i == 0 && day%4 == 0:
		turn := uint64(day/4) % uint64(len(m.Unsafe)) // unsigned: days before 1970 are negative
		return m.Unsafe[turn : turn+1]
	case i < others:
		return m.WithoutContact
	default:
		return m.WithContact
	}
}

// drawStart draws the time of visit i of a day, in a slot that is free. The first visit
// comes before 13 and the second from 15 o'clock on: then no 23 hours, the shortest
// local day, pass without one, if each day has two.
func (m *material) drawStart(random *rand.Rand, i int, taken *[24 * time.Hour / slot]bool) time.Duration {
	const perHour = int(time.Hour / slot)
	for {
		hour := pickByWeight(random, m.Hours, func(weight int) int { return weight })
		n := hour*perHour + random.IntN(perHour)
		if taken[n] || i == 0 && hour >= 13 || i == 1 && hour < 15 {
			continue
		}
		taken[n] = true
		within := time.Duration(random.Int64N(int64(slot / time.Microsecond)))
		return time.Duration(n)*slot + within*time.Microsecond
	}
}

// newVisit draws the duration of a visit: 20 to 50 seconds a line of its story.
func newVisit(number int64, random *rand.Rand, start time.Time, s *story) visit {
	v := visit{number: number, start: start, story: s, random: random}
	if len(s.Lines) > 0 {
		perLine := 20*time.Second + time.Duration(random.Int64N(int64(30*time.Second/time.Microsecond)))*time.Microsecond
		v.duration = min(time.Duration(len(s.Lines))*perLine, longestVisit)
	}
	return v
}
