package prompts_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/test/mcpclient"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is the clock of every test: Friday 20 November 2026, 12:00 in Rome.
var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

// tester is a *testing.T or a *rapid.T.
type tester interface {
	require.TestingT
	Helper()
}

// setting changes the configuration, the platform or the program of a workbench.
type setting func(*config.Config, *sandbox.Options, *app.Options)

func with(change func(*config.Config)) setting {
	return func(c *config.Config, _ *sandbox.Options, _ *app.Options) { change(c) }
}

func pii(p visitor.Policy) setting { return with(func(c *config.Config) { c.PII = p }) }

func holding(bots ...sandbox.Bot) setting {
	return func(_ *config.Config, o *sandbox.Options, _ *app.Options) { o.Bots = bots }
}

// refusing is a platform that answers everything with a status.
func refusing(status int) setting {
	return func(_ *config.Config, o *sandbox.Options, _ *app.Options) {
		o.Rules.Respond = func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(status)
			return true
		}
	}
}

func answers(change func(*answer.Settings)) setting {
	return func(_ *config.Config, _ *sandbox.Options, o *app.Options) { o.Testing.Answers = change }
}

// workbench is a client of the shipped program, on a platform in memory.
type workbench struct {
	*mcpclient.Connection
	platform *sandbox.Platform
	close    func()
}

// newWorkbench serves the demo's bots, "shop" being the default.
func newWorkbench(t testing.TB, settings ...setting) *workbench {
	t.Helper()
	zone, err := period.LoadZone("Europe/Rome")
	require.NoError(t, err)
	now := func() time.Time { return noon }
	c := config.Config{Default: "shop", Zone: zone, Results: "both"}
	platform := sandbox.Options{Now: now, Bots: sandbox.Demo(noon)}
	o := app.Options{Now: now}
	for _, s := range settings {
		s(&c, &platform, &o)
	}
	w := &workbench{platform: sandbox.New(platform)}
	for _, b := range platform.Bots {
		key, err := secret.New(b.Key)
		require.NoError(t, err)
		host := &url.URL{Scheme: "http", Host: "localhost"}
		c.Bots = append(c.Bots, config.Bot{Name: b.Name, SerialNumber: b.SerialNumber, Host: host, Key: key, KeySource: "CHATBOT_SECRET_KEY"})
	}
	o.Testing.TempDir = t.TempDir()
	o.Testing.Client = func(_ string, o *client.Options) { o.DialContext, o.RetryBase = w.platform.Dial, time.Millisecond }
	program, err := app.New(c, o)
	require.NoError(t, err)
	w.Connection, err = mcpclient.InProcess(t.Context(), program.ServeStdio)
	require.NoError(t, err)
	ended := false
	w.close = func() {
		if ended {
			return
		}
		ended = true
		w.Connection.Close()
		program.Close()
		_ = w.platform.Close()
	}
	t.Cleanup(w.close)
	return w
}

// request sends a request of any method.
func (w *workbench) request(t tester, method string, params any) mcpclient.Answer {
	t.Helper()
	raw, err := json.Marshal(params)
	require.NoError(t, err)
	a, err := w.Request(context.Background(), method, string(raw))
	require.NoError(t, err)
	return a
}

// get asks for a prompt. Whatever any test asks for must keep the laws of every prompt.
func (w *workbench) get(t tester, name string, arguments map[string]string) mcpclient.Answer {
	t.Helper()
	a := w.request(t, "prompts/get", map[string]any{"name": name, "arguments": arguments})
	requireLawful(t, fmt.Sprint(name, arguments), a)
	return a
}

// names are the prompts that are offered.
func (w *workbench) names(t tester) (names []string) {
	t.Helper()
	var list struct {
		Result struct{ Prompts []mcp.Prompt }
	}
	require.NoError(t, json.Unmarshal([]byte(w.request(t, "prompts/list", map[string]any{}).Raw), &list))
	for _, p := range list.Result.Prompts {
		names = append(names, p.Name)
	}
	return names
}

// complete asks for the values of an argument.
func (w *workbench) complete(t tester, prompt, argument, typed string) mcp.Completion {
	t.Helper()
	a := w.request(t, "completion/complete", completing(prompt, argument, typed))
	require.Empty(t, a.Protocol)
	var reply struct {
		Result struct{ Completion mcp.Completion }
	}
	require.NoError(t, json.Unmarshal([]byte(a.Raw), &reply))
	return reply.Result.Completion
}

func completing(prompt, argument, typed string) map[string]any {
	return map[string]any{"ref": map[string]string{"type": "ref/prompt", "name": prompt}, "argument": map[string]string{"name": argument, "value": typed}}
}
