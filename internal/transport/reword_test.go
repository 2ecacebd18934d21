package transport

import (
	"context"
	"testing"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// TestParamsAreRefusedInOurWords: a client's author reads what is wrong, and no
// names of Go's types or of our decoders; on every transport the same.
func TestParamsAreRefusedInOurWords(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	e := s.connectSSE()
	for line, want := range map[string]string{
		`"method":"tools/call","params":[]`:                                     `member "params" cannot be of type array`,
		`"method":"tools/call","params":{"name":5}`:                             `member "params.name" cannot be of type number`,
		`"method":"tools/call","params":{"name":"echo","_meta":"x"}`:            `member "params._meta" cannot be of type string`,
		`"method":"tools/call","params":{"name":"echo","task":1}`:               `the params of "tools/call" are not as the protocol defines them`,
		`"method":"tools/list","params":{"cursor":{}}`:                          `member "params.cursor" cannot be of type object`,
		`"method":"tools/list","params":{"cursor":"?"}`:                         `unknown cursor: leave it out for the first page`,
		`"method":"initialize","params":{"clientInfo":{"name":[]}}`:             `member "params.clientInfo.name" cannot be of type array`,
		`"method":"ping","params":"now"`:                                        `member "params" cannot be of type string`,
		`"method":"tools/call","params":{"name":"no_such_tool","arguments":{}}`: "tool 'no_such_tool' not found: tools/list names those there are",
	} {
		line = `{"jsonrpc":"2.0","id":9007199254740993,` + line + `}`
		e.send(line)
		heard := []answer{e.receive(), newStdioClient(t).ask(line), messages(t, s.post(context.Background(), "/mcp", line, name, id))[0]}
		for _, a := range heard {
			require.NotNil(t, a.Error, line)
			require.Equal(t, mcp.INVALID_PARAMS, a.Error.Code, line)
			require.Equal(t, want, a.Error.Message)
		}
	}
}

// TestResultsAreNotReworded: only an error is, wherever a result says that it is
// one, and an error that needs no other words stays.
func TestResultsAreNotReworded(t *testing.T) {
	m := jsonrpc.Message{Kind: jsonrpc.Request, Method: "tools/call", ID: []byte("1")}
	s := New(Info{Name: "test"}, Offer{}, nil)
	for _, reply := range []string{
		`{"jsonrpc":"2.0","id":1,"result":{"error":{"code":-32600,"message":"x"}}}`,
		`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method x not found"}}`,
		"Invalid session ID",
		"",
	} {
		require.Equal(t, reply, string(s.repairReply(m, []byte(reply), &paramsVerdict{})))
	}
}
