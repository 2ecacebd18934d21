package tools_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

// logging is a workbench's log at its most talkative, but for the time, whose
// digits may be anybody's.
func logging(into *bytes.Buffer) setting {
	return with(func(d *deps) {
		d.Log = slog.New(slog.NewTextHandler(into, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
	})
}

// TestLogHoldsNoWords: the log has a line for each call, with figures and
// nothing a visitor or a caller wrote (S3, docs/security.md).
func TestLogHoldsNoWords(t *testing.T) {
	var log bytes.Buffer
	p := personal{"Zzyzx Qwfpgj", "zqwfp@example.com", "+39 333 555 0187", "bcdfghjk lmnpqrst"}
	lead, talk := p.everywhere(1, noon)
	w := newWorkbench(t, logging(&log), holding(sandbox.Bot{Name: "shop", Key: "a-secret-key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{talk}}))
	calls := everyShape(visitor.Full, p)
	for _, c := range calls {
		w.call(t, c.tool, c.args)
	}
	w.call(t, "list_leads", question{"type": p.email, p.phone: p.words}.json())
	w.call(t, "list_leads", question{"cursor": p.words}.json())
	require.Equal(t, len(calls)+2, strings.Count(log.String(), "msg=call"))
	require.Contains(t, log.String(), "tool=list_leads bot=shop outcome=ok")
	require.Contains(t, log.String(), "outcome=invalid_argument")
	for _, secret := range []string{"Zzyzx", "Qwfpgj", "zqwfp", "555", "bcdf", "lmnp", "a-secret-key"} {
		require.NotContains(t, strings.ToLower(log.String()), strings.ToLower(secret))
	}
}

// TestPanicIsAnAnswer: a fault of ours is said to be one, its stack goes to the
// log without values, and the next call is served (L5, docs/security.md).
func TestPanicIsAnAnswer(t *testing.T) {
	var log bytes.Buffer
	w := newWorkbench(t, logging(&log), with(func(d *deps) { d.Zone = nil })) // which no configuration allows
	r := w.call(t, "list_leads", `{"query":"zqwfp"}`)
	require.True(t, r.IsError)
	require.Equal(t, "internal: chatbot-mcp could not finish this call because of a fault of its own. hint: try once more; if it happens again, the log (stderr) says where", r.Text)
	require.Contains(t, log.String(), "msg=panic")
	require.Contains(t, log.String(), "answer/leads.go")
	require.NotContains(t, log.String(), "zqwfp")
	require.False(t, w.call(t, "list_leads", `{"time_zone":"UTC"}`).IsError)
}
