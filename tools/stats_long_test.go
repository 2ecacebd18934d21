package tools_test

import (
	"context"
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
// every message when that takes long, says which tool gives it, and gives it itself once the
// messages were read.
func TestStatsDoNotWaitForLongReading(t *testing.T) {
	clock := &readingClock{over: true}
	w := newWorkbench(t, with(func(d *deps) { d.Reading = clock.limit }))
	for range 2 { // nothing is kept without the share
		got, text := ask[schemas.Stats](t, w, "get_stats", `{}`)
		require.Nil(t, measureOf(got, "looks_unanswered_rate"))
		require.NotNil(t, measureOf(got, "lead_rate"))
		require.Contains(t, got.Notes, lateShare)
		require.Equal(t, 1, strings.Count(text, lateShare))
	}
	asked := w.requests()
	ask[schemas.Unanswered](t, w, "find_unanswered_questions", `{}`)
	got, _ := ask[schemas.Stats](t, w, "get_stats", `{"compare_to":"none"}`)
	require.NotNil(t, measureOf(got, "looks_unanswered_rate"), "its messages were read meanwhile")

	got, _ = ask[schemas.Stats](t, w, "get_stats", `{}`)
	require.Nil(t, measureOf(got, "looks_unanswered_rate"), "those of the period before were not")
	clock.over = false
	got, _ = ask[schemas.Stats](t, w, "get_stats", `{}`)
	require.NotNil(t, measureOf(got, "looks_unanswered_rate").Rate)
	require.NotContains(t, got.Notes, lateShare)
	require.Equal(t, asked, w.requests())
}

// TestFiguresOfAllDoNotWaitForLongReading guards that the sum leaves the share out where no
// chatbot has it, with one note.
func TestFiguresOfAllDoNotWaitForLongReading(t *testing.T) {
	clock := &readingClock{over: true}
	w := newWorkbench(t, with(func(d *deps) { d.Reading = clock.limit }))
	got, text := ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all"}`)
	require.Nil(t, measureOf(got, "looks_unanswered_rate"))
	require.Equal(t, 1, strings.Count(text, "looks_unanswered_rate"))

	clock.over = false
	ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"shop"}`)
	clock.over = true
	got, text = ask[schemas.Stats](t, w, "get_stats", `{"chatbot":"all"}`)
	require.NotNil(t, measureOf(got, "looks_unanswered_rate").Rate, "of the chatbot that was read")
	require.Contains(t, text, lateShare+" (")
}
