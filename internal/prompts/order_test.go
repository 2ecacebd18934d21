package prompts_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// callTable are the session ids of the rows of a message, in their order.
func callTable(t tester, text string) (ids []string) {
	t.Helper()
	_, table, _ := strings.Cut(text, "\n\ncaptured,")
	table, _, _ = strings.Cut(table, "\nEND OF DATA")
	for line := range strings.SplitSeq("captured,"+table, "\n") {
		if strings.HasPrefix(line, "Note: ") {
			continue
		}
		cells, err := csv.NewReader(strings.NewReader(line)).Read()
		require.NoError(t, err)
		ids = append(ids, cells[len(cells)-1])
	}
	return ids[1:]
}

// TestCallOrder: appointments come first, then the newest; of each kind those with a phone,
// and what a bot writes in its place is none.
func TestCallOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		type record struct {
			id, rank int
			at       time.Time
		}
		bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
		var want []record
		for id := range rapid.IntRange(0, 20).Draw(rt, "records") {
			kind := rapid.SampledFrom([]string{"Lead", "Appointment"}).Draw(rt, "type")
			phone := rapid.SampledFrom([]string{"", "N/A", "not provided", "+39 333 123 456"}).Draw(rt, "phone")
			r := record{id: id + 1, at: noon.Add(-time.Duration(1+rapid.IntRange(0, 20).Draw(rt, "hours"))*time.Hour - time.Duration(id)*time.Second)}
			if kind == "Lead" {
				r.rank = 2
			}
			if phone != "+39 333 123 456" {
				r.rank++
			}
			want = append(want, r)
			bot.Leads = append(bot.Leads, sandbox.Lead{Type: kind, PhoneNumber: phone, SessionID: int64(r.id), CreateTime: r.at, Content: "x"})
		}
		slices.SortFunc(want, func(a, b record) int { return cmp.Or(cmp.Compare(a.rank, b.rank), b.at.Compare(a.at)) })
		w := newWorkbench(t, holding(bot))
		defer w.close()
		text := w.get(rt, "weekly_review", nil).Text
		if len(want) == 0 {
			require.Contains(rt, text, "0 records")
			return
		}
		var ids []string
		for _, r := range want {
			ids = append(ids, fmt.Sprint(r.id))
		}
		require.Equal(rt, ids, callTable(rt, text))
	})
}

// TestFewerRowsAreSaid: rows that there is no room for are counted, and the tool that has
// them is named.
func TestFewerRowsAreSaid(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k := range 200 {
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", SessionID: int64(k + 1), CreateTime: noon.Add(-time.Duration(k) * time.Minute), Content: "I need a quote for 20 chairs, please call me"})
	}
	w := newWorkbench(t, holding(bot))
	for _, name := range []string{"weekly_review", "follow_up"} {
		text := w.get(t, name, nil).Text
		shown := len(callTable(t, text))
		require.Greater(t, shown, 10, name)
		require.Contains(t, text, fmt.Sprintf("Note: %d of 200 are shown here; list_leads has the others.", shown), name)
	}
}
