package sandbox_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones below on every machine

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/budget"
)

// span is a period as two instants. It is worked out here again, so that the sandbox's
// tests use no code of the program's.
type span struct{ from, to time.Time }

// periods are those that a user can ask for in the zone of now and that hold something
// at any clock. Those that begin with the current day may have just begun.
func periods(now time.Time) map[string]span {
	y, m, d := now.Date()
	day := func(n int) time.Time { return time.Date(y, m, d+n, 0, 0, 0, 0, now.Location()) }
	month := func(n int) time.Time { return time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, now.Location()) }
	monday := -(int(now.Weekday()) + 6) % 7
	return map[string]span{
		"yesterday":    {day(-1), day(0)},
		"last_week":    {day(monday - 7), day(monday)},
		"last_7_days":  {day(-6), day(1)},
		"last_30_days": {day(-29), day(1)},
		"last_90_days": {day(-89), day(1)},
		"last_month":   {month(-1), month(0)},
	}
}

// requirePeriodsFilled requires that the periods of six days or more hold leads and
// conversations, that the shop had conversations yesterday, and that nothing is in the
// future.
func requirePeriodsFilled(t require.TestingT, now time.Time, bots []sandbox.Bot, zones []*time.Location) {
	for _, b := range bots {
		require.Empty(t, inFuture(b, now), "%s at %s", b.Name, now)
		leads, talks := times(b)
		for _, zone := range zones {
			asked := periods(now.In(zone))
			for _, name := range []string{"last_week", "last_7_days", "last_30_days", "last_90_days", "last_month"} {
				require.True(t, asked[name].includesAny(leads) && asked[name].includesAny(talks), "%s of %s at %s", name, b.Name, now.In(zone))
			}
			require.True(t, b.Name != "shop" || asked["yesterday"].includesAny(talks), "yesterday at %s", now.In(zone))
		}
	}
}

// requireNoLongGap requires that no 23 hours, the shortest local day, pass without a
// conversation. So "yesterday" has one in every zone, also in those that were not drawn.
func requireNoLongGap(t require.TestingT, b sandbox.Bot) {
	_, talks := times(b)
	for i := 1; i < len(talks); i++ {
		if talks[i].Sub(talks[i-1]) >= 23*time.Hour {
			require.Failf(t, "a long gap", "%s before %s", b.Name, talks[i])
		}
	}
}

// times are when a bot's leads and conversations came, in order.
func times(b sandbox.Bot) (leads, talks []time.Time) {
	for _, l := range b.Leads {
		leads = append(leads, l.CreateTime)
	}
	for _, c := range b.Conversations {
		talks = append(talks, c.CreateTime)
	}
	slices.SortFunc(leads, time.Time.Compare)
	slices.SortFunc(talks, time.Time.Compare)
	return leads, talks
}

// includesAny is a binary search, as there are many clocks, zones and periods.
func (s span) includesAny(sorted []time.Time) bool {
	i, _ := slices.BinarySearchFunc(sorted, s.from, time.Time.Compare)
	return i < len(sorted) && sorted[i].Before(s.to)
}

// inFuture are the records that are later than now, or that end before they begin.
func inFuture(b sandbox.Bot, now time.Time) []any {
	var out []any
	for _, l := range b.Leads {
		if l.CreateTime.After(now) {
			out = append(out, l)
		}
	}
	for _, c := range b.Conversations {
		if c.LastMessage.After(now) || c.LastMessage.Before(c.CreateTime) {
			out = append(out, c)
		}
	}
	return out
}

// demoZones are all offsets from −11 to +14 in quarters of an hour, and places whose
// clocks change.
func demoZones(t require.TestingT) []*time.Location {
	var zones []*time.Location
	for offset := -11 * 60; offset <= 14*60; offset += 15 {
		zones = append(zones, time.FixedZone(fmt.Sprint(offset), offset*60))
	}
	for _, name := range []string{"Europe/Rome", "America/Los_Angeles", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu"} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		zones = append(zones, zone)
	}
	return zones
}

