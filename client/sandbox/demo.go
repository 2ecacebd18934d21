package sandbox

import "time"

// The keys and serial numbers of the demo bots. They are made up; no real platform
// knows them.
const (
	DemoKeyShop       = "sandbox-key-shop"
	DemoKeyBottega    = "sandbox-key-bottega"
	DemoSerialShop    = "facade00facade00facade00facade01"
	DemoSerialBottega = "facade00facade00facade00facade02"
)

// clockStep is the precision of the demo's clock.
const clockStep = time.Minute

// Demo makes two bots with a year of believable, invented data that ends at now.
// "shop" is an English outdoor shop whose bot is at a loss now and then. "bottega" is
// an Italian ceramics workshop whose bot knows its answers.
//
// A visit is in the data once it is over, and never changes afterwards; days that are
// more than 365 days ago are not. Equal minutes give equal data in every process. Each
// week has as many visits as any other, give or take chance, so the shop has
// conversations yesterday, and both bots have leads in every seven days, in every zone.
// The first hours of a local day may be empty. Clocks before 1971 give negative session
// numbers.
func Demo(now time.Time) []Bot {
	bots := DemoBots()
	for i, m := range readDemo() {
		bots[i].Leads, bots[i].Conversations = m.recordsAt(now)
	}
	return bots
}

// DemoBots are the two bots of Demo without leads and conversations.
func DemoBots() []Bot {
	var bots []Bot
	for _, m := range readDemo() {
		bots = append(bots, Bot{
			Name: m.Name, Key: m.key, SerialNumber: m.serial,
			TimeZone: m.TimeZone, OpeningHours: m.OpeningHours, Script: m.Script,
		})
	}
	return bots
}

// recordsAt are the bot's records at now, oldest first.
func (m *material) recordsAt(now time.Time) (leads []Lead, talks []Conversation) {
	end := now.UTC().Truncate(clockStep)
	today := dayNumber(end)
	for day := today - demoDays; day <= today; day++ {
		for _, v := range m.visitsOfDay(day) {
			if v.end().After(end) {
				continue
			}
			talk, lead := m.records(v)
			talks = append(talks, talk)
			if lead != nil {
				leads = append(leads, *lead)
			}
		}
	}
	return leads, talks
}
