package sandbox_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/client/sandbox"
)

var filterZones = []*time.Location{
	nil, time.UTC,
	time.FixedZone("", -11*3600), time.FixedZone("", -8*3600), time.FixedZone("", 5*3600+2700), time.FixedZone("", 14*3600),
}

// drawRecords makes records around some midnights, where filters go wrong. Session
// numbers rise in the order in which the records are added.
func drawRecords(t *rapid.T) []sandbox.Conversation {
	around := time.Date(2024, 2, 28, 0, 0, 0, 0, time.UTC)
	minutes := rapid.SliceOfN(rapid.IntRange(-24*60, 4*24*60), 0, 30).Draw(t, "minutes")
	var out []sandbox.Conversation
	for i, m := range minutes {
		at := around.Add(time.Duration(m) * time.Minute)
		length := rapid.IntRange(0, 3000).Draw(t, "minutes to the last message")
		out = append(out, sandbox.Conversation{SessionID: int64(i + 1), CreateTime: at, LastMessage: at.Add(time.Duration(length) * time.Minute)})
	}
	return out
}

func drawDay(t *rapid.T, name string) string {
	return rapid.SampledFrom([]string{"", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"}).Draw(t, name)
}

// instants selects as the platform does, in another way: it turns the days into
// instants, where the platform compares calendar days.
func instants(start, end string, r sandbox.Rules) func(time.Time) bool {
	zone := r.DayZone
	if zone == nil {
		zone = time.UTC
	}
	from, errFrom := time.ParseInLocation(time.DateOnly, start, zone)
	to, errTo := time.ParseInLocation(time.DateOnly, end, zone)
	if !r.EndExclusive {
		to = to.Add(24 * time.Hour)
	}
	return func(t time.Time) bool {
		return (errFrom != nil || !t.Before(from)) && (errTo != nil || t.Before(to))
	}
}

// expected selects and sorts with plain loops.
func expected(in []sandbox.Conversation, keep func(sandbox.Conversation) bool, oldestFirst bool) []int64 {
	var kept []sandbox.Conversation
	for _, c := range in {
		if keep(c) {
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b sandbox.Conversation) int {
		d := int(a.CreateTime.Unix() - b.CreateTime.Unix())
		if oldestFirst {
			return d
		}
		return -d
	})
	var ids []int64
	for _, c := range kept {
		ids = append(ids, c.SessionID)
	}
	return ids
}

// Under all rules the platform selects and sorts as this test does in another way.
func TestDayFilters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t)
		rules := sandbox.Rules{
			EndExclusive:        rapid.Bool().Draw(t, "exclusive"),
			DayZone:             rapid.SampledFrom(filterZones).Draw(t, "day zone"),
			LeadZone:            rapid.SampledFrom(filterZones).Draw(t, "lead zone"),
			SelectByLastMessage: rapid.Bool().Draw(t, "by last message"),
			OldestFirst:         rapid.Bool().Draw(t, "oldest first"),
		}
		start, end := drawDay(t, "start"), drawDay(t, "end")
		session := rapid.Int64Range(0, 5).Draw(t, "session")

		bot := sandbox.Bot{Key: key, SerialNumber: serial, Conversations: records}
		for _, c := range records {
			bot.Leads = append(bot.Leads, sandbox.Lead{SessionID: c.SessionID, CreateTime: c.CreateTime})
		}
		p := sandbox.New(sandbox.Options{Bots: []sandbox.Bot{bot}, Rules: rules})
		in := instants(start, end, rules)

		history := list(t, ask(p, "ChatContentHistory", body("SerialNumber", "StartTime", start, "EndTime", end, 0)))
		require.Equal(t, expected(records, func(c sandbox.Conversation) bool {
			if rules.SelectByLastMessage {
				return in(c.LastMessage)
			}
			return in(c.CreateTime)
		}, rules.OldestFirst), history.Sessions)

		leads := list(t, ask(p, "LeadList", body("serialNumber", "startTime", start, "endTime", end, session)))
		require.Equal(t, expected(records, func(c sandbox.Conversation) bool {
			return in(c.CreateTime) && (session == 0 || c.SessionID == session)
		}, rules.OldestFirst), leads.Sessions)
	})
}

// body writes a request body, without absent values.
func body(serialKey, startKey, start, endKey, end string, session int64) string {
	out := fmt.Sprintf(`{"%s":"%s"`, serialKey, serial)
	if start != "" {
		out += fmt.Sprintf(`,"%s":"%s"`, startKey, start)
	}
	if end != "" {
		out += fmt.Sprintf(`,"%s":"%s"`, endKey, end)
	}
	if session != 0 {
		out += fmt.Sprintf(`,"sessionID":%d`, session)
	}
	return out + "}"
}

// The documents are easily misread here: the sample lead of 23 November 18:36 −08:00 is
// on 24 November in UTC.
func TestSampleLeadFallsOnTheUTCDay(t *testing.T) {
	day := func(d string, r sandbox.Rules) []int64 {
		return list(t, ask(samplePlatform(r), "LeadList", body("serialNumber", "startTime", d, "endTime", d, 0))).Sessions
	}
	require.Empty(t, day("2023-11-23", sandbox.Rules{}))
	require.Equal(t, []int64{31305}, day("2023-11-24", sandbox.Rules{}))
	require.Equal(t, []int64{31305}, day("2023-11-23", sandbox.Rules{DayZone: time.FixedZone("", -8*3600)}))
	require.Empty(t, day("2023-11-24", sandbox.Rules{EndExclusive: true}))
}
