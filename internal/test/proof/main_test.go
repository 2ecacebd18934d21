package proof

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// TestMain lets this binary be the program in a process of its own, for what
// only that can show; see child_test.go.
func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		if err := runChild(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// testTimeout is how long a test waits for what must happen before it fails.
const testTimeout = 2 * time.Minute

const key = "sk-CANARY-7f3a"

// today is the day after the leads of faulty's good reply.
var today = time.Date(2023, 11, 24, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return today }

// jumpingClock is a clock that advances by step whenever it is read: no snapshot of one
// call is fresh for the next, and no rate limit is reached.
func jumpingClock(step time.Duration) func() time.Time {
	var mu sync.Mutex
	now := today
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(step)
		return now
	}
}

// task is one tool with arguments that cost exactly one platform call, or one and then more
// where that succeeds; send_message starts a session of its own before.
type task struct {
	tool, call, args string
	write            bool
	more             int
}

// tasks are all tools that ask one chatbot: TestEveryToolIsATask.
var tasks = []task{
	{tool: "list_leads", call: "LeadList", args: `{"from":"2023-11-20","to":"2023-11-24","wanted":false}`},
	{tool: "get_chat_history", call: "ChatContentHistory", args: `{"from":"2023-11-20","to":"2023-11-24"}`},
	{tool: "get_stats", call: "LeadList", args: `{"from":"2023-11-20","to":"2023-11-24"}`, more: 1},
	{tool: "list_people", call: "LeadList", args: `{"from":"2023-11-20","to":"2023-11-24"}`},
	{tool: "find_unanswered_questions", call: "ChatContentHistory", args: `{"from":"2023-11-20","to":"2023-11-24"}`},
	{tool: "list_top_questions", call: "ChatContentHistory", args: `{"from":"2023-11-20","to":"2023-11-24"}`},
	{tool: "find_missed_opportunities", call: "LeadList", args: `{"from":"2023-11-20","to":"2023-11-24"}`, more: 1},
	{tool: "export_leads", call: "LeadList", args: `{"from":"2023-11-20","to":"2023-11-24","wanted":false}`},
	{tool: "create_session", call: "GetSession", args: `{}`, write: true},
	{tool: "send_message", call: "ClientAsk", args: `{"message":"When are you open?"}`, write: true},
}

// taskOf is the task of a tool.
func taskOf(tool string) task {
	return tasks[slices.IndexFunc(tasks, func(k task) bool { return k.tool == tool })]
}

// meets is a fault as the task's own platform call meets it.
func (k task) meets(f faulty.Fault) faulty.Fault {
	if k.call == "ClientAsk" {
		return f.AfterSession()
	}
	return f
}

// naming are the task's arguments with the name of a chatbot.
func (k task) naming(chatbot string) string {
	args := map[string]any{}
	if err := json.Unmarshal([]byte(k.args), &args); err != nil {
		panic(err) // of the list above
	}
	args["chatbot"] = chatbot
	raw, err := json.Marshal(args)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// expect is what a fault must come to for a task.
func (k task) expect(f faulty.Fault) (code string, requests int) {
	if k.write {
		return f.Write, f.WriteRequests
	}
	if f.Read == "" {
		return f.Read, f.ReadRequests + k.more
	}
	return f.Read, f.ReadRequests
}

// shortTimeouts are times for platforms that are silent on purpose; elsewhere the
// client's own apply, so that a busy machine is not taken for a silent platform.
var shortTimeouts = client.Timeouts{Connect: 2 * time.Second, TLS: 100 * time.Millisecond, FirstByte: 100 * time.Millisecond, Stall: 100 * time.Millisecond}

// chatbotOn is a chatbot on a platform with a fault.
func chatbotOn(name string, s *faulty.Server, f faulty.Fault, key string) Chatbot {
	c := Chatbot{Name: name, URL: s.URL, Key: key}
	if f.Slow {
		c.Timeouts = shortTimeouts
	}
	return c
}

func assemble(t testing.TB, o Options) *Program {
	t.Helper()
	if o.Now == nil {
		o.Now = atNoon
	}
	o.TempDir, o.ExportDir = t.TempDir(), filepath.Join(t.TempDir(), "exports")
	p, err := Assemble(o)
	require.NoError(t, err)
	t.Cleanup(p.Close)
	return p
}

// caller is a client's connection, of either kind.
type caller interface {
	Call(ctx context.Context, tool, args string) (mcpclient.Answer, error)
	Request(ctx context.Context, method, params string) (mcpclient.Answer, error)
	Ping(ctx context.Context) error
}

// transports connect a client to a program in the ways that users do.
var transports = map[string]func(testing.TB, *Program) caller{
	"stdio": func(t testing.TB, p *Program) caller { return overStdio(t, p) },
	"http":  func(t testing.TB, p *Program) caller { return overHTTP(t, p) },
}

func overStdio(t testing.TB, p *Program) *mcpclient.Connection {
	l, err := p.OverStdio(context.Background())
	require.NoError(t, err)
	t.Cleanup(l.Close)
	return l
}

func serveSite(t testing.TB, p *Program) *Site {
	s, err := p.OverHTTP(context.Background())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func overHTTP(t testing.TB, p *Program) *mcpclient.Session {
	c, err := serveSite(t, p).OpenSession(context.Background())
	require.NoError(t, err)
	return c
}

func overSSE(t testing.TB, p *Program) *mcpclient.Connection {
	l, err := serveSite(t, p).OpenSSE(context.Background())
	require.NoError(t, err)
	t.Cleanup(l.Close)
	return l
}

func platform(t testing.TB, f faulty.Fault) *faulty.Server {
	s := faulty.Serve(f)
	t.Cleanup(s.Close)
	return s
}

// toolNames are the tools that ask one chatbot, of a program that may do everything.
func toolNames(t testing.TB) (names []string) {
	t.Helper()
	entries, err := app.ListTools(t.Context(), config.Config{AllowMessages: true, ExportDir: "exports"})
	require.NoError(t, err)
	for _, raw := range entries {
		var entry struct {
			Name        string
			InputSchema struct{ Properties map[string]any }
		}
		require.NoError(t, json.Unmarshal(raw, &entry))
		if entry.InputSchema.Properties["chatbot"] != nil {
			names = append(names, entry.Name)
		}
	}
	return names
}

// ask calls a tool and demands that an answer comes, whatever it says.
func ask(t testing.TB, c caller, tool, args string) mcpclient.Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), testTimeout)
	defer cancel()
	a, err := c.Call(ctx, tool, args)
	require.NoError(t, err)
	return a
}

// newKey is a random key with every character that some encoding would change.
func newKey() string { return "sk-<&>\"\\%+/=" + rand.Text() }
