package prompts_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/visitor"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

const testdata = "../../testdata"

// golden compares got with a committed file, or rewrites that file when
// UPDATE_GOLDEN=1 asks for it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join(testdata, name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run UPDATE_GOLDEN=1 go test ./... and look at the change")
	require.Equal(t, string(want), string(got), name)
}

// TestPromptEntries shows the prompts as prompts/list does.
func TestPromptEntries(t *testing.T) {
	var reply struct {
		Result struct{ Prompts json.RawMessage }
	}
	require.NoError(t, json.Unmarshal([]byte(newWorkbench(t).request(t, "prompts/list", map[string]any{}).Raw), &reply))
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, reply.Result.Prompts, "", "  "))
	golden(t, "prompts/list.json", append(out.Bytes(), '\n'))
}

// TestPrompts runs the cases in testdata/prompts: a case names settings and prompts with
// their arguments, and shows what a model reads of each, or the error that a client gets.
func TestPrompts(t *testing.T) {
	cases, err := fs.Glob(os.DirFS(testdata), "prompts/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, cases)
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join(testdata, name))
			require.NoError(t, err)
			runCase(t, archive)
			golden(t, name, txtar.Format(archive))
		})
	}
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
