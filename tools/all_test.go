package tools_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/hours"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawBots are up to four bots whose records share instants, sessions and words; the
// newest are of noon.
func drawBots(t *rapid.T) (bots []sandbox.Bot) {
	for i := range rapid.IntRange(1, 4).Draw(t, "bots") {
		w := drawTies(t)
		w.bot.Name, w.bot.Key, w.bot.SerialNumber = fmt.Sprintf("bot %d", i), fmt.Sprintf("key-%d-key", i), fmt.Sprintf("serial-%d", i)
		for k := range w.bot.Leads { // one clock for all
			if at := w.bot.Leads[k].CreateTime; !at.IsZero() {
				w.bot.Leads[k].CreateTime = at.Add(noon.Sub(w.now))
			}
		}
		bots = append(bots, w.bot)
	}
	return bots
}

// TestAllIsTheSumOfEach: the pages over all chatbots together have every row that each
// chatbot's own answer has, in the order of time, and their totals add up; also when
// the program restarts between pages.
func TestAllIsTheSumOfEach(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		bots := drawBots(rt)
		w := newWorkbench(t, holding(bots...), with(func(d *deps) { d.Default = "" }))
		defer w.close()
		q := drawPagedQuestion(rt)
		want, matching := eachBot(rt, w, bots, q)
		got := []schemas.Lead{}
		args := question{"chatbot": "all"}
		for name, value := range q {
			args[name] = value
		}
		for {
			page, _ := ask[schemas.Leads](rt, w, "list_leads", args.json())
			require.Equal(rt, matching, page.Totals.Matching)
			require.Equal(rt, &schemas.Coverage{Answered: len(bots), Configured: len(bots)}, page.Chatbots)
			got = append(got, page.Leads...)
			if page.NextCursor == "" {
				break
			}
			require.NotEmpty(rt, page.Leads)
			args = question{"chatbot": "all", "cursor": page.NextCursor, "limit": rapid.IntRange(1, 7).Draw(rt, "limit")}
			if rapid.Bool().Draw(rt, "restart") {
				w = w.restarted(rt)
			}
		}
		require.Equal(rt, encoded(want), encoded(got))
	})
}

// eachBot are the rows of each chatbot's own answer, put together by time. Those of one
// instant keep the order of the chatbots' names.
func eachBot(t *rapid.T, w *workbench, bots []sandbox.Bot, q question) (rows []schemas.Lead, matching int) {
	rows = []schemas.Lead{}
	for _, b := range bots {
		args := question{"chatbot": b.Name}
		for name, value := range q {
			args[name] = value
		}
		args["limit"] = 100
		one, _ := ask[schemas.Leads](t, w, "list_leads", args.json())
		matching += one.Totals.Matching
		for _, l := range one.Leads {
			l.Chatbot = b.Name
			rows = append(rows, l)
		}
	}
	direction := -1
	if q["sort"] == "oldest" {
		direction = 1
	}
	slices.SortStableFunc(rows, func(a, b schemas.Lead) int { return direction * compareTimes(a, b, direction) })
	return rows, matching
}

// compareTimes puts leads without a time last, whatever the direction.
func compareTimes(a, b schemas.Lead, direction int) int {
	switch {
	case a.CreatedAt.IsZero() && b.CreatedAt.IsZero():
		return 0
	case a.CreatedAt.IsZero():
		return direction
	case b.CreatedAt.IsZero():
		return -direction
	}
	return a.CreatedAt.Compare(b.CreatedAt.Time)
}

// failingBot is a chatbot whose host refuses connections.
func failingBot(t *testing.T, name string) setting {
	return with(func(d *deps) {
		b := nowhere(t)
		b.Name = name
		d.Bots = append(d.Bots, b)
	})
}

// platformOf is a platform in memory, at noon.
func platformOf(t *testing.T, bots ...sandbox.Bot) *sandbox.Platform {
	platform := sandbox.New(sandbox.Options{Now: func() time.Time { return noon }, Bots: bots})
	t.Cleanup(func() { _ = platform.Close() })
	return platform
}

// TestOneFailingChatbotIsNamed: the others answer, the heading counts them, and a note
// has the code; when none answers the call is an error.
func TestOneFailingChatbotIsNamed(t *testing.T) {
	platform := platformOf(t, sandbox.Demo(noon)...)
	w := newWorkbench(t, with(func(d *deps) {
		for _, b := range sandbox.Demo(noon) {
			d.Bots = append(d.Bots, connectBy(t, platform, b, client.Options{}))
		}
	}), failingBot(t, "closed"))
	got, text := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"all"}`)
	require.Equal(t, &schemas.Coverage{Answered: 2, Configured: 3}, got.Chatbots)
	require.Contains(t, text, "Leads and appointments · 2 of 3 chatbots · ")
	require.Contains(t, got.Notes[0], `upstream_unavailable: not in this answer: "closed"`)
	require.NotZero(t, got.Totals.Matching)

	none := newWorkbench(t, failingBot(t, "closed"), failingBot(t, "shut"))
	require.Contains(t, none.refused(t, "list_leads", `{"chatbot":"all"}`, "upstream_unavailable"), `chatbot "closed"`)
}

// TestAllForOneChatbotAlone: tools that answer for one chatbot say so, and nothing is
// asked; "all" can be written in any case.
func TestAllForOneChatbotAlone(t *testing.T) {
	w := newWorkbench(t)
	require.Contains(t, w.refused(t, "get_chat_history", `{"chatbot":"all"}`, "invalid_argument"), "give chatbot, one of: bottega, shop")
	require.Empty(t, w.platform.Requests())
	got, _ := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":" ALL "}`)
	require.Equal(t, "all", got.Chatbot)
}

