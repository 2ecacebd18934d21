package sandbox

import (
	"math/rand/v2"
	"time"
)

const (
	demoDays = 365
	// slot is the grain of session numbers: one session per bot and slot, so that
	// a number follows from a start and rises with it.
	slot = 10 * time.Minute
	// liveTalk is how long ago the visitor came who becomes a lead at the tick,
	// and the longest visit of all. It puts that visit in another slot than one
	// beginning at the tick.
	liveTalk = 7 * time.Minute
	dayPlan  = 9 // visits planned a day; older days keep fewer of them
)

// visit is one visitor's coming, before anything is said.
type visit struct {
	start time.Time
	story story
	dice  *rand.Rand
	takes time.Duration // from the start to the last message
}

func (v visit) end() time.Time { return v.start.Add(v.takes) }

// number is a session number that follows from the start alone.
func (s *shop) number(start time.Time) int64 {
	return start.Unix()/int64(slot/time.Second)*2 + s.parity
}

// kept says how many leads and talks of a day's plan remain at an age in days.
// Summed over a year that is some 200 leads and 300 more talks, most of them
// lately.
func kept(age int) (leads, talks float64) {
	switch {
	case age < 14:
		return 3, 5
	case age < 90:
		return 0.9, 1.4
	default:
		return 0.27, 0.55
	}
}

// visits are what remains at an age of the day that holds at, in UTC. A day's
// plan never depends on its age: a visit may be forgotten but not changed.
func (s *shop) visits(at time.Time, age int) []visit {
	midnight := at.Truncate(24 * time.Hour)
	day := midnight.Unix() / (24 * 60 * 60)
	plan := s.dice(day)
	leads, talks := kept(age)
	starts := startsOf(plan, midnight)
	leadCount, talkCount := round(leads, plan.Float64()), round(talks, plan.Float64())

	var out []visit
	for i, start := range starts {
		isLead := i < 3
		if isLead && i >= leadCount || !isLead && i-3 >= talkCount {
			continue
		}
		d := s.dice(day*dayPlan + int64(i) + 1<<40) // apart from the days' own numbers
		from := s.talks
		switch {
		case isLead:
			from = s.leads
		case i == 3 && day%4 == 0:
			// Every odd text comes round within four times their number of days.
			turn := uint64(day/4) % uint64(len(s.odd)) // unsigned: days before 1970 are negative
			from = s.odd[turn : turn+1]
		}
		out = append(out, newVisit(d, start, pickStory(d, from)))
	}
	return byStart(out)
}

// startsOf plans a day. The first two visits, always leads, come in the morning
// and in the evening: no 23 hours pass without one, so the shortest local
// "yesterday" has a lead in every zone.
func startsOf(d *rand.Rand, midnight time.Time) []time.Time {
	var taken [24 * time.Hour / slot]bool
	starts := make([]time.Time, 0, dayPlan)
	for i := range dayPlan {
		n := hourSlot(d, i)
		for taken[n] {
			n = hourSlot(d, i)
		}
		taken[n] = true
		within := time.Duration(d.Int64N(int64(slot / time.Microsecond)))
		starts = append(starts, midnight.Add(time.Duration(n)*slot+within*time.Microsecond))
	}
	return starts
}

// hourSlot is a slot of the day: 9 to 13 and 17 to 21 o'clock for the first two
// visits, else between 7 and 23 with most in the afternoon.
func hourSlot(d *rand.Rand, i int) int {
	const perHour = int(time.Hour / slot)
	switch i {
	case 0:
		return 9*perHour + d.IntN(4*perHour)
	case 1:
		return 17*perHour + d.IntN(4*perHour)
	default:
		return 7*perHour + d.IntN(8*perHour) + d.IntN(8*perHour)
	}
}

// liveVisits happen at the very end: a visitor who came a little earlier leaves
// a contact at the tick, and another opens the chat at the tick. They make
// "today" hold something when it has only just begun.
func (s *shop) liveVisits(live, at time.Time) []visit {
	d := s.dice(at.Unix() + 1<<41)
	lead := visit{start: live, story: pickStory(d, s.leads), dice: d, takes: liveTalk}
	silent := visit{start: at, story: s.silent(), dice: d}
	return []visit{lead, silent}
}

// newVisit draws how long a story takes: a silent one no time, a talk 20 to 50
// seconds a line.
func newVisit(d *rand.Rand, start time.Time, st story) visit {
	v := visit{start: start, story: st, dice: d}
	if len(st.lines) > 0 {
		perLine := 20*time.Second + time.Duration(d.Int64N(int64(30*time.Second/time.Microsecond)))*time.Microsecond
		v.takes = min(time.Duration(len(st.lines))*perLine, liveTalk)
	}
	return v
}

// round rounds a share down or up by chance, so that 0.9 is 1 on nine days of ten.
func round(share, chance float64) int {
	return int(share + chance)
}
