package transport

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// maxAnswerToAName is what N8 allows.
const maxAnswerToAName = 4 << 10

// addEverything adds a prompt, a resource, completions and log levels to a server,
// so that each of the library's errors about names can be seen.
func addEverything(m *server.MCPServer) {
	m.AddPrompt(mcp.NewPrompt("p"), func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		return &mcp.GetPromptResult{}, nil
	})
	m.AddResource(mcp.NewResource("test://r", "r"), func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		return nil, nil
	})
	server.WithCompletions()(m)
	server.WithLogging()(m)
}

// longNames are requests with a long name at every place that has one,
// and what their answers must say.
func longNames(name string) map[string]string {
	quoted, _ := json.Marshal(name)
	lines := map[string]string{}
	for params, says := range map[string]string{
		`"method":"tools/call","params":{"name":%s,"arguments":{}}`: "tools/list names those there are",
		`"method":%s`:                                   "not found",
		`"method":%s,"params":{"name":"x"}`:             "not found",
		`"method":"prompts/get","params":{"name":%s}`:   "not found",
		`"method":"resources/read","params":{"uri":%s}`: "not found",
		`"method":"tools/list","params":{"cursor":%s}`:  "",
		`"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":%s},"argument":{"name":"a","value":"b"}}`:                                      "",
		`"method":"completion/complete","params":{"ref":{"type":%s,"name":"p"},"argument":{"name":"a","value":"b"}}`:                                               "",
		`"method":"completion/complete","params":{"ref":{"type":"ref/resource","uri":%s},"argument":{"name":"a","value":"b"}}`:                                     "",
		`"method":"logging/setLevel","params":{"level":%s}`:                                                                                                        "",
		`"method":"tools/call","params":{"name":{%s:1}}`:                                                                                                           "params.name",
		`"method":"initialize","params":{"protocolVersion":%s,"capabilities":{},"clientInfo":{"name":%[1]s,"version":%[1]s}}`:                                      "",
		`"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":%s}}`:                                                                  "",
		`"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{},"x":%s}}`: "",
	} {
		lines[fmt.Sprintf(`{"jsonrpc":"2.0","id":1,`+params+`}`, quoted)] = says
	}
	return lines
}

// TestLongNames guards N8: what a client sends as a name is repeated by 80
// characters at most, and the answer still says what is wrong. On every transport.
func TestLongNames(t *testing.T) {
	srv := New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools(), Extend: addEverything}, nil)
	s := serveHTTP(t, srv, noAuth)
	header, id := s.initialize()
	e := s.connectSSE()
	for _, unit := range []string{"n", "\"", "é", "two words ", "\u202e", "\x1b[31m", "2099-"} {
		name := strings.Repeat(unit, 1<<11)
		if unit == "n" {
			name = strings.Repeat(unit, 1<<16)
		}
		for line, says := range longNames(name) {
			e.send(line)
			m, wrong := jsonrpc.Parse([]byte(line))
			require.Nil(t, wrong)
			overStdio, err := encode(srv.handle(context.Background(), m))
			require.NoError(t, err)
			resp := s.post(context.Background(), "/mcp", line, header, id)
			for _, got := range []string{string(overStdio), receiveFrom(t, e.lines), body(t, resp)} {
				require.Less(t, len(got), maxAnswerToAName, "%.200s", line)
				require.Contains(t, got, says, "%.200s", line)
				require.NotContains(t, got, strings.Repeat(unit, 81), "%.200s", line)
				require.NotContains(t, got, `\u202e`)
				require.NotContains(t, got, "\u202e")
			}
		}
		_, err := srv.Call(context.Background(), name, nil)
		require.ErrorContains(t, err, "the tools are big, echo")
		require.Less(t, len(err.Error()), maxAnswerToAName)
	}
}

// TestLongNamesOfTheStatelessRevision: there the header, of up to 32 KiB, has a
// revision and a tool's name too.
func TestLongNamesOfTheStatelessRevision(t *testing.T) {
	s := serveHTTP(t, New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools(), Extend: addEverything}, nil), noAuth)
	name := strings.Repeat("n", 20_000)
	const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":%q,"io.modelcontextprotocol/clientCapabilities":{}}`
	for _, c := range []struct{ revision, declared, method, tool string }{
		{"2026-07-28", "2026-07-28", "tools/call", name},
		{"2026-07-28", "2026-07-28", name, "echo"},
		{"2026-07-28", name, "tools/call", "echo"},
		{name, "2026-07-28", "tools/call", "echo"},
		{name, name, "tools/call", "echo"},
		{"2099-" + name, "2099-" + name, "tools/call", "echo"},
		{"2026-07-28", "2099-" + strings.Repeat("n", 1<<20), "tools/call", "echo"},
	} {
		line := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":%q,"params":{"name":%q,"arguments":{},`+meta+`}}`, c.method, c.tool, c.declared)
		resp := s.post(context.Background(), "/mcp", line, mcp.HeaderProtocolVersion, c.revision, mcp.HeaderMethod, c.method, mcp.HeaderName, c.tool)
		got := body(t, resp)
		require.NotEqual(t, http.StatusOK, resp.StatusCode, "%.60v", c)
		require.NotEmpty(t, got)
		require.Less(t, len(got), maxAnswerToAName, "%.60v", c)
	}
	_, id := s.initialize()
	resp := s.post(context.Background(), "/mcp", pingLine, mcp.HeaderSessionID, id, mcp.HeaderProtocolVersion, name)
	require.Less(t, len(body(t, resp)), maxAnswerToAName)
}

// TestLongNamesInTheLog: a panic outside a handler is logged with its method.
func TestLongNamesInTheLog(t *testing.T) {
	log := &logBuffer{}
	logPanic(log.logger(), strings.Repeat("n", 1<<20), "x")
	require.NotContains(t, log.String(), strings.Repeat("n", 81))
	require.Contains(t, log.String(), strings.Repeat("n", 79)+"…")
}

// TestShortErrorsStay: a name of usual length is repeated as it came, and what the
// library adds for programs is kept.
func TestShortErrorsStay(t *testing.T) {
	k := newStdioClient(t)
	require.Equal(t, "Method no/such not found", k.ask(`{"jsonrpc":"2.0","id":1,"method":"no/such"}`).Error.Message)
	name := strings.Repeat("n", 80)
	require.Contains(t, k.ask(callLine(1, name, "{}")).Error.Message, name)
	s := newHTTPServer(t, noAuth)
	const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{}}`
	line := `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{` + meta + `}}`
	k.send(line)
	resp := s.post(context.Background(), "/mcp", line, mcp.HeaderProtocolVersion, "2099-01-01", mcp.HeaderMethod, "tools/list")
	for _, got := range []string{receiveFrom(t, k.lines), body(t, resp)} {
		require.Contains(t, got, `"requested":"2099-01-01"`)
		require.Contains(t, got, `"supported":["2026-07-28"`)
	}
}
