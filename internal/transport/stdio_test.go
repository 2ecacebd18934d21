package transport

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// answer is any message a server writes.
type answer struct {
	ID     json.RawMessage
	Method string
	Params struct {
		Progress      int
		ProgressToken json.RawMessage
	}
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

// stdioClient is the client of a server over stdio, through pipes.
type stdioClient struct {
	t testing.TB
	*fixture
	log    *logBuffer
	in     *io.PipeWriter
	lines  chan string // what the server wrote; closed when it has ended
	ended  chan error
	cancel context.CancelFunc
}

// newStdioClient starts a server of the fixture's tools, and more of them.
func newStdioClient(t testing.TB, more ...server.ServerTool) *stdioClient {
	f, log := newFixture(), &logBuffer{}
	k := connectStdio(t, New(Info{Name: "test", Version: "1"}, Offer{Tools: append(f.tools(), more...)}, log.logger()))
	k.fixture, k.log = f, log
	return k
}

// connectStdio starts a server of the test's own.
func connectStdio(t testing.TB, s *Server) *stdioClient {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	k := &stdioClient{t: t, in: inW, lines: make(chan string, 4096), ended: make(chan error, 1)}
	var ctx context.Context
	ctx, k.cancel = context.WithCancel(context.Background())
	go func() {
		k.ended <- s.ServeStdio(ctx, inR, outW)
		_ = outW.Close()
	}()
	go k.read(outR)
	t.Cleanup(func() {
		_ = inW.Close()
		k.cancel()
		for range k.lines {
		}
	})
	return k
}

func (k *stdioClient) read(out io.Reader) {
	defer close(k.lines)
	scan := bufio.NewScanner(out)
	scan.Buffer(nil, 2*maxReply)
	for scan.Scan() {
		k.lines <- scan.Text()
	}
}

func (k *stdioClient) send(lines ...string) {
	k.t.Helper()
	for _, line := range lines {
		_, err := io.WriteString(k.in, line+"\n")
		require.NoError(k.t, err)
	}
}

func (k *stdioClient) receive() answer {
	k.t.Helper()
	return decode(k.t, receiveFrom(k.t, k.lines))
}

func decode(t testing.TB, line string) (a answer) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(line), &a), line)
	return a
}

func (k *stdioClient) ask(line string) answer {
	k.t.Helper()
	k.send(line)
	return k.receive()
}

const pingLine = `{"jsonrpc":"2.0","id":"ping","method":"ping"}`

// cancelRequest has an id of its own, and so must be answered.
const cancelRequest = `{"jsonrpc":"2.0","id":9,"method":"notifications/cancelled","params":{"requestId":1}}`

// TestRefusals guards I5's strictness and I1: each refusal has its own code and
// the conversation goes on.
func TestRefusals(t *testing.T) {
	deep := `{"jsonrpc":"2.0","id":1,"method":"ping","params":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "}"
	for name, c := range map[string]struct {
		line string
		code int
		id   string
	}{
		"unknown tool":       {callLine(7, "no_such_tool", "{}"), mcp.INVALID_PARAMS, "7"},
		"unknown method":     {`{"jsonrpc":"2.0","id":7,"method":"no/such"}`, mcp.METHOD_NOT_FOUND, "7"},
		"cancel with an id":  {cancelRequest, mcp.METHOD_NOT_FOUND, "9"},
		"not JSON":           {`{"jsonrpc":`, mcp.PARSE_ERROR, "null"},
		"trailing garbage":   {pingLine + "{}", mcp.PARSE_ERROR, "null"},
		"invalid UTF-8":      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", mcp.PARSE_ERROR, "null"},
		"batch":              {"[" + pingLine + "]", mcp.INVALID_REQUEST, "null"},
		"empty batch":        {"[]", mcp.INVALID_REQUEST, "null"},
		"a string":           {`"ping"`, mcp.INVALID_REQUEST, "null"},
		"too deep":           {deep, mcp.INVALID_REQUEST, "null"},
		"far too deep":       {strings.Repeat("[", 1<<20), mcp.INVALID_REQUEST, "null"},
		"null id":            {`{"jsonrpc":"2.0","id":null,"method":"ping"}`, mcp.INVALID_REQUEST, "null"},
		"fractional id":      {`{"jsonrpc":"2.0","id":1.5,"method":"ping"}`, mcp.INVALID_REQUEST, "null"},
		"object id":          {`{"jsonrpc":"2.0","id":{},"method":"ping"}`, mcp.INVALID_REQUEST, "null"},
		"wrong version":      {`{"jsonrpc":"1.0","id":7,"method":"ping"}`, mcp.INVALID_REQUEST, "7"},
		"no method":          {`{"jsonrpc":"2.0","id":7}`, mcp.INVALID_REQUEST, "7"},
		"two methods":        {`{"jsonrpc":"2.0","id":7,"method":"ping","method":"tools/list"}`, mcp.INVALID_REQUEST, "7"},
		"method in capitals": {`{"jsonrpc":"2.0","id":7,"METHOD":"ping"}`, mcp.INVALID_REQUEST, "7"},
		"request and answer": {`{"jsonrpc":"2.0","id":7,"method":"ping","result":{}}`, mcp.INVALID_REQUEST, "7"},
	} {
		t.Run(name, func(t *testing.T) {
			k := newStdioClient(t)
			a := k.ask(c.line)
			require.NotNil(t, a.Error)
			require.Equal(t, c.code, a.Error.Code, a.Error.Message)
			require.JSONEq(t, c.id, string(a.ID))
			require.JSONEq(t, `"ping"`, string(k.ask(pingLine).ID))
		})
	}
}

// TestNoAnswerIsNeeded: blank lines, responses and unknown notifications get no
// answer; CRLF is a newline.
func TestNoAnswerIsNeeded(t *testing.T) {
	k := newStdioClient(t)
	k.send("", "  \r", `{"jsonrpc":"2.0","id":3,"result":{}}`, `{"jsonrpc":"2.0","method":"notifications/unheard"}`,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}`)
	require.JSONEq(t, `"ping"`, string(k.ask(pingLine+"\r").ID))
}

