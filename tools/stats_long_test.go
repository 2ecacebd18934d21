package tools_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// readingClock is the time that figures have to read what bots said: none while it is over.
type readingClock struct{ over bool }

func (c *readingClock) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	if c.over {
		cancel()
	}
	return ctx, cancel
}

const lateShare = "looks_unanswered_rate is left out: reading every message takes over 10 s; find_unanswered_questions for the same days gives it"

// TestStatsDoNotWaitForLongReading guards that get_stats answers without the share that needs
// every message when that takes long, says which tool gives it, does not wait again, and gives
// it itself once the messages of both periods were read.
func TestStatsDoNotWaitForLongReading(t *testing.T) {
	clock := &readingClock{over: true}
	w := newWorkbench(t, with(func(d *deps) { d.Reading = clock.limit }))
	share := func(args string) *schemas.Measure {
		got, text := ask[schemas.Stats](t, w, "get_stats", args)
		require.NotNil(t, measureOf(got, "lead_rate"))
		m := measureOf(got, "looks_unanswered_rate")
		require.Equal(t, m == nil, slices.Contains(got.Notes, lateShare))
		require.Equal(t, m == nil, strings.Contains(text, lateShare))
		return m
	}
	const alone, both = `{"period":"last_month","compare_to":"none"}`, `{"period":"last_month"}`
	require.Nil(t, share(both))
	asked := w.requests()
	clock.over = false
	require.Nil(t, share(both), "it does not wait again")
	ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"period":"last_month"}`)
	require.NotNil(t, share(alone), "its messages were read meanwhile")
	clock.over = true
	require.Nil(t, share(both), "those of the period before were not")
	ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"from":"2026-09-01","to":"2026-09-30"}`)
	require.NotNil(t, share(both))
	require.Equal(t, asked, w.requests())
}

// TestFiguresOfAllDoNotWaitForLongReading guards that the sum leaves the share out where no
// chatbot has it, with one note.
func TestFiguresOfAllDoNotWaitForLongReading(t *testing.T) {
	clock := &readingClock{over: true}
	w := newWorkbench(t, with(func(d *deps) { d.Reading = clock.limit }))
	const all = `{"chatbot":"all","period":"last_month"}`
	got, text := ask[schemas.Stats](t, w, "get_stats", all)
	require.Nil(t, measureOf(got, "looks_unanswered_rate"))
	require.Equal(t, 1, strings.Count(text, "looks_unanswered_rate"))

	ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"chatbot":"shop","period":"last_month"}`)
	ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{"chatbot":"shop","from":"2026-09-01","to":"2026-09-30"}`)
	got, text = ask[schemas.Stats](t, w, "get_stats", all)
	require.NotNil(t, measureOf(got, "looks_unanswered_rate").Rate, "of the chatbot that was read")
	require.Contains(t, text, lateShare+" (")
}
