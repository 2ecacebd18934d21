package tools_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestSessionRateLimit: 20 sessions at once, then one per second, 200 an hour;
// the rest is refused without a request and says how long to wait.
func TestSessionRateLimit(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, c.setting())
	for range 20 {
		ask[schemas.Session](t, w, "create_session", `{}`)
	}
	require.Equal(t, 1, waitSeconds(t, w))
	c.now = c.now.Add(time.Second)
	ask[schemas.Session](t, w, "create_session", `{"chatbot":"bottega"}`)
	require.Equal(t, 1, waitSeconds(t, w), "the limit is of the program, not of a chatbot")

	for n := 21; n < 200; n++ {
		c.now = c.now.Add(2 * time.Second)
		ask[schemas.Session](t, w, "create_session", `{}`)
	}
	c.now = noon.Add(30 * time.Minute)
	require.Equal(t, 30*60, waitSeconds(t, w))
	c.now = noon.Add(time.Hour)
	for range 20 { // the first twenty are an hour old
		ask[schemas.Session](t, w, "create_session", `{}`)
	}
	require.Equal(t, 1, waitSeconds(t, w))
	require.Equal(t, 220, w.requests())
}

// waitSeconds is how long a refused create_session says to wait, in its text and
// in what programs read alike.
func waitSeconds(t *testing.T, w *workbench) int {
	t.Helper()
	before := w.requests()
	raw := exchange(t, w, "create_session", `{}`)
	require.True(t, raw.IsError)
	require.Equal(t, before, w.requests())
	var detail struct {
		Code       string
		Retryable  bool
		RetryAfter int `json:"retry_after_seconds"`
	}
	require.NoError(t, json.Unmarshal(raw.Meta["chatbot-mcp/error"], &detail))
	require.Equal(t, "rate_limited", detail.Code)
	require.True(t, detail.Retryable)
	return detail.RetryAfter
}

// TestSessionIsCreatedOnce: one call is one request, and the time is our clock's,
// in the user's zone.
func TestSessionIsCreatedOnce(t *testing.T) {
	w := newWorkbench(t)
	got, text := ask[schemas.Session](t, w, "create_session", `{}`)
	require.Equal(t, "shop", got.Chatbot)
	require.Equal(t, "2026-11-20T12:00:00+01:00", got.CreatedAt.String())
	require.Contains(t, text, "this machine's clock")
	require.Len(t, w.platform.Requests(), 1)
	require.Equal(t, "GetSession", w.platform.Requests()[0].Call)
}

// TestNewSessionIsFoundAtOnce guards the question most likely to follow: what
// was kept in memory before the session began must not say that there is none.
func TestNewSessionIsFoundAtOnce(t *testing.T) {
	w := newWorkbench(t)
	ask[schemas.ChatHistory](t, w, "get_chat_history", `{}`)
	ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_week"}`)
	made, _ := ask[schemas.Session](t, w, "create_session", `{}`)
	asked := w.requests()
	found, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", fmt.Sprintf(`{"session_ids":[%d]}`, made.SessionID))
	require.Len(t, found.Conversations, 1)
	require.Equal(t, asked+2, w.requests(), "its leads, and the days that reach the present")
	ask[schemas.ChatHistory](t, w, "get_chat_history", `{"period":"last_week"}`)
	require.Equal(t, asked+2, w.requests(), "days that are over have not changed")
}