// TestEveryRevision: all five are served, each as asked.
func TestEveryRevision(t *testing.T) {
	for _, revision := range mcp.LegacyProtocolVersions() {
		k := newStdioClient(t)
		a := k.ask(initializeLine(revision))
		require.Contains(t, string(a.Result), fmt.Sprintf(`"protocolVersion":%q`, revision))
		k.send(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
		require.Contains(t, string(k.ask(callLine(1, "echo", "{}")).Result), "pong")
	}
	k := newStdioClient(t)
	meta := `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
	a := k.ask(`{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{` + meta + `}}`)
	require.Contains(t, string(a.Result), mcp.ProtocolVersion20260728)
	a = k.ask(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo",` + meta + `}}`)
	require.Contains(t, string(a.Result), "pong")
}

// TestIDsComeBackExact: 2^53+1 is where float64 gives up, and 1 is not "1".
func TestIDsComeBackExact(t *testing.T) {
	k := newStdioClient(t)
	for _, id := range []string{"9007199254740993", "9223372036854775807", "-1", "0", `"1"`, `""`, `"é<&>"`} {
		a := k.ask(`{"jsonrpc":"2.0","id":` + id + `,"method":"tools/list"}`)
		requireID(t, id, a)
	}
	a := k.ask(`{"jsonrpc":"2.0","id":9007199254740993,"method":"no/such"}`)
	require.Equal(t, "9007199254740993", string(a.ID))
}

// TestProgressTokensComeBackExact: a client finds its call by them.
func TestProgressTokensComeBackExact(t *testing.T) {
	k := newStdioClient(t)
	k.ask(initializeLine("2025-11-25"))
	for _, token := range []string{"9007199254740993", "-9223372036854775807", "0", `"1"`, `"é<&>9007199254740993"`} {
		k.send(callLine(json.RawMessage(token), "progress", `{"times":1}`))
		requireSame(t, token, k.receive().Params.ProgressToken)
		requireID(t, token, k.receive())
	}
}

// requireID and requireSame compare as strings what a float64 might take for the same.
func requireID(t *testing.T, want string, a answer) {
	t.Helper()
	requireSame(t, want, a.ID)
}

func requireSame(t *testing.T, want string, got json.RawMessage) {
	t.Helper()
	if want[0] == '"' {
		require.JSONEq(t, want, string(got)) // an encoder may escape
		return
	}
	require.Equal(t, want, string(got))
}

// TestEndOfInput guards L1: what was asked before the end of input is answered,
// the last line without newline too. mcp-go v1.2.1 answered 214 of 1000.
func TestEndOfInput(t *testing.T) {
	for range 50 {
		k := newStdioClient(t)
		var in strings.Builder
		for id := range 20 {
			in.WriteString(callLine(id, "echo", "{}"))
			if id < 19 {
				in.WriteByte('\n')
			}
		}
		_, err := io.WriteString(k.in, in.String())
		require.NoError(t, err)
		require.NoError(t, k.in.Close())
		require.NoError(t, receiveFrom(t, k.ended))
		got := map[string]bool{}
		for line := range k.lines {
			a := decode(t, line)
			require.Contains(t, string(a.Result), "pong")
			got[string(a.ID)] = true
		}
		require.Len(t, got, 20)
	}
}

// TestIdleEndOfInput guards L1: with nothing to do, the end comes at once.
func TestIdleEndOfInput(t *testing.T) {
	k := newStdioClient(t)
	start := time.Now()
	require.NoError(t, k.in.Close())
	require.NoError(t, receiveFrom(t, k.ended))
	require.Less(t, time.Since(start), soon)
}

