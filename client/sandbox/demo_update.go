package sandbox

import "time"

// demoRecords tells which of a bot's records are the demo's: the first ones. Those that
// the platform got later follow them.
type demoRecords struct {
	minute       time.Time // of the clock when they were made
	made         bool
	leads, talks int
}

// updateDemo brings the records of a demo bot to the minute of the clock. They are made
// when a call first needs them.
func (p *Platform) updateDemo(i int) {
	if p.demo == nil {
		return
	}
	before, minute := p.demo[i], p.now().UTC().Truncate(clockStep)
	if before.made && minute.Equal(before.minute) {
		return
	}
	b := &p.bots[i]
	leads, talks := readDemo()[i].recordsAt(minute)
	p.demo[i] = demoRecords{minute: minute, made: true, leads: len(leads), talks: len(talks)}
	b.Leads = append(leads, b.Leads[before.leads:]...)
	b.Conversations = append(talks, b.Conversations[before.talks:]...)
}
