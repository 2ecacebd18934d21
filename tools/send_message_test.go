package tools_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestMessagesAreOffByDefault: send_message is offered only where the user allows it.
func TestMessagesAreOffByDefault(t *testing.T) {
	for _, settings := range [][]setting{
		{},
		{messagesAllowed, with(func(d *deps) { d.ReadOnly = true })},
		{messagesAllowed, pii(visitor.None)},
	} {
		w := newWorkbench(t, settings...)
		_, err := w.Call(t.Context(), "send_message", json.RawMessage(`{"message":"Hello?"}`))
		require.ErrorContains(t, err, "send_message")
		require.Zero(t, w.requests())
	}
}

// TestMessageStartsASession: without a session_id there are two requests, and with the
// one that came back, or that create_session gave, one. The history has what was said.
func TestMessageStartsASession(t *testing.T) {
	w := newWorkbench(t, messagesAllowed)
	first, _ := ask[schemas.Reply](t, w, "send_message", `{"message":"How long does delivery take?"}`)
	require.Equal(t, "shop", first.Chatbot)
	require.Contains(t, first.Reply.String(), "two to three working days")
	second, _ := ask[schemas.Reply](t, w, "send_message", fmt.Sprintf(`{"message":"thanks","session_id":%d}`, first.SessionID))
	require.Equal(t, first.SessionID, second.SessionID)
	made, _ := ask[schemas.Session](t, w, "create_session", `{}`)
	third, _ := ask[schemas.Reply](t, w, "send_message", fmt.Sprintf(`{"message":"hello","session_id":%d}`, made.SessionID))
	require.Equal(t, made.SessionID, third.SessionID)
	var calls []string
	for _, r := range w.platform.Requests() {
		calls = append(calls, r.Call)
	}
	require.Equal(t, []string{"GetSession", "ClientAsk", "ClientAsk", "GetSession", "ClientAsk"}, calls)
	read, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", fmt.Sprintf(`{"session_ids":[%d]}`, first.SessionID))
	require.Len(t, read.Conversations, 1)
	require.Len(t, read.Conversations[0].Transcript, 4)
}

// TestMessagesGoToOwnSessionsOnly guards U4: no tool writes into a visitor's
// conversation, into a session of another chatbot, or into one of an earlier process.
func TestMessagesGoToOwnSessionsOnly(t *testing.T) {
	w := newWorkbench(t, messagesAllowed)
	found, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"min_visitor_messages":1}`)
	visitors := fmt.Sprintf(`{"message":"Hello?","session_id":%d}`, found.Conversations[0].SessionID)
	text := w.refused(t, "send_message", visitors, "invalid_argument")
	require.Contains(t, text, "no tool writes into a visitor's conversation")
	made, _ := ask[schemas.Session](t, w, "create_session", `{}`)
	w.refused(t, "send_message", fmt.Sprintf(`{"chatbot":"bottega","message":"Ciao","session_id":%d}`, made.SessionID), "invalid_argument")
	w.restarted(t).refused(t, "send_message", fmt.Sprintf(`{"message":"Hello?","session_id":%d}`, made.SessionID), "invalid_argument")
}

// TestMessageMustSaySomething: a message has 1 to 4,000 characters, checked before a request.
func TestMessageMustSaySomething(t *testing.T) {
	w := newWorkbench(t, messagesAllowed)
	for args, says := range map[string]string{
		`{}`:                "message is missing",
		`{"message":" \n"}`: "message is missing",
		`{"message":"` + strings.Repeat("字", 4001) + `"}`:       "message is longer than 4000 characters",
		`{"message":["a","b"]}`:                                 "message takes one value",
		`{"message":"Hello?","chatbot":"all"}`:                  "one chatbot at a time",
		`{"message":"Hello?","session_id":-1}`:                  "session_id must be a whole number",
		`{"session":5}`:                                         "message is missing",
		`{"message":"Hello?","session_id":9223372036854775808}`: "session_id must be a whole number",
	} {
		require.Contains(t, w.refused(t, "send_message", args, "invalid_argument"), says, args)
	}
	ask[schemas.Reply](t, w, "send_message", `{"message":"`+strings.Repeat("字", 4000)+`","session_id":0}`)
}

// TestMessageRateLimit: 5 messages at once, then one per second, 200 an hour, whichever
// session they go to; the rest is refused without a request. The sessions that messages
// start count for create_session's limit.
func TestMessageRateLimit(t *testing.T) {
	c := &clock{noon}
	w := newWorkbench(t, c.setting(), messagesAllowed)
	for range 5 {
		ask[schemas.Reply](t, w, "send_message", `{"message":"hello"}`)
	}
	text := w.refused(t, "send_message", `{"message":"hello","chatbot":"bottega"}`, "rate_limited")
	require.Contains(t, text, "too many messages were sent: at most 5 at once, then one per second, 200 an hour; nothing was sent")
	for range 15 {
		ask[schemas.Session](t, w, "create_session", `{}`)
	}
	require.Contains(t, w.refused(t, "create_session", `{}`, "rate_limited"), "too many sessions were created: at most 20 at once")
	for range 180 { // with the twenty before, these are 200 sessions
		c.now = c.now.Add(2 * time.Second)
		ask[schemas.Reply](t, w, "send_message", `{"message":"hello","chatbot":"bottega"}`)
	}
	c.now = c.now.Add(time.Minute)
	require.Contains(t, w.refused(t, "send_message", `{"message":"hello"}`, "rate_limited"), "too many sessions")
}

// TestFailedMessageNamesItsSession: a session that was created for a message is named
// also when the message fails, and what may have happened is said of the message.
func TestFailedMessageNamesItsSession(t *testing.T) {
	for status, says := range map[int]string{
		http.StatusServiceUnavailable: "outcome_unknown: the message may have been sent, but the platform's answer did not say so",
		http.StatusNotFound:           "not_found: the platform does not know this session",
		http.StatusTooManyRequests:    "rate_limited: the platform asks to slow down",
	} {
		w := newWorkbench(t, messagesAllowed, under(sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, "/ClientAsk") {
				return false
			}
			w.WriteHeader(status)
			return true
		}}))
		result := w.call(t, "send_message", `{"message":"hello"}`)
		require.True(t, result.IsError)
		require.True(t, strings.HasPrefix(result.Text, says), result.Text)
		require.Regexp(t, `; session \d+ was created for the message`, result.Text)
		require.Equal(t, 2, w.requests(), "one POST of each call")
		require.Equal(t, status == http.StatusTooManyRequests, strings.Contains(result.Text, "no further session is created"), result.Text)
	}
}

// TestReplyIsMasked: under --pii mask contacts in what the bot says are hidden, and in
// what was written to it.
func TestReplyIsMasked(t *testing.T) {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Script: sandbox.Script{Unknown: "Write to anna.neri@example.com <img src=x>"}}
	w := newWorkbench(t, messagesAllowed, pii(visitor.Mask), holding(bot))
	got, text := ask[schemas.Reply](t, w, "send_message", `{"message":"I am bob.smith@example.com"}`)
	require.Contains(t, got.Message.String(), "b***@example.com")
	require.Contains(t, got.Reply.String(), "a***@example.com")
	require.NotContains(t, text, "anna.neri")
	require.NotContains(t, text, "<img", "a bot's words are cleaned as a visitor's are")
}
