package doctor

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"chatbot-mcp/client/sandbox"
)

func (r *Report) found(about string) string {
	for _, f := range r.Findings {
		if f.About == about {
			return f.Found
		}
	}
	return ""
}

// In whatever zone a host cuts its days, and whether or not the last one belongs, records
// of every hour tell which rule it is, and no other.
func TestDaysOfTheHostAreFound(t *testing.T) {
	leads, conversations := hourly(30)
	for _, hours := range []int{-12, -8, 0, 1, 14} {
		for _, exclusive := range []bool{true, false} {
			_, url := serveBot(t, sandbox.Rules{EndExclusive: exclusive, DayZone: time.FixedZone("", hours*3600)}, leads, conversations)
			report := readShape(t, url)
			want := fmt.Sprintf("fits endTime %s with days of %s", inclusiveWord(!exclusive), offsetName(hours))
			require.Equal(t, want, report.found("LeadList, days"))
			require.Equal(t, want, report.found("ChatContentHistory, days"))
		}
	}
}

// Whatever records there are, the host's own rule is among those that are named.
func TestTrueRuleAlwaysFits(t *testing.T) {
	today := dayOf(now)
	rapid.Check(t, func(t *rapid.T) {
		var all []record
		for _, minutes := range rapid.SliceOfN(rapid.IntRange(0, 29*24*60), 1, 60).Draw(t, "minutes ago") {
			all = append(all, record{at: now.Add(-time.Duration(minutes) * time.Minute)})
		}
		rule := rapid.SampledFrom(dayRules()).Draw(t, "rule")
		found, ok := probeDay(all, today-27, today-3)
		if !ok {
			return
		}
		var probes []probe
		for _, last := range []day{found, found + 1} {
			p := probe{first: found, last: last}
			for _, at := range rule.selects(instants(all), found, last) {
				p.got = append(p.got, record{at: time.Unix(0, at)})
			}
			probes = append(probes, p)
		}
		got := explainDays(all, probes)
		require.Contains(t, got, "endTime "+inclusiveWord(rule.inclusive))
		require.True(t, rule.explains(instants(all), probes))
	})
}

// A history that selects sessions by their last message gives sessions of the day before:
// no rule of days explains that.
func TestSelectionByLastMessageIsSeen(t *testing.T) {
	_, conversations := hourly(10)
	for i := range conversations {
		conversations[i].LastMessage = conversations[i].CreateTime.Add(time.Duration(i%9) * time.Hour)
	}
	_, url := serveBot(t, sandbox.Rules{SelectByLastMessage: true}, nil, conversations)
	report := readShape(t, url)
	require.Contains(t, report.found("ChatContentHistory, days"), "no rule explains")
	require.Positive(t, report.exchange("ChatContentHistory", "one day").Days.Before)
}

func (r *Report) exchange(call, asked string) *Exchange {
	for _, x := range r.Exchanges {
		if x.Call == call && x.Asked == asked {
			return x
		}
	}
	return nil
}

// Without records nothing is said about days, and nothing more is asked.
func TestNoRecordsTellNothingAboutDays(t *testing.T) {
	platform, url := serveBot(t, sandbox.Rules{NullForEmpty: true}, nil, nil)
	report := readShape(t, url)
	require.Contains(t, report.found("LeadList, days"), "not to be seen")
	require.Len(t, platform.Requests(), 7)
	require.Equal(t, "null", report.exchange("LeadList", "days to come").Data)
}

func TestOffsetRanges(t *testing.T) {
	require.Equal(t, "UTC", offsetRanges([]int{0}))
	require.Equal(t, "UTC-3 to UTC, UTC+5, UTC+7 to UTC+8", offsetRanges([]int{-3, -2, -1, 0, 5, 7, 8}))
}