// TestWrongArgumentsForAll: what is wrong for every chatbot is one error, not a note for
// each, and a cursor over all opens for all alone.
func TestWrongArgumentsForAll(t *testing.T) {
	w := newWorkbench(t)
	w.refused(t, "list_leads", `{"chatbot":"all","query":"*"}`, "invalid_argument")
	w.refused(t, "list_leads", `{"chatbot":"all","period":"soon"}`, "invalid_argument")
	require.Empty(t, w.platform.Requests())
	of := func(args string) string {
		got, _ := ask[schemas.Leads](t, w, "list_leads", args)
		return got.NextCursor
	}
	all, shop := of(`{"chatbot":"all","limit":2}`), of(`{"chatbot":"shop","limit":2}`)
	w.refused(t, "list_leads", question{"chatbot": "shop", "cursor": all}.json(), "invalid_argument")
	w.refused(t, "list_leads", question{"chatbot": "all", "cursor": shop}.json(), "invalid_argument")
	w.refused(t, "list_leads", question{"chatbot": "all", "cursor": all, "type": "lead"}.json(), "invalid_argument")
}

// TestAllKeepsEachZone: each chatbot's days are days in its own zone, and a note says
// so; a zone in the call is meant for all.
func TestAllKeepsEachZone(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	require.NoError(t, err)
	early := sandbox.Bot{Name: "east", Key: "key-of-the-east", SerialNumber: "serial", Leads: []sandbox.Lead{
		{Type: "Lead", SessionID: 1, CreateTime: time.Date(2026, 11, 19, 16, 0, 0, 0, time.UTC)}, // 20 November in Tokyo
	}}
	platform := platformOf(t, early)
	w := newWorkbench(t, with(func(d *deps) {
		b := connectBy(t, platform, early, client.Options{})
		b.Zone = tokyo
		d.Bots = []answer.Bot{b}
	}))
	got, _ := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"all","period":"today"}`)
	require.Equal(t, 1, got.Totals.Matching)
	require.Contains(t, strings.Join(got.Notes, "\n"), `days and times are those of Asia/Tokyo for "east"`)
	require.Equal(t, "Europe/Rome", got.Range.TimeZone)
	got, _ = ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"all","period":"today","time_zone":"Europe/Rome"}`)
	require.Zero(t, got.Totals.Matching)
	require.NotContains(t, strings.Join(got.Notes, "\n"), "Tokyo")
}

// TestCancelEndsAll: a cancelled question over all ends, although a host is silent.
func TestCancelEndsAll(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	silent := connected(t, func(context.Context, string, string) (net.Conn, error) {
		cancel()
		<-ctx.Done()
		return nil, errors.New("closed")
	})
	w := newWorkbench(t, with(func(d *deps) { d.Bots = []answer.Bot{silent} }))
	r, err := w.Call(ctx, "list_leads", json.RawMessage(`{"chatbot":"all"}`))
	require.NoError(t, err)
	require.True(t, r.IsError)
	require.Contains(t, r.Text, "cancelled: ")
}

// TestOutsideHours: only what was captured while the business was closed, by the clocks of
// its own zone; chatbots without opening hours are named, and none of them is guessed at.
func TestOutsideHours(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for hour := range 24 { // Thursday 19 November in Rome
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", SessionID: int64(hour + 1), CreateTime: time.Date(2026, 11, 18, 23+hour, 30, 0, 0, time.UTC)})
	}
	other := sandbox.Bot{Name: "other", Key: "key-of-another", SerialNumber: "another", Leads: bot.Leads}
	platform := platformOf(t, bot, other)
	week, err := hours.Parse("Thu 09:00-13:00 14:00-18:00, Sat 22:00-02:00")
	require.NoError(t, err)
	w := newWorkbench(t, with(func(d *deps) {
		d.Bots = []answer.Bot{connectBy(t, platform, bot, client.Options{}), connectBy(t, platform, other, client.Options{})}
		d.Bots[0].Hours = &week
	}))
	got, text := ask[schemas.Leads](t, w, "list_leads", `{"period":"yesterday","outside_hours":true}`)
	require.Equal(t, 16, got.Totals.Matching)
	require.Contains(t, text, "only outside_hours true")
	all, _ := ask[schemas.Leads](t, w, "list_leads", `{"period":"yesterday","outside_hours":false,"time_zone":"Asia/Tokyo"}`)
	require.Equal(t, 16, all.Totals.Matching, "the hours of yesterday in Tokyo, none left out")

	require.Contains(t, w.refused(t, "list_leads", `{"chatbot":"other","outside_hours":true}`, "invalid_argument"), "ask the user to set opening_hours")
	both, _ := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"all","period":"yesterday","outside_hours":true,"limit":10}`)
	require.Equal(t, 16, both.Totals.Matching)
	require.Equal(t, &schemas.Coverage{Answered: 1, Configured: 2}, both.Chatbots)
	require.Contains(t, both.Notes[0], `misconfigured: not in this answer: "other"`)
	rest, _ := ask[schemas.Leads](t, w, "list_leads", question{"chatbot": "all", "cursor": both.NextCursor}.json())
	require.Len(t, rest.Leads, 6)
}
