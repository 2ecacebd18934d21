package tools_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/secret"
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

// deps are what a test changes of the program: what answers are made from, and what
// the user chose of the tools.
type deps struct {
	answer.Settings
	tools.Options
}

// workbench is the program as app makes it, on a platform in memory.
type workbench struct {
	*app.Program
	platform *sandbox.Platform
	deps     deps
	config   config.Config
	dir      string
	started  *[]*app.Program // also those before a restart
}

// list is the tools with their handlers, for tests that call those without MCP.
func (w *workbench) list() []server.ServerTool {
	return tools.List(answer.New(w.deps.Settings), w.deps.Options)
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

// messagesAllowed is --allow-messages, without which send_message is not offered.
var messagesAllowed = with(func(d *deps) { d.Messages = true })

func under(rules sandbox.Rules) setting {
	return func(_ *deps, o *sandbox.Options) { o.Rules = rules }
}

func holding(bots ...sandbox.Bot) setting {
	return func(_ *deps, o *sandbox.Options) { o.Bots = bots }
}

// newWorkbench serves the sandbox's bots, "shop" being the default.
func newWorkbench(t testing.TB, settings ...setting) *workbench {
	t.Helper()
	d := deps{Settings: answer.Settings{Default: "shop", Log: slog.New(slog.DiscardHandler), ExportDir: filepath.Join(t.TempDir(), "exports")}}
	var options sandbox.Options
	for _, s := range append([]setting{at(noon), inZone("Europe/Rome")}, settings...) {
		s(&d, &options)
	}
	if options.Bots == nil {
		options.Bots = sandbox.Demo(d.Now())
	}
	w := &workbench{
		platform: sandbox.New(options), deps: d, config: configured(t, d, options.Bots), dir: t.TempDir(), started: new([]*app.Program),
	}
	t.Cleanup(w.close)
	return w.restarted(t)
}

// configured is the configuration of a user with these bots.
func configured(t testing.TB, d deps, bots []sandbox.Bot) config.Config {
	c := config.Config{Default: d.Default, Zone: d.Zone, PII: d.PII, ReadOnly: d.ReadOnly, AllowMessages: d.Messages, Tools: d.Only, Results: "both", ExportDir: d.ExportDir}
	if d.TextOnly {
		c.Results = "text"
	}
	for _, b := range bots {
		key, err := secret.New(b.Key)
		require.NoError(t, err)
		c.Bots = append(c.Bots, config.Bot{
			Name: b.Name, SerialNumber: b.SerialNumber, Host: &url.URL{Scheme: "http", Host: "localhost"}, Key: key, KeySource: "CHATBOT_SECRET_KEY",
		})
	}
	return c
}

// connectBy is a bot of the platform behind a client of its own.
func connectBy(t testing.TB, platform *sandbox.Platform, b sandbox.Bot, o client.Options) answer.Bot {
	key, err := secret.New(b.Key)
	require.NoError(t, err)
	o.Host, o.Key, o.SerialNumber = &url.URL{Scheme: "http", Host: "localhost"}, key, b.SerialNumber
	o.DialContext, o.RetryBase = platform.Dial, time.Millisecond
	c := client.New(o)
	t.Cleanup(c.CloseIdleConnections)
	return answer.Bot{Bot: records.Bot{Name: b.Name, Client: c, KeySource: "CHATBOT_SECRET_KEY"}, Cursors: paging.NewSealer(b.Key)}
}

// close ends the programs and their platform, for tests that need many.
func (w *workbench) close() {
	for _, p := range *w.started {
		p.Close()
	}
	_ = w.platform.Close()
}

// restarted is the program started again over the same platform, with nothing in memory.
func (w *workbench) restarted(t tester) *workbench {
	t.Helper()
	again := *w
	var err error
	again.Program, err = app.New(w.config, app.Options{Now: w.deps.Now, Testing: app.Testing{
		Client: func(_ string, o *client.Options) { o.DialContext, o.RetryBase = w.platform.Dial, time.Millisecond },
		Answers: func(s *answer.Settings) {
			s.Log, s.Reading = w.deps.Log, w.deps.Reading // the log is written at once
			if w.deps.Bots != nil {
				s.Bots = w.deps.Bots
			}
			again.deps.Settings = *s
		},
		TempDir: w.dir,
	}})
	require.NoError(t, err)
	*w.started = append(*w.started, again.Program)
	return &again
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
