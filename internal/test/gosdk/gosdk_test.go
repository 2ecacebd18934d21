package gosdk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// newest is what this SDK asks for by itself; HTTP+SSE has no stateless form,
// so there it settles for the one before.
const (
	newest    = "2026-07-28"
	stateful  = "2025-11-25"
	legacy    = "2025-06-18"
	byDefault = ""
)

// setup is a client, its server and the platform behind that.
type setup struct {
	platform platform
	server   *exec.Cmd
	url      string
	port     string
	kind     string // stdio, http or sse
	revision string // of the protocol that the client asks for, "" for the SDK's default
	progress chan float64
	*mcp.ClientSession
}

// timeout is how long a check waits for what must happen; none takes that long unless it
// fails, on the busiest machine.
const timeout = 2 * time.Minute

func TestClients(t *testing.T) {
	for _, kind := range []string{"stdio", "http", "sse"} {
		for _, revision := range []string{byDefault, legacy} {
			t.Run(fmt.Sprintf("%s/%s", kind, negotiated(kind, revision)), func(t *testing.T) {
				for _, check := range checks {
					t.Run(check.name, func(t *testing.T) {
						ctx, cancel := context.WithTimeout(t.Context(), timeout)
						defer cancel()
						check.run(ctx, t, begin(ctx, t, kind, revision))
					})
				}
			})
		}
	}
}

var checks = []struct {
	name string
	run  func(context.Context, *testing.T, *setup)
}{
	{"negotiates and lists", listsTools},
	{"calls each tool", callsEachTool},
	{"prompts and completions", usesPrompts},
	{"a tool's error is a result", toolError},
	{"progress", receivesProgress},
	{"cancel ends the platform's request", cancels},
	{"40 calls at once", callsAtOnce},
	{"reconnects", reconnects},
	{"the server ends and comes back", restarts},
}

func negotiated(kind, revision string) string {
	switch {
	case revision != byDefault:
		return revision
	case kind == "sse":
		return stateful
	}
	return newest
}

func begin(ctx context.Context, t *testing.T, kind, revision string) *setup {
	t.Helper()
	s := &setup{platform: startPlatform(t), kind: kind, revision: revision, progress: make(chan float64, 100)}
	if kind != "stdio" {
		s.serve(t, "0")
	}
	s.connect(ctx, t)
	return s
}

// serve starts a server over HTTP on a port, 0 for a free one.
func (s *setup) serve(t *testing.T, port string) {
	t.Helper()
	s.server, s.url, s.port = startHTTP(t, s.platform, port)
}

func (s *setup) connect(ctx context.Context, t *testing.T) {
	t.Helper()
	client := mcp.NewClient(&mcp.Implementation{Name: "go-sdk-test", Version: "1"}, &mcp.ClientOptions{
		ProgressNotificationHandler: func(_ context.Context, req *mcp.ProgressNotificationClientRequest) {
			s.progress <- req.Params.Progress
		},
	})
	session, err := client.Connect(ctx, s.transport(t), &mcp.ClientSessionOptions{ProtocolVersion: s.revision})
	if err != nil {
		t.Fatal(err)
	}
	s.ClientSession = session
	t.Cleanup(func() { _ = session.Close() })
}

func (s *setup) transport(t *testing.T) mcp.Transport {
	switch s.kind {
	case "stdio":
		s.server = command(t, programs.chatbotMCP, s.platform.env())
		return &mcp.CommandTransport{Command: s.server}
	case "sse":
		return &mcp.SSEClientTransport{Endpoint: s.url + "/sse", HTTPClient: withToken}
	}
	return &mcp.StreamableClientTransport{Endpoint: s.url + "/mcp", HTTPClient: withToken}
}

func (s *setup) call(ctx context.Context, tool string, args any) (*mcp.CallToolResult, error) {
	return s.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: args})
}

// must calls a tool that must not fail and decodes its structured result.
func (s *setup) must(ctx context.Context, t *testing.T, tool string, args any, into any) {
	t.Helper()
	result, err := s.call(ctx, tool, args)
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	if result.IsError {
		t.Fatalf("%s: %s", tool, text(result))
	}
	raw, err := json.Marshal(result.StructuredContent)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
}

func text(result *mcp.CallToolResult) string {
	if len(result.Content) == 0 {
		return ""
	}
	block, _ := result.Content[0].(*mcp.TextContent)
	return block.Text
}

func listsTools(ctx context.Context, t *testing.T, s *setup) {
	if got, want := s.InitializeResult().ProtocolVersion, negotiated(s.kind, s.revision); got != want {
		t.Fatalf("negotiated %s, want %s", got, want)
	}
	list, err := s.ListTools(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
	}
	goldens, err := filepath.Glob("../../../testdata/tools/*.json") // one for each tool
	if err != nil {
		t.Fatal(err)
	}
	for i := range goldens {
		goldens[i] = strings.TrimSuffix(filepath.Base(goldens[i]), ".json")
	}
	if !slices.Equal(names, goldens) {
		t.Fatal(names, goldens)
	}
}

