package transport

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// TestEveryTransportSendsTheSameBytes: results, errors, notifications and replies
// that are too long, in a session and in the stateless revision. /mcp once
// escaped HTML, ordered the members of a result in another way and had no limit.
func TestEveryTransportSendsTheSameBytes(t *testing.T) {
	s := newHTTPServer(t, noAuth, rawTool())
	header, session := s.initialize()
	const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
	call := func(id, tool, args string) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":%q,"arguments":%s,"_meta":{"progressToken":%[1]s}}}`, id, tool, args)
	}
	for line, stateless := range map[string][]string{
		initializeLine("2025-06-18"):                                                                          nil,
		`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`:                                                      nil,
		call("1", "echo", `{"text":"a < b > c & d \u2028 \\u003c \" é"}`):                                     nil,
		call("9007199254740993", "progress", `{"times":3}`):                                                   nil,
		call(`"é<&>,\"\u00e9\\"`, "echo", `{}`):                                                               nil,
		call(`"<&>,"`, "no_such_tool", `{}`):                                                                  nil,
		call("1", "raw", `{"a":1e999}`):                                                                       nil,
		call("1", "panic", `{}`):                                                                              nil,
		call("1", "unencodable", `{}`):                                                                        nil,
		call("1", "big", fmt.Sprintf(`{"bytes":%d}`, maxReply)):                                               nil,
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}}`:                                  nil,
		`{"jsonrpc":"2.0","id":1,"method":"no/such<"}`:                                                        nil,
		`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{` + meta + `}}`:                              {"tools/list", ""},
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{},` + meta + `}}`: {"tools/call", "echo"},
		`{"jsonrpc":"2.0","id":1,"method":"no/such","params":{` + meta + `}}`:                                 {"no/such", ""},
	} {
		k := newStdioClient(t, rawTool())
		k.send(line)
		overStdio := receiveMessages(t, k.lines)
		if stateless == nil {
			e := s.connectSSE()
			e.send(line)
			require.Equal(t, overStdio, receiveMessages(t, e.lines), "SSE: %s", line)
		}
		headers := []string{header, session}
		if stateless != nil {
			headers = []string{mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, stateless[0], mcp.HeaderName, stateless[1]}
		}
		over := body(t, s.post(context.Background(), "/mcp", line, headers...))
		for _, frame := range []string{"event: message\ndata: ", "\n"} {
			over = strings.ReplaceAll(over, frame, "")
		}
		require.Equal(t, strings.Join(overStdio, ""), over, "HTTP: %s", line)
	}
}

// receiveMessages takes messages until an answer.
func receiveMessages(t *testing.T, lines <-chan string) (all []string) {
	for {
		line := receiveFrom(t, lines)
		all = append(all, line)
		if decode(t, line).ID != nil {
			return all
		}
	}
}
