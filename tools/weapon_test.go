package tools_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// weapons are patterns that take the functions of package visitor longest, as its
// TestNoTextIsAWeapon finds them, and the page address that once kept a call busy
// for 206 seconds.
var weapons = []string{"25", "#612 345 678", "a'กำ"}

// armed is a bot whose every text is a megabyte of a pattern.
func armed(pattern string) setting {
	long := "%" + strings.Repeat(pattern, 1<<20/len(pattern)) + " needle"
	lead := sandbox.Lead{Type: "Lead", Name: long, Email: long, PhoneNumber: long, Content: long, URI: long, SessionID: 1, CreateTime: noon.Add(-time.Hour)}
	talk := sandbox.Conversation{SessionID: 1, URI: long, CreateTime: lead.CreateTime, Messages: []sandbox.Message{{Type: "User", Content: long}, {Type: long, Content: "hello"}}}
	return holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{talk}})
}

// TestLongTextsObeyACancel measures how long a call over such texts goes on after it
// is cancelled: within 50 ms on an idle machine (N1, docs/security.md), as the log
// says. Five seconds are what the busiest machine gets. That a search looks at all
// is what visitor's TestSearchObeysACancel holds.
func TestLongTextsObeyACancel(t *testing.T) {
	longest, what := time.Duration(0), ""
	for _, pattern := range budget.Some(weapons) {
		for _, policy := range []visitor.Policy{visitor.Full, visitor.Mask} {
			w := newWorkbench(t, armed(pattern), pii(policy))
			for _, tool := range w.list() {
				if !takes(tool, "query") {
					continue
				}
				took, late := lateness(t, tool)
				if late > longest {
					longest, what = late, fmt.Sprintf("%s over %q under %v, a call of %v", tool.Tool.Name, pattern, policy, took)
				}
			}
			w.close()
		}
	}
	t.Logf("%v to obey at most: %s", longest, what)
	require.Less(t, longest, 5*time.Second, what)
}

// lateness runs a call whole, with the platform's answer in memory, and then
// cancels it at several moments: how long it took, and how long it went on at most.
func lateness(t *testing.T, tool server.ServerTool) (took, late time.Duration) {
	spelling := 0
	run := func(ctx context.Context) {
		args := question{"query": spelled("needle", spelling), "response_format": "detailed"}.json()
		spelling++
		_, err := tool.Handler(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: tool.Tool.Name, Arguments: json.RawMessage(args)}})
		require.NoError(t, err)
	}
	run(t.Context())
	begin := time.Now()
	run(t.Context())
	took = time.Since(begin)
	const moments = 4
	for k := range time.Duration(moments) {
		ctx, cancel := context.WithCancel(t.Context())
		var cancelled time.Time
		timer := time.AfterFunc(took*k/moments, func() { cancelled = time.Now(); cancel() })
		run(ctx)
		if !timer.Stop() && ctx.Err() != nil {
			late = max(late, time.Since(cancelled))
		}
		cancel()
	}
	return took, late
}

// spelled is a word in capitals and small letters as the bits of n say: the same
// words in a question that was not asked before.
func spelled(word string, n int) string {
	letters := []byte(word)
	for i := range letters {
		if n>>i&1 == 1 {
			letters[i] -= 'a' - 'A'
		}
	}
	return string(letters)
}
