package tools_test

import (
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
)

// measureOf is a measure by its name, nil when the answer has none.
func measureOf(s schemas.Stats, name string) *schemas.Measure {
	for i := range s.Measures {
		if s.Measures[i].MeasureName == name {
			return &s.Measures[i]
		}
	}
	return nil
}

// TestStatsOutsideHours guards the measure of a bot whose opening hours are known, and that it
// is left out of others.
func TestStatsOutsideHours(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for hour := range 24 { // Thursday 19 November in Rome
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", SessionID: int64(hour + 1), CreateTime: time.Date(2026, 11, 18, 23+hour, 30, 0, 0, time.UTC)})
	}
	week, err := hours.Parse("Thu 09:00-13:00 14:00-18:00")
	require.NoError(t, err)
	platform := platformOf(t, bot)
	w := newWorkbench(t, with(func(d *deps) {
		d.Bots = []answer.Bot{connectBy(t, platform, bot, client.Options{})}
		d.Bots[0].Hours = &week
	}))
	got, _ := ask[schemas.Stats](t, w, "get_stats", `{"period":"yesterday"}`)
	require.Equal(t, 16, *measureOf(got, "outside_hours").Value)
	require.Equal(t, "outside_hours", got.Measures[6].MeasureName)

	without, _ := ask[schemas.Stats](t, newWorkbench(t), "get_stats", `{}`)
	require.Nil(t, measureOf(without, "outside_hours"))
}

// TestStatsOfARunningPeriod guards like for like: what came later on the same day of the period
// before is in no figure of it.
func TestStatsOfARunningPeriod(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for i, at := range []time.Time{noon.AddDate(0, 0, -1).Add(-time.Second), noon.AddDate(0, 0, -1).Add(2 * time.Second), noon.Add(-time.Hour)} {
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(i + 1), CreateTime: at})
	}
	got, _ := ask[schemas.Stats](t, newWorkbench(t, holding(bot)), "get_stats", `{"period":"today"}`)
	require.Equal(t, []int{1, 1}, []int{*got.Measures[0].Value, *got.Measures[0].Before})
	require.True(t, got.Before.To.Equal(noon.AddDate(0, 0, -1)), got.Before.To)
}

// busy is a bot with so many conversations on each of the days before noon of today, evenly from
// six to noon; the first number is that of today.
func busy(perDay ...int) sandbox.Bot {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for back, n := range perDay {
		for k := range n {
			at := noon.AddDate(0, 0, -back).Add(-6 * time.Hour * time.Duration(k) / time.Duration(n))
			bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(len(bot.Conversations) + 1), CreateTime: at})
		}
	}
	return bot
}

// each is so many days with as many conversations.
func each(days, n int) []int { return slices.Repeat([]int{n}, days) }

func readingOf(t *testing.T, bot sandbox.Bot, args string) string {
	t.Helper()
	got, _ := ask[schemas.Stats](t, newWorkbench(t, holding(bot)), "get_stats", args)
	return got.Measures[0].Reading
}

// TestStatsAreFairToTime guards that a day that still runs, a period that still runs and one of
// fewer days count by the time that they had.
func TestStatsAreFairToTime(t *testing.T) {
	require.Equal(t, "no clear change", readingOf(t, busy(60, 60), `{"period":"today"}`))
	require.Equal(t, "more", readingOf(t, busy(60, 20), `{"period":"today"}`))
	require.Equal(t, "no clear change", readingOf(t, busy(each(60, 10)...), `{"period":"this_month"}`))
	unlike := `{"from":"2026-10-15","to":"2026-11-13","compare_from":"2026-10-01","compare_until":"2026-10-10"}`
	require.Equal(t, "no clear change", readingOf(t, busy(each(60, 10)...), unlike), "30 days of 10 against 10 days of 10")
	got, _ := ask[schemas.Stats](t, newWorkbench(t, holding(busy(each(60, 10)...))), "get_stats", unlike)
	require.Equal(t, []int{300, 100}, []int{*got.Measures[0].Value, *got.Measures[0].Before})
	require.Equal(t, []string{"30 days stand against 10 days, by the share of time that each had"}, got.Notes)
}

