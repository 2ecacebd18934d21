package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// serveEnv makes the test binary a server on its own stdin and stdout, for what
// only a process of its own can show: memory, and both ends of a real pipe.
const serveEnv = "TRANSPORT_TEST_SERVE"

func TestMain(m *testing.M) {
	switch os.Getenv(serveEnv) {
	case "ours":
		out := ClaimStdout()
		fmt.Println("a library prints") // must not reach the client
		if err := New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools()}, nil).ServeStdio(context.Background(), os.Stdin, out); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	case "http":
		serveWithToken()
	case "library":
		bare := server.NewMCPServer("test", "1")
		bare.AddTools(newFixture().tools()...)
		_ = server.ServeStdio(bare)
	default:
		goleak.VerifyTestMain(m)
	}
}

// timeout is how long a test waits for what must happen; none waits that long
// unless it fails.
const timeout = 60 * time.Second

// soon is how long what must happen at once may take: less than drainTime, for which it
// would wait if it did not. The requirements say 50 and 100 ms, which
// TestLeavingReachesThePlatform of internal/test/proof measures; a busy machine may be
// late by itself.
const soon = drainTime - time.Second/2

// fixture is a set of tools that behave in every way a tool can.
type fixture struct {
	started chan string // "hold" has begun
	ended   chan error  // "hold" has ended, with its context's error
	release chan struct{}
}

func newFixture() *fixture {
	return &fixture{started: make(chan string, 1024), ended: make(chan error, 1024), release: make(chan struct{})}
}

// unencodable panics when it is encoded.
type unencodable struct{}

func (unencodable) MarshalJSON() ([]byte, error) { panic(visitorWords) }

const visitorWords = "anna@example.com wants a refund"

func (f *fixture) tools() []server.ServerTool {
	handlers := map[string]server.ToolHandlerFunc{
		"echo":     f.echo,
		"hold":     f.hold,
		"progress": f.progress,
		"big":      f.big,
		"unencodable": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return &mcp.CallToolResult{StructuredContent: unencodable{}}, nil
		},
		"panic": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) { panic(visitorWords) },
		"fail": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return nil, errors.New(visitorWords)
		},
	}
	var tools []server.ServerTool
	for name, handle := range handlers {
		tool := mcp.NewToolWithRawSchema(name, "A tool for tests", json.RawMessage(`{"type":"object"}`))
		tools = append(tools, server.ServerTool{Tool: tool, Handler: handle})
	}
	return tools
}

func (f *fixture) echo(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	out := mcp.NewToolResultText(req.GetString("text", "pong"))
	out.StructuredContent = json.RawMessage(`{"session_id":9007199254740993}`)
	return out, nil
}

// hold waits to be released or cancelled.
func (f *fixture) hold(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	f.started <- "hold"
	select {
	case <-f.release:
	case <-ctx.Done():
	}
	f.ended <- ctx.Err()
	return mcp.NewToolResultText("held"), nil
}

// progress reports as often as asked, in one burst.
func (f *fixture) progress(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	for i := range req.GetInt("times", 3) {
		params := map[string]any{"progressToken": req.Params.Meta.ProgressToken, "progress": i + 1}
		if err := server.ServerFromContext(ctx).SendNotificationToClient(ctx, "notifications/progress", params); err != nil {
			return nil, err
		}
	}
	return mcp.NewToolResultText("done"), nil
}

func (f *fixture) big(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(strings.Repeat("x", req.GetInt("bytes", 0))), nil
}

func (f *fixture) waitStarted(t testing.TB, n int) {
	t.Helper()
	for range n {
		receiveFrom(t, f.started)
	}
}

func receiveFrom[T any](t testing.TB, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(timeout):
		require.Fail(t, "nothing came")
	}
	return got
}

// logBuffer is a log that can be searched.
type logBuffer struct {
	mu   sync.Mutex
	text strings.Builder
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func (b *logBuffer) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(b, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func callLine(id any, tool, args string) string {
	name, _ := json.Marshal(tool)
	key, _ := json.Marshal(id)
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":%s,"arguments":%s,"_meta":{"progressToken":%s}}}`, key, name, args, key)
}

func initializeLine(revision string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":%q,"capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`, revision)
}

// heap returns the bytes that are still in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
