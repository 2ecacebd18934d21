package transport

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/transport/web"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// httpServer is a server over HTTP, on a real port.
type httpServer struct {
	*fixture
	t   testing.TB
	log *logBuffer
	srv *Server
	url string
	web *http.Client
}

// newHTTPServer serves the fixture's tools, and more of them.
func newHTTPServer(t testing.TB, h HTTP, more ...server.ServerTool) *httpServer {
	f, log := newFixture(), &logBuffer{}
	s := serveHTTP(t, New(Info{Name: "test", Version: "1"}, Offer{Tools: append(f.tools(), more...)}, log.logger()), h)
	s.fixture, s.log = f, log
	return s
}

// serveHTTP serves a server of the test's own.
func serveHTTP(t testing.TB, srv *Server, h HTTP) *httpServer {
	s := &httpServer{t: t, srv: srv}
	served := httptest.NewServer(s.srv.Handler(h))
	s.url = served.URL
	s.web = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	t.Cleanup(func() {
		s.web.CloseIdleConnections()
		served.CloseClientConnections()
		served.Close()
	})
	return s
}

var noAuth = HTTP{NoAuth: true}

// post sends one message; extra is header names and values in turn.
func (s *httpServer) post(ctx context.Context, path, body string, extra ...string) *http.Response {
	s.t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+path, strings.NewReader(body))
	require.NoError(s.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i < len(extra); i += 2 {
		req.Header.Set(extra[i], extra[i+1])
	}
	resp, err := s.web.Do(req)
	if ctx.Err() != nil {
		return nil
	}
	require.NoError(s.t, err)
	return resp
}

// initialize begins a session and returns its header.
func (s *httpServer) initialize() (name, id string) {
	s.t.Helper()
	resp := s.post(context.Background(), "/mcp", initializeLine("2025-11-25"))
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	require.Equal(s.t, http.StatusOK, resp.StatusCode)
	require.NotEmpty(s.t, resp.Header.Get(mcp.HeaderSessionID))
	return mcp.HeaderSessionID, resp.Header.Get(mcp.HeaderSessionID)
}

// messages reads a whole reply, of one message or of a stream.
func messages(t testing.TB, resp *http.Response) (got []answer) {
	t.Helper()
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	if resp.Header.Get("Content-Type") != web.EventStream {
		return append(got, decode(t, string(body)))
	}
	for line := range strings.Lines(string(body)) {
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			got = append(got, decode(t, data))
		}
	}
	return got
}

// body reads a whole reply as it came.
func body(t testing.TB, resp *http.Response) string {
	t.Helper()
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(text)
}

func newToken(t testing.TB) secret.Secret {
	token, err := secret.New("correct-horse-battery")
	require.NoError(t, err)
	return token
}

// TestIDsComeBackExactOverHTTP: as plain answers, as errors and at the end of a
// stream.
func TestIDsComeBackExactOverHTTP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, session := s.initialize()
	for _, id := range []string{"9007199254740993", "9223372036854775807", "-9007199254740993", "-1", `"é<&>9007199254740993"`} {
		for _, tool := range []string{"echo", "progress", "panic", "no_such_tool"} {
			line := callLine(json.RawMessage(id), tool, "{}")
			got := messages(t, s.post(context.Background(), "/mcp", line, name, session))
			requireID(t, id, got[len(got)-1])
			for _, n := range got[:len(got)-1] {
				requireSame(t, id, n.Params.ProgressToken)
			}
		}
	}
}

// TestUnknownToolOverHTTP guards I1.
func TestUnknownToolOverHTTP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	a := messages(t, s.post(context.Background(), "/mcp", callLine(1, "no_such_tool", "{}"), name, id))
	require.Equal(t, mcp.INVALID_PARAMS, a[0].Error.Code)
}

// TestCancelWithAnIDIsAnswered: on every transport a message with an id gets an
// answer, whatever its method. It once had none.
func TestCancelWithAnIDIsAnswered(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	a := messages(t, s.post(context.Background(), "/mcp", cancelRequest, name, id))
	require.Equal(t, mcp.METHOD_NOT_FOUND, a[0].Error.Code)
	meta := `{"requestId":1,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}`
	a = messages(t, s.post(context.Background(), "/mcp", strings.Replace(cancelRequest, `{"requestId":1}`, meta, 1),
		mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, "notifications/cancelled"))
	require.Equal(t, mcp.METHOD_NOT_FOUND, a[0].Error.Code)
	e := s.connectSSE()
	e.send(cancelRequest)
	require.Equal(t, mcp.METHOD_NOT_FOUND, e.receive().Error.Code)
}