// TestStatsRowsAreJudgedStrictly guards the level of rows: of many some differ by chance. 100 and
// 135 in months are clearly more, but not in a row.
func TestStatsRowsAreJudgedStrictly(t *testing.T) {
	bot := busy(slices.Concat(slices.Repeat([]int{5, 4}, 15), slices.Repeat([]int{3, 3, 4}, 10))...)
	for i := range bot.Conversations {
		bot.Conversations[i].URI = "shop.example/a"
	}
	w := newWorkbench(t, holding(bot))
	for _, args := range []string{`{"from":"2026-10-22","to":"2026-11-20","by":"page"}`, `{"chatbot":"all","from":"2026-10-22","to":"2026-11-20","by":"chatbot"}`} {
		got, _ := ask[schemas.Stats](t, w, "get_stats", args)
		require.Equal(t, []string{"more", "no clear change"}, []string{got.Measures[0].Reading, got.Rows[0].Reading}, "%s: %d, %d", args, *got.Measures[0].Value, *got.Measures[0].Before)
	}
}

// TestStatsAreShort guards what a model pays for: an answer without rows has about 400 tokens
// at most, of 3 characters each, and the longest table fits.
func TestStatsAreShort(t *testing.T) {
	w := newWorkbench(t)
	_, text := ask[schemas.Stats](t, w, "get_stats", `{}`)
	require.Less(t, len(text), 3*400)
	days, text := ask[schemas.Stats](t, w, "get_stats", `{"from":"2020-01-01","by":"day","compare_to":"none"}`)
	require.Len(t, days.Rows, 366)
	require.Equal(t, "2026-11-20", days.Rows[365].Key.String())
	require.Contains(t, text, "rows are left out")
	require.Less(t, len(text), 45000)
}

// TestManyPagesFit guards an answer about very many pages with long addresses.
func TestManyPagesFit(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial"}
	for i := range 1000 {
		page := "https://shop.example/" + strings.Repeat("ä", 300)[:400-2*(i/10)]
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: int64(i + 1), CreateTime: noon.Add(-time.Hour), URI: "https://shop.example/" + string(rune('a'+i/10%26)) + string(rune('a'+i/260)) + page})
	}
	got, _ := ask[schemas.Stats](t, newWorkbench(t, holding(bot)), "get_stats", `{"by":"page"}`)
	require.Len(t, got.Rows, 81)
	require.Equal(t, "others", got.Rows[80].Key.String())
	require.Equal(t, 200, got.Rows[80].Conversations)
}

// TestStatsLeaveTestsOut guards that sessions of this process, and what was captured in them,
// are in no figure; a note counts them, and an answer from before is not given again.
func TestStatsLeaveTestsOut(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key-of-the-shop", SerialNumber: "serial", Conversations: []sandbox.Conversation{
		{SessionID: 7, CreateTime: noon.Add(-time.Hour), Messages: []sandbox.Message{{Type: "User", Content: "Hello"}}},
	}}
	w := newWorkbench(t, holding(bot), messagesAllowed)
	figures := func() ([]int, []string) {
		got, _ := ask[schemas.Stats](t, w, "get_stats", `{"period":"today"}`)
		return []int{*got.Measures[0].Value, *got.Measures[1].Value, *measureOf(got, "leads").Value}, got.Notes
	}
	before, notes := figures()
	require.Equal(t, []int{1, 1, 0}, before)
	require.Empty(t, notes)
	made, _ := ask[schemas.Reply](t, w, "send_message", `{"message":"Call me: anna@example.com"}`)
	w.platform.AddLead(bot.SerialNumber, sandbox.Lead{Type: "Lead", Email: "anna@example.com", SessionID: made.SessionID, CreateTime: noon.Add(-time.Second)})
	after, notesAfter := figures()
	require.Equal(t, before, after)
	require.Equal(t, []string{"1 test session that was created from here is left out, with its records"}, notesAfter)
	w = w.restarted(t) // what an earlier process created is like any other session
	later, _ := figures()
	require.Equal(t, []int{2, 2, 1}, later)
}

// TestStatsShareOfUnanswered guards that the share is what find_unanswered_questions counts over
// the same days, for one chatbot, a page and all of them.
func TestStatsShareOfUnanswered(t *testing.T) {
	w := newWorkbench(t)
	for _, args := range []string{`{"period":"last_90_days"}`, `{"period":"last_month"}`, `{"chatbot":"bottega","period":"last_30_days"}`,
		`{"period":"last_90_days","page_contains":"tents"}`, `{"chatbot":"all","period":"last_90_days"}`, `{"period":"all_time"}`} {
		stats, _ := ask[schemas.Stats](t, w, "get_stats", args)
		found, _ := ask[schemas.Unanswered](t, w, "find_unanswered_questions", args)
		require.NotZero(t, found.Totals.Replies, args)
		require.InDelta(t, float64(found.Totals.LooksUnanswered)/float64(found.Totals.Replies), *measureOf(stats, "looks_unanswered_rate").Rate, 0.0005, args)
	}
}
