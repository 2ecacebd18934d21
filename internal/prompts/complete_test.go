package prompts_test

import (
	"fmt"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

func named(names ...string) setting {
	var bots []sandbox.Bot
	for k, name := range names {
		bots = append(bots, sandbox.Bot{Name: name, Key: fmt.Sprintf("key-%d-of-many", k), SerialNumber: fmt.Sprintf("serial-%d", k)})
	}
	return func(c *config.Config, o *sandbox.Options, _ *app.Options) { c.Default, o.Bots = names[0], bots }
}

// TestCompletions: names that begin as typed, by the fold that tools use, and periods.
func TestCompletions(t *testing.T) {
	w := newWorkbench(t, named("shop", "Straße 2", "strasbourg", "Café"))
	for _, c := range []struct {
		prompt, argument, typed string
		want                    []string
	}{
		{"weekly_review", "chatbot", "", []string{"Café", "Straße 2", "shop", "strasbourg", "all"}},
		{"weekly_review", "chatbot", "STRAS", []string{"Straße 2", "strasbourg"}},
		{"weekly_review", "chatbot", " strasse", []string{"Straße 2"}},
		{"weekly_review", "chatbot", "cafe", []string{"Café"}},
		{"weekly_review", "chatbot", "A", []string{"all"}},
		{"weekly_review", "chatbot", "x", []string{}},
		{"follow_up", "period", "last_1", []string{"last_14_days"}},
		{"follow_up", "period", "Y", []string{"yesterday"}},
		{"follow_up", "period", strings.Repeat("l", 1<<20), []string{}},
	} {
		got := w.complete(t, c.prompt, c.argument, c.typed)
		require.Equal(t, mcp.Completion{Values: c.want, Total: len(c.want)}, got, "%.60v", c)
	}
	require.Len(t, w.complete(t, "monthly_report", "period", "").Values, 15)
	require.Empty(t, w.platform.Requests())
	one := newWorkbench(t, named("shop"))
	require.Equal(t, []string{"shop"}, one.complete(t, "weekly_review", "chatbot", "").Values)
}

// TestCompletionsKeepTheLimit: the protocol allows 100 values; the others are counted.
func TestCompletionsKeepTheLimit(t *testing.T) {
	for n, want := range map[int]mcp.Completion{99: {Total: 100}, 100: {Total: 101, HasMore: true}, 250: {Total: 251, HasMore: true}} {
		var names []string
		for k := range n {
			names = append(names, fmt.Sprintf("client %03d", k))
		}
		w := newWorkbench(t, named(names...))
		got := w.complete(t, "weekly_review", "chatbot", "")
		require.Len(t, got.Values, 100)
		require.Equal(t, "client 000", got.Values[0])
		got.Values = nil
		require.Equal(t, want, got)
	}
}

// TestWrongCompletions: an unknown prompt, argument or kind of reference is -32602, and
// the error names those there are.
func TestWrongCompletions(t *testing.T) {
	w := newWorkbench(t)
	for says, params := range map[string]any{
		`there is no prompt "review": use one of weekly_review, follow_up, unanswered_report, monthly_report`: completing("review", "period", ""),
		`weekly_review has no argument "from": use chatbot or period`:                                         completing("weekly_review", "from", ""),
		`no resource has arguments`: map[string]any{"ref": map[string]string{"type": "ref/resource", "uri": "x"}, "argument": map[string]string{"name": "a", "value": ""}},
		`not as the protocol`:       map[string]any{"ref": map[string]string{"type": "ref/tool", "name": "x"}, "argument": map[string]string{"name": "a", "value": ""}},
	} {
		a := w.request(t, "completion/complete", params)
		require.Contains(t, a.Protocol, "-32602 ")
		require.Contains(t, a.Protocol, says)
	}
}