// TestSessionsOfMCP: a session that is missing, unknown or ended is refused on
// every HTTP method, by the status that makes clients start another.
func TestSessionsOfMCP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	status := func(method, session string) int {
		req, err := http.NewRequest(method, s.url+"/mcp", strings.NewReader(pingLine))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/json")
		if session != "" {
			req.Header.Set(name, session)
		}
		resp, err := s.web.Do(req)
		require.NoError(t, err)
		resp.Body.Close()
		return resp.StatusCode
	}
	for _, method := range []string{"POST", "GET", "DELETE"} {
		require.Equal(t, http.StatusBadRequest, status(method, ""), method)
		require.Equal(t, http.StatusNotFound, status(method, "unknown"), method)
	}
	require.Equal(t, http.StatusOK, status("POST", id))
	require.Equal(t, http.StatusOK, status("DELETE", id))
	require.Equal(t, http.StatusNotFound, status("POST", id))
	for _, method := range []string{"PUT", "OPTIONS", "HEAD", "PATCH"} {
		require.Equal(t, http.StatusMethodNotAllowed, status(method, id), method)
	}
}

// TestEndedSessionStopsItsCalls guards H4: when a client ends its session, its
// calls are cancelled as if it had disconnected, and its streams end.
func TestEndedSessionStopsItsCalls(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	send := func(method string) *http.Response {
		req, err := http.NewRequest(method, s.url+"/mcp", nil)
		require.NoError(t, err)
		req.Header.Set(name, id)
		resp, err := s.web.Do(req)
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, resp.StatusCode, method)
		return resp
	}
	stream := send(http.MethodGet)
	defer stream.Body.Close()
	got := make(chan []answer, 1)
	go func() { got <- messages(t, s.post(context.Background(), "/mcp", callLine(1, "hold", "{}"), name, id)) }()
	s.waitStarted(t, 1)
	start := time.Now()
	send(http.MethodDelete).Body.Close()
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	require.Less(t, time.Since(start), soon)
	require.Empty(t, receiveFrom(t, got))
	_, err := io.Copy(io.Discard, stream.Body)
	require.NoError(t, err)
}

// TestPanicsAreContainedOverHTTP guards L5.
func TestPanicsAreContainedOverHTTP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	for _, tool := range []string{"panic", "fail", "unencodable"} {
		a := messages(t, s.post(context.Background(), "/mcp", callLine(1, tool, "{}"), name, id))
		require.Equal(t, internalText, a[0].Error.Message)
	}
	require.NotContains(t, s.log.String(), "anna@")
}

// TestConcurrentProgress: calls of one session at the same time each get their
// own notifications, all of them, in order and before the answer.
func TestConcurrentProgress(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	done := make(chan []answer)
	for call := range 20 {
		go func() {
			times := 1 + call*3
			got := messages(t, s.post(context.Background(), "/mcp", callLine(call, "progress", fmt.Sprintf(`{"times":%d}`, times)), name, id))
			done <- got
		}()
	}
	for range 20 {
		got := <-done
		last := len(got) - 1
		for i, a := range got[:last] {
			require.Equal(t, i+1, a.Params.Progress)
		}
		require.Contains(t, string(got[last].Result), "done")
		var call int
		require.NoError(t, json.Unmarshal(got[last].ID, &call))
		require.Equal(t, 1+call*3, last)
	}
}

// TestClientWithoutStreams: a client that takes no stream gets none.
func TestClientWithoutStreams(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	resp := s.post(context.Background(), "/mcp", callLine(1, "progress", "{}"), name, id, "Accept", "application/json")
	require.Equal(t, "application/json", resp.Header.Get("Content-Type"))
	require.Contains(t, string(messages(t, resp)[0].Result), "done")
}

// TestHTTPDisconnectCancels guards H4 for POST: within 100 ms.
func TestHTTPDisconnectCancels(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	ctx, disconnect := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); s.post(ctx, "/mcp", callLine(1, "hold", "{}"), name, id) }()
	s.waitStarted(t, 1)
	start := time.Now()
	disconnect()
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	require.Less(t, time.Since(start), soon)
	<-ended
}

// TestCancelOverHTTP guards L3: the stream of a cancelled request ends without
// a message.
func TestCancelOverHTTP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	got := make(chan []answer, 1)
	go func() { got <- messages(t, s.post(context.Background(), "/mcp", callLine(1, "hold", "{}"), name, id)) }()
	s.waitStarted(t, 1)
	start := time.Now()
	resp := s.post(context.Background(), "/mcp", `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`, name, id)
	resp.Body.Close()
	require.Equal(t, http.StatusAccepted, resp.StatusCode)
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	require.Less(t, time.Since(start), soon)
	require.Empty(t, receiveFrom(t, got))
}