func callsEachTool(ctx context.Context, t *testing.T, s *setup) {
	var created struct {
		ID int64 `json:"session_id"`
	}
	s.must(ctx, t, "create_session", nil, &created)
	if created.ID <= 0 {
		t.Fatalf("session %d", created.ID)
	}
	type record struct {
		ID         int64 `json:"session_id"`
		Transcript []any
	}
	var leads struct{ Leads []record }
	s.must(ctx, t, "list_leads", map[string]any{"limit": 2}, &leads)
	if len(leads.Leads) != 2 {
		t.Fatalf("%d leads, want 2", len(leads.Leads))
	}
	var history struct{ Conversations []record }
	s.must(ctx, t, "get_chat_history", map[string]any{"session_ids": []int64{leads.Leads[0].ID}}, &history)
	if len(history.Conversations) != 1 || len(history.Conversations[0].Transcript) == 0 {
		t.Fatalf("no transcript: %v", history)
	}
}

func toolError(ctx context.Context, t *testing.T, s *setup) {
	result, err := s.call(ctx, "list_leads", map[string]any{"from": "2025-02-30"})
	if err != nil {
		t.Fatal(err)
	}
	if !result.IsError || !strings.HasPrefix(text(result), "invalid_argument: ") || result.StructuredContent != nil {
		t.Fatalf("isError %v: %s", result.IsError, text(result))
	}
	_, err = s.call(ctx, "delete_everything", nil)
	var fault *jsonrpc.Error
	if !errors.As(err, &fault) || fault.Code != jsonrpc.CodeInvalidParams {
		t.Fatalf("unknown tool: %v, want code %d", err, jsonrpc.CodeInvalidParams)
	}
	if n := len(s.platform.requests()); n != 0 {
		t.Fatalf("%d requests reached the platform", n)
	}
}

func receivesProgress(ctx context.Context, t *testing.T, s *setup) {
	s.platform.delay(2500 * time.Millisecond)
	params := &mcp.CallToolParams{Name: "list_leads", Arguments: leadsOf(freshDay())}
	params.SetProgressToken("p1")
	if _, err := s.CallTool(ctx, params); err != nil {
		t.Fatal(err)
	}
	// This SDK handles notifications beside answers, so they may show later.
	for _, want := range []float64{1, 2} {
		select {
		case got := <-s.progress:
			if got != want {
				t.Fatalf("progress %v, want %v", got, want)
			}
		case <-ctx.Done():
			t.Fatalf("no progress %v", want)
		}
	}
}

// cancels measures up to three times: a machine busy elsewhere may delay one, a
// server that does not cancel delays all.
func cancels(ctx context.Context, t *testing.T, s *setup) {
	var all []int64
	for len(all) < 3 {
		ms := s.cancelOnce(ctx, t)
		if all = append(all, ms); ms <= 100 {
			return
		}
	}
	t.Fatalf("the platform's request ended after %d ms, want 100 at most", all)
}

func (s *setup) cancelOnce(ctx context.Context, t *testing.T) int64 {
	t.Helper()
	s.platform.delay(20 * time.Second)
	n := len(s.platform.requests())
	calling, cancel := context.WithCancel(ctx)
	defer cancel()
	failed, day := make(chan error, 1), freshDay()
	go func() {
		_, err := s.call(calling, "list_leads", leadsOf(day))
		failed <- err
	}()
	s.platform.await("the call reaches the platform", func(list []request) bool { return len(list) > n })
	at := time.Now().UnixMilli()
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled call: %v", err)
	}
	s.platform.await("the platform's request ends", func(list []request) bool { return list[n].Left != 0 })
	left := s.platform.requests()[n].Left
	s.platform.delay(0)
	if _, err := s.call(ctx, "list_leads", leadsOf(freshDay())); err != nil {
		t.Fatalf("the call after a cancelled one: %v", err)
	}
	return left - at
}

func callsAtOnce(ctx context.Context, t *testing.T, s *setup) {
	s.platform.delay(30 * time.Millisecond)
	var calls sync.WaitGroup
	for range 40 {
		day := freshDay()
		calls.Go(func() {
			result, err := s.call(ctx, "list_leads", leadsOf(day))
			if err != nil {
				t.Error(err)
				return
			}
			raw, _ := json.Marshal(result.StructuredContent)
			if !strings.Contains(string(raw), `"from":"`+day+"T") {
				t.Errorf("asked for %s: %.200s", day, raw)
			}
		})
	}
	calls.Wait()
	peak := 0
	for _, r := range s.platform.requests() {
		peak = max(peak, r.InFlight)
	}
	if peak < 2 || peak > 8 {
		t.Errorf("%d at once reached the platform, want 2 to 8", peak)
	}
}

func reconnects(ctx context.Context, t *testing.T, s *setup) {
	began := time.Now()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(began); d > 1500*time.Millisecond {
		t.Fatalf("closing took %s", d)
	}
	s.connect(ctx, t)
	s.must(ctx, t, "list_leads", leadsOf(freshDay()), new(struct{}))
}

// restarts ends the server under its client. A stateless client goes on with
// the one that comes back; the others see an error soon and connect again.
func restarts(ctx context.Context, t *testing.T, s *setup) {
	if s.kind == "stdio" { // the SDK started this server, and waits for its end itself
		terminate(s.server)
		_ = s.Wait()
	} else {
		stop(s.server)
		s.serve(t, s.port)
	}
	_, err := s.call(ctx, "list_leads", leadsOf(freshDay()))
	if stateless := s.kind == "http" && s.revision == byDefault; stateless == (err != nil) {
		t.Fatalf("stateless %v, after a restart: %v", stateless, err)
	}
	s.connect(ctx, t)
	s.must(ctx, t, "list_leads", leadsOf(freshDay()), new(struct{}))
}
