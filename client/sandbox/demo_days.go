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
	slot = 10 * time.Minute
	// longestVisit is also how long ago the visitor came who leaves a contact at the
	// very end: long enough for another slot than that of a visit which begins there.
	longestVisit = 7 * time.Minute
	visitsPerDay = 9 // planned; older days keep fewer of them
	leadsPerDay  = 3 // the first of them
)

// visit is one visit to the site, before anything is said.
type visit struct {
	start    time.Time
	story    story
	random   *rand.Rand
	duration time.Duration // from the start to the last message
}

func (v visit) end() time.Time { return v.start.Add(v.duration) }

// sessionNumber follows from the start alone.
func (m *material) sessionNumber(start time.Time) int64 {
	return start.Unix()/int64(slot/time.Second)*2 + m.parity
}

// keptVisits is how many visits with and without a contact remain of a day's plan when
// it is so many days old. Over a year that is some 200 leads and 300 more
// conversations, most of them recent.
func keptVisits(age int) (leads, others float64) {
	switch {
	case age < 14:
		return 3, 5
	case age < 90:
		return 0.9, 1.4
	default:
		return 0.27, 0.55
	}
}

// visitsOfDay is what remains at an age of the UTC day that holds at. A day's plan does
// not depend on its age: a visit may be dropped but never changes.
func (m *material) visitsOfDay(at time.Time, age int) []visit {
	midnight := at.Truncate(24 * time.Hour)
	day := midnight.Unix() / (24 * 60 * 60)
	plan := m.random(day)
	leads, others := keptVisits(age)
	starts := planStarts(plan, midnight)
	leadCount, otherCount := roundByChance(leads, plan.Float64()), roundByChance(others, plan.Float64())

	var visits []visit
	for i, start := range starts {
		isLead := i < leadsPerDay
		if isLead && i >= leadCount || !isLead && i-leadsPerDay >= otherCount {
			continue
		}
		random := m.random(day*visitsPerDay + int64(i) + 1<<40) // far from the days' own numbers
		visits = append(visits, newVisit(random, start, pickStory(random, m.storiesFor(i, day))))
	}
	slices.SortFunc(visits, func(a, b visit) int { return a.start.Compare(b.start) })
	return visits
}

// storiesFor are the stories that visit i of a day may have. On every fourth day the
// first visit without a contact has an unsafe one, each in its turn.
func (m *material) storiesFor(i int, day int64) []story {
	switch {
	case i < leadsPerDay:
		return m.WithContact
	case i == leadsPerDay && day%4 == 0:
		turn := uint64(day/4) % uint64(len(m.Unsafe)) // unsigned: days before 1970 are negative
		return m.Unsafe[turn : turn+1]
	default:
		return m.WithoutContact
	}
}

// planStarts are the starts of a day's visits. The first two, always leads, come in the
// morning and in the evening. So no 23 hours pass without one, and the shortest local
// "yesterday" has a lead in every zone.
func planStarts(random *rand.Rand, midnight time.Time) []time.Time {
	var taken [24 * time.Hour / slot]bool
	starts := make([]time.Time, 0, visitsPerDay)
	for i := range visitsPerDay {
		n := pickSlot(random, i)
		for taken[n] {
			n = pickSlot(random, i)
		}
		taken[n] = true
		within := time.Duration(random.Int64N(int64(slot / time.Microsecond)))
		starts = append(starts, midnight.Add(time.Duration(n)*slot+within*time.Microsecond))
	}
	return starts
}

// pickSlot picks a slot of the day: from 9 to 13 and from 17 to 21 o'clock for the
// first two visits, else from 7 to 23, mostly in the afternoon.
func pickSlot(random *rand.Rand, i int) int {
	const perHour = int(time.Hour / slot)
	switch i {
	case 0:
		return 9*perHour + random.IntN(4*perHour)
	case 1:
		return 17*perHour + random.IntN(4*perHour)
	default:
		return 7*perHour + random.IntN(8*perHour) + random.IntN(8*perHour)
	}
}

// lastVisits are the two at the very end: a visitor who came a little earlier leaves a
// contact at end, and another opens the chat at end. So "today" holds something when
// it has only just begun.
func (m *material) lastVisits(start, end time.Time) []visit {
	random := m.random(end.Unix() + 1<<41)
	lead := visit{start: start, story: pickStory(random, m.WithContact), random: random, duration: longestVisit}
	return []visit{lead, {start: end, story: m.silentStory(), random: random}}
}

// newVisit draws the duration of a visit: 20 to 50 seconds a line of its story.
func newVisit(random *rand.Rand, start time.Time, s story) visit {
	v := visit{start: start, story: s, random: random}
	if len(s.Lines) > 0 {
		perLine := 20*time.Second + time.Duration(random.Int64N(int64(30*time.Second/time.Microsecond)))*time.Microsecond
		v.duration = min(time.Duration(len(s.Lines))*perLine, longestVisit)
	}
	return v
}

// roundByChance rounds n down or up, for a chance from 0 to 1 that is drawn anew each
// time: 0.9 becomes 1 on nine days of ten.
func roundByChance(n, chance float64) int { return int(n + chance) }
