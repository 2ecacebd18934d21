package prompts_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/prompts"
	"chatbot-mcp/tools"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/stretchr/testify/require"
)

// TestDocumentedPrompts: the table of docs/prompts.md agrees with the program, and below it
// each prompt is described; UPDATE_GOLDEN=1 go test ./... rewrites the table.
func TestDocumentedPrompts(t *testing.T) {
	const path = "../../docs/prompts.md"
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	before, rest, begins := strings.Cut(string(text), "<!-- prompts -->\n")
	got, after, ends := strings.Cut(rest, "<!-- /prompts -->")
	require.True(t, begins && ends)
	want := table(t)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		require.NoError(t, os.WriteFile(path, []byte(before+"<!-- prompts -->\n"+want+"<!-- /prompts -->"+after), 0o644))
		return
	}
	require.Equal(t, want, got, "run UPDATE_GOLDEN=1 go test ./... and look at the change")
	for _, p := range list(t) {
		require.Contains(t, after, "- **`"+p.Name+"`**: ")
	}
}

// list are the prompts as prompts/list shows them.
func list(t *testing.T) []mcp.Prompt {
	var reply struct {
		Result struct{ Prompts []mcp.Prompt }
	}
	require.NoError(t, json.Unmarshal([]byte(newWorkbench(t).request(t, "prompts/list", map[string]any{}).Raw), &reply))
	return reply.Result.Prompts
}

func table(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| prompt | what it shows | without a period | beside the tool |\n|---|---|---|---|\n")
	for _, p := range list(t) {
		period, _, _ := strings.Cut(strings.TrimPrefix(p.Arguments[1].Description, "For example "), ",")
		fmt.Fprintf(&b, "| `%s` | %s | `%s` | `%s` |\n", p.Name, strings.TrimSuffix(p.Description, "."), period, toolOf(t, p.Name))
	}
	return b.String()
}

// toolOf is the one tool without which a prompt is not offered.
func toolOf(t *testing.T, prompt string) (tool string) {
	s := answer.New(answer.Settings{})
	var every []string
	for _, entry := range tools.List(s, tools.Options{Messages: true}) {
		every = append(every, entry.Tool.Name)
	}
	for k, name := range every {
		others := append(append([]string{}, every[:k]...), every[k+1:]...)
		offered := false
		for _, p := range prompts.List(s, others) {
			offered = offered || p.Prompt.Name == prompt
		}
		if !offered {
			require.Empty(t, tool)
			tool = name
		}
	}
	require.NotEmpty(t, tool)
	return tool
}