// TestSameIDOverHTTP: a request with the id of another in flight is refused, as on
// the other transports. It was once taken, and then nobody could cancel the first.
func TestSameIDOverHTTP(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	got := make(chan []answer, 1)
	go func() { got <- messages(t, s.post(context.Background(), "/mcp", callLine(1, "hold", "{}"), name, id)) }()
	s.waitStarted(t, 1)
	resp := s.post(context.Background(), "/mcp", callLine(1, "echo", "{}"), name, id)
	require.Equal(t, http.StatusBadRequest, resp.StatusCode)
	refused := messages(t, resp)[0]
	require.Equal(t, mcp.INVALID_REQUEST, refused.Error.Code)
	require.Equal(t, "null", string(refused.ID))
	require.Contains(t, string(messages(t, s.post(context.Background(), "/mcp", callLine("1", "echo", "{}"), name, id))[0].Result), "pong")
	s.post(context.Background(), "/mcp", `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`, name, id).Body.Close()
	require.ErrorIs(t, receiveFrom(t, s.fixture.ended), context.Canceled)
	require.Empty(t, receiveFrom(t, got))
	again := messages(t, s.post(context.Background(), "/mcp", callLine(1, "echo", "{}"), name, id))
	require.Contains(t, string(again[0].Result), "pong", "free again")
}

