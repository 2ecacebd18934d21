package sandbox_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/client/sandbox"
)

// What is there at one time is there, and the same, at every later time of that year,
// and nothing comes into the past.
func TestDemoTellsTheTruthOverTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := drawClock(t, "now")
		later := now.Add(time.Duration(rapid.Int64Range(0, int64(400*24*time.Hour)).Draw(t, "later")))
		shared := span{later.UTC().Truncate(24*time.Hour).AddDate(0, 0, -365), now.UTC().Truncate(time.Minute).Add(1)}
		after := sandbox.Demo(later)
		for i, b := range sandbox.Demo(now) {
			talks, leads := shared.records(b)
			wantTalks, wantLeads := shared.records(after[i])
			require.Equal(t, wantTalks, talks)
			require.Equal(t, wantLeads, leads)
		}
	})
}

// records are those of a bot that began and ended in a span.
func (s span) records(b sandbox.Bot) (talks []sandbox.Conversation, leads []sandbox.Lead) {
	within := map[int64]bool{}
	for _, c := range b.Conversations {
		if !c.CreateTime.Before(s.from) && c.LastMessage.Before(s.to) {
			within[c.SessionID] = true
			talks = append(talks, c)
		}
	}
	for _, l := range b.Leads {
		if within[l.SessionID] {
			leads = append(leads, l)
		}
	}
	return talks, leads
}

func TestDemoIsTheSameInOneMinute(t *testing.T) {
	now := time.Date(2026, 3, 1, 0, 4, 0, 0, time.FixedZone("", 3600))
	require.Equal(t, sandbox.Demo(now), sandbox.Demo(now.UTC()))
	require.Equal(t, sandbox.Demo(now), sandbox.Demo(now.Add(time.Minute-time.Nanosecond)))
	require.NotEqual(t, sandbox.Demo(now), sandbox.Demo(now.Add(12*time.Hour)))
	require.NotPanics(t, func() { sandbox.Demo(time.Time{}) })
}

// A platform that has run for long answers like one that has just been started, and
// keeps what it got meanwhile.
func TestDemoGoesOnWhileThePlatformRuns(t *testing.T) {
	now := time.Date(2026, 5, 6, 9, 0, 0, 0, time.UTC)
	p := sandbox.New(sandbox.Options{Now: func() time.Time { return now }})
	before := demoReply(t, p, "LeadList")
	now = now.Add(30 * time.Hour)
	fresh := demoReply(t, sandbox.New(sandbox.Options{Now: func() time.Time { return now }}), "LeadList")
	require.Equal(t, fresh, demoReply(t, p, "LeadList"))
	require.NotEqual(t, fresh, before)

	p.AddLead(sandbox.DemoSerialShop, sandbox.Lead{Name: "Added", CreateTime: now})
	number := fmt.Sprint(startSession(t, p, sandbox.DemoKeyShop, sandbox.DemoSerialShop))
	for range 3 {
		now = now.Add(30 * time.Hour)
		require.Equal(t, 1, strings.Count(demoReply(t, p, "LeadList"), `"Added"`))
		require.Equal(t, 1, strings.Count(demoReply(t, p, "ChatContentHistory"), `"SessionID":`+number+","))
	}
}

// demoReply is the Data of a call about the shop.
func demoReply(t *testing.T, p *sandbox.Platform, call string) string {
	serialKey := "serialNumber"
	if call == "ChatContentHistory" {
		serialKey = "SerialNumber"
	}
	r := with(request(call, `{"`+serialKey+`":"`+sandbox.DemoSerialShop+`"}`), "Authorization", sandbox.DemoKeyShop)
	got := envelope(t, serve(p, r))
	require.True(t, got.Success, got.Message)
	return string(got.Data)
}

// No visit ever gets the number of a session that GetSession started, however many are
// started and however long the platform runs.
func TestStartedSessionsKeepTheirNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := drawClock(t, "now")
		p := sandbox.New(sandbox.Options{Now: func() time.Time { return now }})
		started := map[int64]bool{}
		for range rapid.IntRange(1, 60).Draw(t, "sessions") {
			var data struct{ SessionID int64 }
			r := with(request("GetSession", `{"serialNumber":"`+sandbox.DemoSerialShop+`"}`), "Authorization", sandbox.DemoKeyShop)
			decode(t, envelope(t, serve(p, r)).Data, &data)
			require.False(t, started[data.SessionID])
			started[data.SessionID] = true
		}
		for _, b := range sandbox.Demo(now.Add(48 * time.Hour)) {
			for _, c := range b.Conversations {
				require.False(t, started[c.SessionID])
			}
		}
	})
}

// Months are level: 30 days and the 30 before differ by less than chance alone would
// explain, so a comparison of periods finds something only where there is something.
func TestDemoMonthsAreLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := drawClock(t, "now")
		for _, b := range sandbox.Demo(now) {
			leads, talks := times(b)
			for _, list := range [][]time.Time{leads, talks} {
				for end := now; end.After(now.AddDate(0, 0, -300)); end = end.AddDate(0, 0, -30) {
					after := span{end.AddDate(0, 0, -28), end}.count(list)
					before := span{end.AddDate(0, 0, -56), end.AddDate(0, 0, -28)}.count(list)
					require.LessOrEqual(t, math.Abs(after-before), 1.96*math.Sqrt(after+before), "%s before %s: %v and %v", b.Name, end, before, after)
				}
			}
		}
	})
}

func (s span) count(list []time.Time) float64 {
	n := 0.0
	for _, at := range list {
		if !at.Before(s.from) && at.Before(s.to) {
			n++
		}
	}
	return n
}

// The bottega is calm on Sundays and Mondays, when it is closed. The shop has most to do
// on Saturdays.
func TestDemoHasWeekdays(t *testing.T) {
	bots := sandbox.Demo(time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC))
	week := func(b sandbox.Bot) (days [7]float64) {
		leads, talks := times(b)
		for _, at := range append(leads, talks...) {
			days[at.Weekday()]++
		}
		return days
	}
	shop, bottega := week(bots[0]), week(bots[1])
	for day := time.Tuesday; day <= time.Friday; day++ {
		require.Greater(t, bottega[day], 1.3*bottega[time.Sunday])
		require.Greater(t, bottega[day], 1.3*bottega[time.Monday])
		require.Greater(t, shop[time.Saturday], 1.1*shop[day])
	}
}
