package gosdk

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// usesPrompts lists the prompts, gets each, and completes their arguments.
func usesPrompts(ctx context.Context, t *testing.T, s *setup) {
	list, err := s.ListPrompts(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range list.Prompts {
		names = append(names, p.Name)
		s.getsPrompt(ctx, t, p.Name)
	}
	if want := goldenPrompts(t); !slices.Equal(names, want) {
		t.Fatal(names, want)
	}
	values := s.completes(ctx, t, names[0], "period", "last_m")
	if !slices.Equal(values, []string{"last_month"}) {
		t.Fatal(values)
	}
	if values = s.completes(ctx, t, names[0], "chatbot", "CHAT"); !slices.Equal(values, []string{"chatbot"}) {
		t.Fatal(values)
	}
	_, err = s.GetPrompt(ctx, &mcp.GetPromptParams{Name: names[0], Arguments: map[string]string{"period": "soon"}})
	requireInvalidParams(t, err)
	_, err = s.Complete(ctx, completing("no_such_prompt", "period", ""))
	requireInvalidParams(t, err)
}

func goldenPrompts(t *testing.T) (names []string) {
	raw, err := os.ReadFile("../../../testdata/prompts/list.json")
	var list []struct{ Name string }
	if err == nil {
		err = json.Unmarshal(raw, &list)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}

func (s *setup) getsPrompt(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	got, err := s.GetPrompt(ctx, &mcp.GetPromptParams{Name: name, Arguments: map[string]string{"period": "last_week"}})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text, ok := got.Messages[0].Content.(*mcp.TextContent)
	if !ok || len(got.Messages) != 1 || !strings.HasSuffix(text.Text, "\nEND OF DATA") {
		t.Fatalf("%s: %v", name, got.Messages)
	}
}

func completing(prompt, argument, typed string) *mcp.CompleteParams {
	return &mcp.CompleteParams{
		Ref:      &mcp.CompleteReference{Type: "ref/prompt", Name: prompt},
		Argument: mcp.CompleteParamsArgument{Name: argument, Value: typed},
	}
}

func (s *setup) completes(ctx context.Context, t *testing.T, prompt, argument, typed string) []string {
	t.Helper()
	got, err := s.Complete(ctx, completing(prompt, argument, typed))
	if err != nil {
		t.Fatalf("%s %s: %v", prompt, argument, err)
	}
	return got.Completion.Values
}

func requireInvalidParams(t *testing.T, err error) {
	t.Helper()
	var fault *jsonrpc.Error
	if !errors.As(err, &fault) || fault.Code != jsonrpc.CodeInvalidParams {
		t.Fatalf("%v, want code %d", err, jsonrpc.CodeInvalidParams)
	}
}
