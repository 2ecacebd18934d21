package transport

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/loop"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// loopClient is connected by stdio or SSE, where answers come in any order.
type loopClient interface {
	send(lines ...string)
	receive() answer
}

// loopClients connects a client in the two ways that package loop serves.
func loopClients(t *testing.T) map[string]func() (loopClient, *fixture) {
	return map[string]func() (loopClient, *fixture){
		"stdio": func() (loopClient, *fixture) { k := newStdioClient(t); return k, k.fixture },
		"sse":   func() (loopClient, *fixture) { s := newHTTPServer(t, noAuth); return s.connectSSE(), s.fixture },
	}
}

const many = 1000

// TestPingsPassBlockedCalls guards L6: of 1,000 calls at once those beyond
// MaxInFlight wait and are answered like the others. Pings, lists of tools and
// cancellations do not wait behind them. Such calls were once refused by an error of
// the protocol.
func TestPingsPassBlockedCalls(t *testing.T) {
	for over, connect := range loopClients(t) {
		t.Run(over, func(t *testing.T) {
			l, f := connect()
			for id := range many {
				l.send(callLine(id, "hold", "{}"))
			}
			f.waitStarted(t, loop.MaxInFlight)
			for range 20 {
				start := time.Now()
				l.send(pingLine)
				require.JSONEq(t, `"ping"`, string(l.receive().ID))
				require.Less(t, time.Since(start), timeout/2)
			}
			l.send(callLine(many-1, "echo", "{}"))
			require.Contains(t, l.receive().Error.Message, "same id", "of one that waits, too")
			l.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, many-1))
			l.send(pingLine)
			require.JSONEq(t, `"ping"`, string(l.receive().ID), "and so the cancellation was read")
			close(f.release)
			answered := map[string]bool{}
			for range many - 1 {
				a := l.receive()
				require.Contains(t, string(a.Result), "held")
				answered[string(a.ID)] = true
			}
			require.Len(t, answered, many-1)
			require.NotContains(t, answered, fmt.Sprint(many-1), "it was taken back before it began")
			l.send(pingLine)
			require.JSONEq(t, `"ping"`, string(l.receive().ID))
		})
	}
}

// TestWaitingCallsKeepTheirOrder: the call that came first begins first, as soon as
// another ends.
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
	k := newStdioClient(t, note)
	for id := range loop.MaxInFlight {
		k.send(callLine(id, "hold", "{}"))
	}
	k.waitStarted(t, loop.MaxInFlight)
	for id := range late {
		k.send(callLine(loop.MaxInFlight+id, "note", fmt.Sprintf(`{"text":"%d"}`, id)))
	}
	k.send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":0}}`) // ends one
	for id := range late {
		require.Equal(t, fmt.Sprint(id), receiveFrom(t, begun))
	}
	close(k.release)
}

// TestTooManyWaitingCalls guards L6: what waits is bounded in bytes, and a call
// beyond is refused by a result that its model can read; nothing else is refused.
func TestTooManyWaitingCalls(t *testing.T) {
	for over, connect := range loopClients(t) {
		t.Run(over, func(t *testing.T) {
			l, f := connect()
			for id := range loop.MaxInFlight {
				l.send(callLine(id, "hold", "{}"))
			}
			f.waitStarted(t, loop.MaxInFlight)
			const left = 64 << 10
			l.send(callLine("waits", "echo", fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", jsonrpc.MaxSize-left))))
			long := fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", left))
			for id := range 20 {
				l.send(callLine(fmt.Sprint("late ", id), "echo", long))
				a := l.receive()
				require.Nil(t, a.Error)
				require.Contains(t, string(a.Result), "too many calls wait already")
				require.Contains(t, string(a.Result), `"isError":true`)
			}
			l.send(callLine("late", "no_such_tool", long))
			require.Contains(t, l.receive().Error.Message, "tools/list names those there are")
			l.send(strings.Replace(callLine("late", "echo", long), "tools/call", "tools/list", 1))
			require.Contains(t, string(l.receive().Result), `"echo"`)
			l.send(callLine("short", "echo", "{}")) // fits, and waits
			close(f.release)
			for range loop.MaxInFlight + 2 {
				a := l.receive()
				require.Nil(t, a.Error)
				require.NotContains(t, string(a.Result), "too many")
			}
		})
	}
}

// TestLongestCallWaits: a single call may wait, however long it is.
func TestLongestCallWaits(t *testing.T) {
	k := newStdioClient(t)
	for id := range loop.MaxInFlight {
		k.send(callLine(id, "hold", "{}"))
	}
	k.waitStarted(t, loop.MaxInFlight)
	call := callLine("long", "echo", `{"text":"%s"}`)
	k.send(fmt.Sprintf(call, strings.Repeat("x", jsonrpc.MaxSize-len(call)+len("%s"))))
	k.ask(pingLine)
	close(k.release)
	for range loop.MaxInFlight + 1 {
		require.NotContains(t, string(k.receive().Result), "too many")
	}
}

// TestWaitingCallsAreAnsweredAfterTheEndOfInput guards L1 for calls that wait.
func TestWaitingCallsAreAnsweredAfterTheEndOfInput(t *testing.T) {
	k := newStdioClient(t)
	for id := range many {
		k.send(callLine(id, "hold", "{}"))
	}
	k.waitStarted(t, loop.MaxInFlight)
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

// TestWaitingCallsOfADisconnectedClientNeverBegin guards H4: they are dropped.
func TestWaitingCallsOfADisconnectedClientNeverBegin(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	e := s.connectSSE()
	for id := range loop.MaxInFlight + 100 {
		e.send(callLine(id, "hold", "{}"))
	}
	s.waitStarted(t, loop.MaxInFlight)
	e.disconnect()
	for range loop.MaxInFlight {
		require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	}
	after := s.connectSSE()
	after.send(callLine(1, "echo", "{}"))
	require.Contains(t, string(after.receive().Result), "pong")
	require.Empty(t, s.started, "none of the hundred has begun")
}