// TestStatelessCancelReachesNobody: in revision 2026-07-28 no client can
// cancel another's call, and the Go SDK's notification, without _meta, is accepted.
func TestStatelessCancelReachesNobody(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	call := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"hold","arguments":{},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`
	got := make(chan []answer, 1)
	go func() {
		got <- messages(t, s.post(context.Background(), "/mcp", call, mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, "tools/call", mcp.HeaderName, "hold"))
	}()
	s.waitStarted(t, 1)
	for _, meta := range []string{"", `,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`} {
		resp := s.post(context.Background(), "/mcp", `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1`+meta+`}}`,
			mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, "notifications/cancelled")
		resp.Body.Close()
		require.Equal(t, http.StatusAccepted, resp.StatusCode)
	}
	close(s.release)
	require.Contains(t, string(receiveFrom(t, got)[0].Result), "held")
}

// TestEveryRevisionOverHTTP: all five on /mcp, through mcp-go's own client.
func TestEveryRevisionOverHTTP(t *testing.T) {
	s := newHTTPServer(t, HTTP{Token: newToken(t)})
	for _, revision := range mcp.ValidProtocolVersions {
		c, err := client.NewStreamableHttpClient(s.url+"/mcp", transport.WithHTTPHeaders(map[string]string{"Authorization": "Bearer correct-horse-battery"}),
			transport.WithHTTPBasicClient(s.web))
		require.NoError(t, err)
		callEcho(t, c, revision)
	}
}

// callEcho initializes in a revision and calls a tool.
func callEcho(t *testing.T, c *client.Client, revision string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	require.NoError(t, c.Start(ctx))
	defer c.Close()
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = revision
	hello.Params.ClientInfo = mcp.Implementation{Name: "t", Version: "1"}
	welcome, err := c.Initialize(ctx, hello)
	require.NoError(t, err)
	if revision != "" {
		require.Equal(t, revision, welcome.ProtocolVersion)
	}
	var call mcp.CallToolRequest
	call.Params.Name = "echo"
	out, err := c.CallTool(ctx, call)
	require.NoError(t, err)
	require.Equal(t, mcp.NewTextContent("pong"), out.Content[0])
}

// TestAbandonedSessionsAreGivenBack guards H3: 20,000 clients that never come
// back leave no more than the limit behind.
func TestAbandonedSessionsAreGivenBack(t *testing.T) {
	s := New(Info{Name: "test", Version: "1"}, Offer{}, nil)
	st := s.newStreamable(HTTP{MaxSessions: 32}, context.Background())
	before := heap()
	for range 20_000 {
		r := httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader(initializeLine("2025-11-25")))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		st.serve(w, r)
		require.Equal(t, http.StatusOK, w.Code)
	}
	// On a busy machine it may take several collections until all is freed.
	require.Eventually(t, func() bool { return heap()-before < 4<<20 }, timeout, 10*time.Millisecond)
}

// TestManyClientsAtTheSessionLimit guards H3: clients that initialize at the same
// time each replace an abandoned session, never get a 503, and are never more than
// the limit.
func TestManyClientsAtTheSessionLimit(t *testing.T) {
	const clients = 10
	s := New(Info{Name: "test", Version: "1"}, Offer{}, nil)
	st := s.newStreamable(HTTP{MaxSessions: clients}, context.Background())
	statuses := make(chan int)
	for range clients {
		go func() {
			for range 100 {
				r := httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader(initializeLine("2025-11-25")))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				st.serve(w, r)
				statuses <- w.Code
			}
		}()
	}
	for range clients * 100 {
		require.Equal(t, http.StatusOK, <-statuses)
	}
	require.Len(t, st.sessions.byID, clients)
}

// TestSessionsInUseAreKept: only idle sessions are replaced, and when all are in
// use the server says so.
func TestSessionsInUseAreKept(t *testing.T) {
	s := newHTTPServer(t, HTTP{NoAuth: true, MaxSessions: 2})
	name, first := s.initialize()
	_, second := s.initialize()
	ctx, disconnect := context.WithCancel(context.Background())
	defer disconnect()
	var ended []chan struct{}
	for _, id := range []string{first, second} {
		done := make(chan struct{})
		ended = append(ended, done)
		go func() { defer close(done); s.post(ctx, "/mcp", callLine(1, "hold", "{}"), name, id) }()
	}
	s.waitStarted(t, 2)
	resp := s.post(context.Background(), "/mcp", initializeLine("2025-11-25"))
	resp.Body.Close()
	require.Equal(t, http.StatusServiceUnavailable, resp.StatusCode)
	disconnect()
	for _, done := range ended {
		<-done
	}
	require.Eventually(t, func() bool {
		resp := s.post(context.Background(), "/mcp", initializeLine("2025-11-25"))
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	}, timeout, time.Millisecond)
}

func listen(t *testing.T, f *fixture) (addr string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready := make(chan net.Addr, 1)
	ended := make(chan error, 1)
	s := New(Info{Name: "test", Version: "1"}, Offer{Tools: f.tools()}, nil)
	go func() {
		ended <- s.ServeHTTP(ctx, HTTP{Listen: "127.0.0.1:0", NoAuth: true}, func(a net.Addr) { ready <- a })
	}()
	return receiveFrom(t, ready).String(), func() { cancel(); require.NoError(t, receiveFrom(t, ended)) }
}

// TestEndingDrainsHTTP guards L2: calls in flight are answered on /mcp and on
// /sse, streams that only wait are ended.
func TestEndingDrainsHTTP(t *testing.T) {
	f := newFixture()
	addr, stop := listen(t, f)
	s := &httpServer{fixture: f, t: t, url: "http://" + addr, web: &http.Client{Transport: &http.Transport{}}}
	defer s.web.CloseIdleConnections()
	name, id := s.initialize()
	waiting, err := http.NewRequest(http.MethodGet, s.url+"/mcp", nil)
	require.NoError(t, err)
	waiting.Header.Set(name, id)
	idle, err := s.web.Do(waiting)
	require.NoError(t, err)
	defer idle.Body.Close()
	e := s.connectSSE()
	got := make(chan []answer, 1)
	go func() { got <- messages(t, s.post(context.Background(), "/mcp", callLine(1, "hold", "{}"), name, id)) }()
	e.send(callLine(2, "hold", "{}"))
	s.waitStarted(t, 2)
	stopped := make(chan struct{})
	go func() { defer close(stopped); stop() }()
	_, err = io.Copy(io.Discard, idle.Body)
	require.NoError(t, err, "the waiting stream ends while calls run")
	close(s.release)
	require.Contains(t, string(receiveFrom(t, got)[0].Result), "held")
	require.Contains(t, string(e.receive().Result), "held")
	receiveFrom(t, stopped)
}

// TestEveryRouteIsGuarded guards H1 and H2: all that is served stands behind the
// guard and the token of package web.
func TestEveryRouteIsGuarded(t *testing.T) {
	s := newHTTPServer(t, HTTP{Token: newToken(t)})
	for _, path := range []string{"/mcp", "/sse", "/message", "/healthz"} {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			req, err := http.NewRequest(method, s.url+path, nil)
			require.NoError(t, err)
			if path != "/healthz" {
				require.Equal(t, http.StatusUnauthorized, s.status(req))
			}
			req.Header.Set("Origin", "https://evil.example")
			require.Equal(t, http.StatusForbidden, s.status(req))
		}
	}
}

func (s *httpServer) status(req *http.Request) int {
	s.t.Helper()
	resp, err := s.web.Do(req)
	require.NoError(s.t, err)
	resp.Body.Close()
	return resp.StatusCode
}

// TestMessagesWithoutAnAnswer: notifications and responses are accepted.
func TestMessagesWithoutAnAnswer(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, id := s.initialize()
	for _, line := range []string{`{"jsonrpc":"2.0","method":"notifications/initialized"}`, `{"jsonrpc":"2.0","id":1,"result":{}}`} {
		resp := s.post(context.Background(), "/mcp", line, name, id)
		resp.Body.Close()
		require.Equal(t, http.StatusAccepted, resp.StatusCode, line)
	}
}
