package prompts_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/test/golden"
	"chatbot-mcp/internal/visitor"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

const testdata = "../../testdata"

// TestPromptEntries shows the prompts as prompts/list does.
func TestPromptEntries(t *testing.T) {
	var reply struct {
		Result struct{ Prompts json.RawMessage }
	}
	require.NoError(t, json.Unmarshal([]byte(newWorkbench(t).request(t, "prompts/list", map[string]any{}).Raw), &reply))
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, reply.Result.Prompts, "", "  "))
	golden.Equal(t, filepath.Join(testdata, "prompts", "list.json"), out.String()+"\n")
}

// TestPrompts runs the cases in testdata/prompts: a case names settings and prompts with
// their arguments, and shows what a model reads of each, or the error that a client gets.
func TestPrompts(t *testing.T) {
	golden.Cases(t, filepath.Join(testdata, "prompts"), runCase)
}

func runCase(t *testing.T, archive *txtar.Archive) {
	var settings []setting
	var w *workbench
	var out []txtar.File
	for _, f := range archive.Files {
		switch f.Name {
		case "settings":
			settings = caseSettings(t, strings.Fields(string(f.Data)))
			out = append(out, f)
		case "get":
			if w == nil {
				w = newWorkbench(t, settings...)
			}
			out = append(out, f, w.record(t, string(f.Data)))
		}
	}
	archive.Files = out
}

// record asks for one prompt, "name {arguments}".
func (w *workbench) record(t *testing.T, line string) txtar.File {
	name, raw, _ := strings.Cut(strings.TrimSpace(line), " ")
	var arguments map[string]string
	if raw != "" {
		require.NoError(t, json.Unmarshal([]byte(raw), &arguments))
	}
	a := w.get(t, name, arguments)
	if a.Protocol != "" {
		return txtar.File{Name: "error", Data: []byte(a.Protocol + "\n")}
	}
	return txtar.File{Name: "message", Data: []byte(a.Text + "\n")}
}

func caseSettings(t *testing.T, words []string) (settings []setting) {
	known := map[string]setting{
		"mask":       pii(visitor.Mask),
		"none":       pii(visitor.None),
		"no-default": with(func(c *config.Config) { c.Default = "" }),
		"nothing":    holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}),
		"wrong-key":  refusing(http.StatusUnauthorized),
	}
	for _, w := range words {
		require.Contains(t, known, w)
		settings = append(settings, known[w])
	}
	return settings
}