// TestEndingDrains guards L2: told to end, the server answers what is in flight
// and takes nothing new.
func TestEndingDrains(t *testing.T) {
	k := newStdioClient(t)
	k.send(callLine(1, "hold", "{}"))
	k.waitStarted(t, 1)
	k.cancel()
	require.Eventually(t, func() bool { return strings.Contains(string(k.ask(callLine(2, "echo", "{}")).Result), "shutting down") }, timeout, time.Millisecond)
	require.Contains(t, string(k.ask(`{"jsonrpc":"2.0","id":3,"method":"tools/list"}`).Result), `"echo"`, "nothing but calls is refused")
	close(k.release)
	require.Contains(t, string(k.receive().Result), "held")
	require.NoError(t, receiveFrom(t, k.ended))
}

// TestCancelledIsNotAnswered guards L3: the tool stops within 50 ms, and no
// message with that id follows.
func TestCancelledIsNotAnswered(t *testing.T) {
	k := newStdioClient(t)
	k.send(callLine(1, "hold", "{}"), callLine("1", "hold", "{}"))
	k.waitStarted(t, 2)
	start := time.Now()
	k.send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
	require.ErrorIs(t, receiveFrom(t, k.fixture.ended), context.Canceled)
	require.Less(t, time.Since(start), soon)
	close(k.release)
	require.Equal(t, `"1"`, string(k.receive().ID), "only the other one, whose id is a string, is answered")
	require.NoError(t, k.in.Close())
	require.NoError(t, receiveFrom(t, k.ended))
	require.Empty(t, receiveFrom(t, k.lines))
}

// TestPanicsAreContained guards L5 and L4: a constant text out, the stack
// without the value in the log, and the server lives.
func TestPanicsAreContained(t *testing.T) {
	for _, tool := range []string{"panic", "fail", "unencodable"} {
		k := newStdioClient(t)
		a := k.ask(callLine(1, tool, "{}"))
		require.Equal(t, mcp.INTERNAL_ERROR, a.Error.Code)
		require.Equal(t, internalText, a.Error.Message)
		require.JSONEq(t, `"ping"`, string(k.ask(pingLine).ID))
		require.NotContains(t, k.log.String(), "anna@")
		if tool == "panic" {
			require.Contains(t, k.log.String(), "main_test.go")
			require.Contains(t, k.log.String(), "tools/call")
		}
	}
}

// TestProgressComesFirst: every notification of a call arrives, in order and
// before its answer, when sixty come at once; a tool of ours sends 45 at most.
func TestProgressComesFirst(t *testing.T) {
	for range 20 {
		k := newStdioClient(t)
		k.ask(initializeLine("2025-11-25"))
		k.send(callLine(1, "progress", `{"times":60}`))
		for i := range 60 {
			require.Equal(t, i+1, k.receive().Params.Progress)
		}
		require.Contains(t, string(k.receive().Result), "done")
	}
}

// TestLongAnswers: just under the limit passes, above it an error takes its
// place, since TypeScript clients would drop the connection.
func TestLongAnswers(t *testing.T) {
	k := newStdioClient(t)
	require.Nil(t, k.ask(callLine(1, "big", fmt.Sprintf(`{"bytes":%d}`, maxReply-1000))).Error)
	a := k.ask(callLine(2, "big", fmt.Sprintf(`{"bytes":%d}`, maxReply)))
	require.Equal(t, mcp.INTERNAL_ERROR, a.Error.Code)
	require.Contains(t, a.Error.Message, "ask for less")
}

// TestInitializeGoesFirst: it is answered before what follows is begun.
func TestInitializeGoesFirst(t *testing.T) {
	k := newStdioClient(t)
	k.send(initializeLine("2025-06-18"), `{"jsonrpc":"2.0","method":"notifications/initialized"}`, callLine(1, "progress", "{}"))
	require.JSONEq(t, `"init"`, string(k.receive().ID))
	require.Equal(t, 1, k.receive().Params.Progress)
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// TestOutputFails: when the client is gone the server ends, and says so.
func TestOutputFails(t *testing.T) {
	in, w := io.Pipe()
	defer w.Close()
	go func() { _, _ = io.WriteString(w, pingLine+"\n") }()
	err := New(Info{Name: "test"}, Offer{}, nil).ServeStdio(context.Background(), in, brokenWriter{})
	require.ErrorContains(t, err, "write output: broken pipe")
}

// TestServersAreSeparate: two in one process keep their messages apart, which
// the library's own stdio does not.
func TestServersAreSeparate(t *testing.T) {
	a, b := newStdioClient(t), newStdioClient(t)
	for i := range 50 {
		a.send(callLine(i, "echo", `{"text":"for a"}`))
		b.send(callLine(i, "echo", `{"text":"for b"}`))
	}
	for range 50 {
		require.Contains(t, string(a.receive().Result), "for a")
		require.Contains(t, string(b.receive().Result), "for b")
	}
}

// TestNoGoroutineIsLeftBehind: not after a hundred conversations.
func TestNoGoroutineIsLeftBehind(t *testing.T) {
	s := New(Info{Name: "test"}, Offer{Tools: newFixture().tools()}, nil)
	before := runtime.NumGoroutine()
	for range 100 {
		require.NoError(t, s.ServeStdio(context.Background(), strings.NewReader(callLine(1, "echo", "{}")), io.Discard))
	}
	require.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+2 }, timeout, time.Millisecond)
}
