package tools_test

import (
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestListOfChatbots: each chatbot has a row, also one that cannot be asked or is
// misconfigured, and counts are of its own days.
func TestListOfChatbots(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for _, days := range []int{3, 6, 7, 13, 14, 40} { // at noon of Friday 20 November in Rome
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", SessionID: 1, CreateTime: noon.AddDate(0, 0, -days)})
	}
	quiet := sandbox.Bot{Name: "quiet", Key: "key-of-the-quiet", SerialNumber: "another"}
	platform := platformOf(t, bot, quiet)
	w := newWorkbench(t, with(func(d *deps) {
		d.Bots = []answer.Bot{connectBy(t, platform, bot, client.Options{}), connectBy(t, platform, quiet, client.Options{}), {Problem: problem.Invalid("no key", "set one")}}
		d.Bots[2].Name = "broken"
	}), failingBot(t, "closed"))
	got, text := ask[schemas.Chatbots](t, w, "list_chatbots", `{}`)
	require.Contains(t, text, "4 chatbots")
	require.Len(t, got.Chatbots, 4)
	number := func(n int) *int { return &n }
	for i, want := range []schemas.ChatbotRow{
		{Name: "broken", Key: "misconfigured"},
		{Name: "closed", Key: "unreachable"},
		{Name: "quiet", Key: "ok", Records7Days: number(0), RecordsPrevious7Days: number(0), DaysWithoutRecord: number(30)},
		{Name: "shop", Default: true, Key: "ok", Records7Days: number(2), RecordsPrevious7Days: number(2), DaysWithoutRecord: number(3)},
	} {
		row := got.Chatbots[i]
		require.Equal(t, want.Key != "ok", !row.Problem.IsZero(), row.Name)
		require.Equal(t, want.Name == "shop", row.NewestRecord.Equal(noon.AddDate(0, 0, -3)), row.Name)
		row.Problem, row.NewestRecord, row.Host, row.TimeZone = want.Problem, want.NewestRecord, "", ""
		require.Equal(t, want, row)
	}
}

// TestListOfChatbotsAsksOnce: one request a chatbot, none without a check, and none again
// within a minute.
func TestListOfChatbotsAsksOnce(t *testing.T) {
	w := newWorkbench(t)
	got, _ := ask[schemas.Chatbots](t, w, "list_chatbots", `{"check":false}`)
	require.Equal(t, "unchecked", got.Chatbots[0].Key)
	require.Zero(t, w.requests())
	for range 2 {
		ask[schemas.Chatbots](t, w, "list_chatbots", `{}`)
		require.Equal(t, len(sandbox.Demo(noon)), w.requests())
	}
	w.refused(t, "list_chatbots", `{"chatbot":"shop"}`, "invalid_argument")
}

// TestListOfChatbotsShowsNoRecord: the time of the newest record is of one record, which
// --pii none holds back; how many days ago it was stays.
func TestListOfChatbotsShowsNoRecord(t *testing.T) {
	w := newWorkbench(t, pii(visitor.None), at(noon.Add(time.Hour)))
	got, _ := ask[schemas.Chatbots](t, w, "list_chatbots", `{}`)
	for _, row := range got.Chatbots {
		require.True(t, row.NewestRecord.IsZero())
		require.NotNil(t, row.DaysWithoutRecord)
	}
}
