package tools_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/tools"

	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is the clock of every test that does not bring its own: Friday 20
// November 2026, 12:00 in Rome.
var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

// deps are what a workbench is made of: what answers stand on, and what the user
// chose of the tools.
type deps struct {
	answer.Settings
	tools.Options
}

// workbench is the whole program but for its command line: the tools behind a
// real server and a real client, on the platform in memory.
type workbench struct {
	*transport.Server
	platform *sandbox.Platform
	deps     deps
}

func (w *workbench) list() []server.ServerTool {
	return tools.List(answer.New(w.deps.Settings), w.deps.Options)
}

func (w *workbench) serve() *workbench {
	w.Server = transport.New(transport.Info{Name: "test"}, transport.Offer{Tools: w.list()}, w.deps.Log)
	return w
}

// setting changes how a workbench is put together.
type setting func(*deps, *sandbox.Options)

func at(now time.Time) setting {
	return func(d *deps, o *sandbox.Options) {
		d.Now = func() time.Time { return now }
		o.Now = d.Now
	}
}

func inZone(name string) setting {
	return func(d *deps, _ *sandbox.Options) {
		var err error
		if d.Zone, err = period.LoadZone(name); err != nil {
			panic(err)
		}
	}
}

func with(change func(*deps)) setting {
	return func(d *deps, _ *sandbox.Options) { change(d) }
}

func under(rules sandbox.Rules) setting {
	return func(_ *deps, o *sandbox.Options) { o.Rules = rules }
}

func holding(bots ...sandbox.Bot) setting {
	return func(_ *deps, o *sandbox.Options) { o.Bots = bots }
}

// newWorkbench serves the sandbox's bots, "shop" being the default.
func newWorkbench(t testing.TB, settings ...setting) *workbench {
	t.Helper()
	d := deps{Settings: answer.Settings{Default: "shop", Log: slog.New(slog.NewTextHandler(io.Discard, nil))}}
	var options sandbox.Options
	for _, s := range append([]setting{at(noon), inZone("Europe/Rome")}, settings...) {
		s(&d, &options)
	}
	if options.Bots == nil {
		options.Bots = sandbox.Demo(d.Now())
	}
	platform := sandbox.New(options)
	t.Cleanup(func() { _ = platform.Close() })
	if d.Snapshots == nil {
		d.Snapshots = snapshot.NewStore(snapshot.Options{Now: d.Now, Dir: t.TempDir()})
		t.Cleanup(func() { _ = d.Snapshots.Close() })
	}
	if d.Bots == nil {
		for _, b := range options.Bots {
			d.Bots = append(d.Bots, connect(t, platform, b))
		}
	}
	return (&workbench{platform: platform, deps: d}).serve()
}

// connect is a bot of the platform as the tools know it.
func connect(t testing.TB, platform *sandbox.Platform, b sandbox.Bot) answer.Bot {
	return connectBy(t, platform, b, client.Options{})
}

// connectBy is connect with limits of its own.
func connectBy(t testing.TB, platform *sandbox.Platform, b sandbox.Bot, o client.Options) answer.Bot {
	key, err := secret.New(b.Key)
	require.NoError(t, err)
	o.Host, o.Key, o.SerialNumber = &url.URL{Scheme: "http", Host: "localhost"}, key, b.SerialNumber
	o.DialContext, o.RetryBase = platform.Dial, time.Millisecond
	c := client.New(o)
	t.Cleanup(c.CloseIdleConnections)
	return answer.Bot{Bot: records.Bot{Name: b.Name, Client: c, KeySource: "CHATBOT_SECRET_KEY"}, Cursors: paging.NewSealer(b.Key)}
}

// close ends what newWorkbench started, for tests that need many.
func (w *workbench) close() {
	_ = w.deps.Snapshots.Close()
	for _, b := range w.deps.Bots {
		b.Client.CloseIdleConnections()
	}
	_ = w.platform.Close()
}

// restarted is the program started anew over the same platform, with nothing in memory.
func (w *workbench) restarted(t tester) *workbench {
	t.Helper()
	d := w.deps
	d.Snapshots = snapshot.NewStore(snapshot.Options{Now: d.Now})
	return (&workbench{platform: w.platform, deps: d}).serve()
}

// tester is a *testing.T or a *rapid.T.
type tester interface {
	require.TestingT
	Helper()
}

// call runs a tool and returns what came back, an error of the tool included.
// Whatever any test calls must keep the laws of every answer.
func (w *workbench) call(t tester, tool, args string) transport.Result {
	t.Helper()
	result, err := w.Call(context.Background(), tool, json.RawMessage(args))
	require.NoError(t, err)
	requireLawful(t, w.deps, tool, args, result)
	return result
}

// requests is how many requests the platform has seen.
func (w *workbench) requests() int { return len(w.platform.Requests()) }

// refused runs a tool that must answer with this error, without asking the platform.
func (w *workbench) refused(t tester, tool, args, code string) string {
	t.Helper()
	before := w.requests()
	result := w.call(t, tool, args)
	require.True(t, result.IsError, "%s %s: %s", tool, args, result.Text)
	require.Equal(t, before, w.requests(), "%s %s asked the platform", tool, args)
	require.True(t, strings.HasPrefix(result.Text, code+": "), "%s %s: %s", tool, args, result.Text)
	return result.Text
}

// ask runs a tool that must succeed, and decodes its structured result.
func ask[R any](t tester, w *workbench, tool, args string) (R, string) {
	t.Helper()
	result := w.call(t, tool, args)
	require.False(t, result.IsError, "%s %s: %s", tool, args, result.Text)
	var r R
	require.NoError(t, json.Unmarshal(result.Structured, &r))
	return r, result.Text
}
