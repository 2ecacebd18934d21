package transport

import (
	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/loop"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// line is a client's connection on which answers come in any order.
type line interface {
	say(string)
	hear() answer
}

// oneLine lets a talk be a line too.
type oneLine struct{ *talk }

func (l oneLine) say(line string) { l.talk.say(line) }

// conversations connect a client in the two ways that share peer.go.
func conversations(t *testing.T) map[string]func() (line, *fixture) {
	return map[string]func() (line, *fixture){
		"stdio": func() (line, *fixture) { k := newTalk(t); return oneLine{k}, k.fixture },
		"sse":   func() (line, *fixture) { s := newSite(t, open); return s.stream(), s.fixture },
	}
}

const many = 1000

// TestPingsPassBlockedCalls guards L6: of 1,000 calls at once those beyond the places wait
// and are answered like the others; pings, lists of tools and cancellations do not
// wait behind them. They were refused by an error of the protocol.
func TestPingsPassBlockedCalls(t *testing.T) {
	for over, connect := range conversations(t) {
		t.Run(over, func(t *testing.T) {
			l, f := connect()
			for id := range many {
				l.say(callLine(id, "hold", "{}"))
			}
			f.waitEntered(t, loop.MaxInFlight)
			for range 20 {
				start := time.Now()
				l.say(pingLine)
				require.JSONEq(t, `"ping"`, string(l.hear().ID))
				require.Less(t, time.Since(start), patience/2)
			}
			l.say(callLine(many-1, "echo", "{}"))
			require.Contains(t, l.hear().Error.Message, "same id", "of one that waits, too")
			l.say(fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, many-1))
			l.say(pingLine)
			require.JSONEq(t, `"ping"`, string(l.hear().ID), "and so the cancellation was read")
			close(f.release)
			answered := map[string]bool{}
			for range many - 1 {
				a := l.hear()
				require.Contains(t, string(a.Result), "held")
				answered[string(a.ID)] = true
			}
			require.Len(t, answered, many-1)
			require.NotContains(t, answered, fmt.Sprint(many-1), "it was taken back before it began")
			l.say(pingLine)
			require.JSONEq(t, `"ping"`, string(l.hear().ID))
		})
	}
}

// TestWaitingCallsKeepTheirOrder: the one that came first begins first, in the
// first place that is free.
func TestWaitingCallsKeepTheirOrder(t *testing.T) {
	const late = 50
	begun := make(chan string, late)
	note := server.ServerTool{
		Tool: mcp.NewToolWithRawSchema("note", "A tool for tests", json.RawMessage(`{"type":"object"}`)),
		Handler: func(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			begun <- req.GetString("text", "")
			return mcp.NewToolResultText("noted"), nil
		},
	}
	k := newTalk(t, note)
	for id := range loop.MaxInFlight {
		k.say(callLine(id, "hold", "{}"))
	}
	k.waitEntered(t, loop.MaxInFlight)
	for id := range late {
		k.say(callLine(loop.MaxInFlight+id, "note", fmt.Sprintf(`{"text":"%d"}`, id)))
	}
	k.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":0}}`) // gives one place back
	for id := range late {
		require.Equal(t, fmt.Sprint(id), receiveFrom(t, begun))
	}
	close(k.release)
}

// TestTooManyWaitingCalls guards L6: what waits is bounded in bytes, and a call
// beyond is refused by a result that its model can read; nothing else is refused.
func TestTooManyWaitingCalls(t *testing.T) {
	for over, connect := range conversations(t) {
		t.Run(over, func(t *testing.T) {
			l, f := connect()
			for id := range loop.MaxInFlight {
				l.say(callLine(id, "hold", "{}"))
			}
			f.waitEntered(t, loop.MaxInFlight)
			const left = 64 << 10
			l.say(callLine("waits", "echo", fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", jsonrpc.MaxSize-left))))
			long := fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", left))
			for id := range 20 {
				l.say(callLine(fmt.Sprint("late ", id), "echo", long))
				a := l.hear()
				require.Nil(t, a.Error)
				require.Contains(t, string(a.Result), "too many calls wait already")
				require.Contains(t, string(a.Result), `"isError":true`)
			}
			l.say(callLine("late", "no_such_tool", long))
			require.Contains(t, l.hear().Error.Message, "tools/list names those there are")
			l.say(strings.Replace(callLine("late", "echo", long), "tools/call", "tools/list", 1))
			require.Contains(t, string(l.hear().Result), `"echo"`)
			l.say(callLine("short", "echo", "{}")) // fits, and waits
			close(f.release)
			for range loop.MaxInFlight + 2 {
				a := l.hear()
				require.Nil(t, a.Error)
				require.NotContains(t, string(a.Result), "too many")
			}
		})
	}
}

// TestLongestCallWaits: a single one may wait, however long it is.
func TestLongestCallWaits(t *testing.T) {
	k := newTalk(t)
	for id := range loop.MaxInFlight {
		k.say(callLine(id, "hold", "{}"))
	}
	k.waitEntered(t, loop.MaxInFlight)
	call := callLine("long", "echo", `{"text":"%s"}`)
	k.say(fmt.Sprintf(call, strings.Repeat("x", jsonrpc.MaxSize-len(call)+len("%s"))))
	k.ask(pingLine)
	close(k.release)
	for range loop.MaxInFlight + 1 {
		require.NotContains(t, string(k.hear().Result), "too many")
	}
}

// TestWaitingCallsAreAnsweredAfterTheEndOfInput guards L1 for those that wait.
func TestWaitingCallsAreAnsweredAfterTheEndOfInput(t *testing.T) {
	k := newTalk(t)
	for id := range many {
		k.say(callLine(id, "hold", "{}"))
	}
	k.waitEntered(t, loop.MaxInFlight)
	require.NoError(t, k.in.Close())
	close(k.release)
	require.NoError(t, receiveFrom(t, k.ended))
	got := 0
	for line := range k.lines {
		require.Contains(t, line, "held")
		got++
	}
	require.Equal(t, many, got)
}

// TestGoneClientsWaitingCallsNeverBegin guards H4: what waits for a client that
// has left is dropped.
func TestGoneClientsWaitingCallsNeverBegin(t *testing.T) {
	s := newSite(t, open)
	e := s.stream()
	for id := range loop.MaxInFlight + 100 {
		e.say(callLine(id, "hold", "{}"))
	}
	s.waitEntered(t, loop.MaxInFlight)
	e.leave()
	for range loop.MaxInFlight {
		require.ErrorIs(t, receiveFrom(t, s.left), context.Canceled)
	}
	after := s.stream()
	after.say(callLine(1, "echo", "{}"))
	require.Contains(t, string(after.hear().Result), "pong")
	require.Empty(t, s.entered, "none of the hundred has begun")
}