// The hard clocks are the first and the last instants of a day, a week, a month and a
// year in each zone, and the days on which clocks change.
func TestEveryPeriodHasContentAtHardClocks(t *testing.T) {
	zones := demoZones(t)
	for _, day := range []string{"2026-01-01", "2024-01-01", "2026-03-01", "2024-02-29", "2024-03-01", "2026-11-09", "2026-03-30", "2026-10-26", "2028-12-31"} {
		midnight, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		for i, zone := range zones {
			if i%25 != 0 && i < len(zones)-6 || i%budget.Step() != 0 {
				continue // some are enough: each clock is checked in every zone
			}
			y, m, d := midnight.Date()
			local := time.Date(y, m, d, 0, 0, 0, 0, zone)
			requirePeriodsFilled(t, local, sandbox.Demo(local), zones)
			before := local.Add(-time.Nanosecond)
			requirePeriodsFilled(t, before, sandbox.Demo(before), zones[i:i+1])
		}
	}
}

// At any clock of this century the periods hold something, session numbers rise, and
// the texts are varied. This is one test because making the demo takes most of the time.
func TestDemoHoldsAtAnyClock(t *testing.T) {
	zones := demoZones(t)
	rapid.Check(t, func(t *rapid.T) {
		now := drawClock(t, "now")
		bots := sandbox.Demo(now)
		requirePeriodsFilled(t, now, bots, rapid.SliceOfN(rapid.SampledFrom(zones), 10, 10).Draw(t, "zones"))
		requireSessionNumbers(t, bots)
		requireNoLongGap(t, bots[0])
		for i, b := range bots {
			// Within five standard deviations or more.
			require.InDelta(t, []int{570, 420}[i], len(b.Leads), 50, b.Name)
			require.InDelta(t, []int{1990, 1100}[i], len(b.Conversations), 130, b.Name)
			requireLeadVariety(t, b)
			requireTextVariety(t, b)
		}
	})
}

func drawClock(t *rapid.T, name string) time.Time {
	return time.Unix(rapid.Int64Range(946684800, 4102444800).Draw(t, name), rapid.Int64Range(0, 999999999).Draw(t, name+" ns"))
}

// requireSessionNumbers requires that session numbers are unique over both bots, as they
// share one platform, and rise with time in each.
func requireSessionNumbers(t require.TestingT, bots []sandbox.Bot) {
	seen := map[int64]bool{}
	for _, b := range bots {
		last := int64(0)
		for _, c := range b.Conversations {
			if c.SessionID <= last || seen[c.SessionID] {
				require.Fail(t, "a number that does not rise or is not unique", "%d after %d", c.SessionID, last)
			}
			seen[c.SessionID], last = true, c.SessionID
		}
	}
}

// Every lead's conversation holds the content of the lead, and its contacts as far as they
// are some.
func TestDemoLeadsComeFromTheirConversations(t *testing.T) {
	for _, b := range sandbox.Demo(time.Date(2026, 11, 20, 18, 7, 0, 0, time.UTC)) {
		talks := map[int64]sandbox.Conversation{}
		for _, c := range b.Conversations {
			talks[c.SessionID] = c
		}
		for _, l := range b.Leads {
			c, ok := talks[l.SessionID]
			require.True(t, ok)
			require.Equal(t, c.URI, l.URI)
			require.Contains(t, c.Messages, sandbox.Message{Type: "User", Content: l.Content})
			require.NotEmpty(t, l.Content)
			visitor := visitorWords(c)
			for _, contact := range []string{l.Email, l.PhoneNumber} {
				if strings.ContainsAny(contact, "@0123456789") {
					require.Contains(t, visitor, contact)
				}
			}
			require.False(t, l.CreateTime.Before(c.CreateTime))
		}
	}
}

func visitorWords(c sandbox.Conversation) string {
	var b strings.Builder
	for _, m := range c.Messages {
		if m.Type == "User" {
			b.WriteString(m.Content + "\n")
		}
	}
	return b.String()
}
