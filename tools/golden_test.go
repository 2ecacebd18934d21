package tools_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/test/golden"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/internal/visitor"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// The goldens in testdata are the contract with the model: what a reviewer
// sees changed there is what a user's assistant will read differently. They are
// rewritten by UPDATE_GOLDEN=1 go test ./...
const testdata = "../testdata"

// TestToolEntries shows every tool as tools/list does, but for its schemas, which are
// in schemas/json.
func TestToolEntries(t *testing.T) {
	entries, err := newWorkbench(t, messagesAllowed).Tools(t.Context())
	require.NoError(t, err)
	for _, entry := range entries {
		var shown map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(entry, &shown))
		name := strings.Trim(string(shown["name"]), `"`)
		delete(shown, "inputSchema")
		delete(shown, "outputSchema")
		rest, err := json.Marshal(shown)
		require.NoError(t, err)
		golden.Equal(t, filepath.Join(testdata, "tools", name+".json"), string(pretty(t, rest)))
	}
}

// TestCalls runs the cases in testdata/calls: a case names settings and calls,
// and shows the text and the structured result of each.
func TestCalls(t *testing.T) {
	golden.Cases(t, filepath.Join(testdata, "calls"), runCase)
}

// runCase runs the calls of a case in order, on one workbench, and puts what
// came back after each.
func runCase(t *testing.T, archive *txtar.Archive) {
	var settings []setting
	var w *workbench
	var out []txtar.File
	var cursor string
	for _, f := range archive.Files {
		switch f.Name {
		case "settings":
			settings = caseSettings(t, strings.Fields(string(f.Data)))
			out = append(out, f)
		case "call":
			if w == nil {
				w = newWorkbench(t, settings...)
			}
			out = append(out, f)
			out = append(out, w.record(t, string(f.Data), &cursor)...)
		}
	}
	archive.Files = out
}

// record runs one call, "tool {json}", and returns what came back. $CURSOR
// stands for the latest cursor, which names a snapshot and so differs from run
// to run.
func (w *workbench) record(t *testing.T, line string, cursor *string) []txtar.File {
	tool, args, _ := strings.Cut(strings.TrimSpace(line), " ")
	result := w.call(t, tool, strings.ReplaceAll(args, "$CURSOR", *cursor))
	if given := nextCursor(result); given != "" {
		*cursor = given
		result.Text = strings.ReplaceAll(result.Text, given, "$CURSOR")
		result.Structured = bytes.ReplaceAll(result.Structured, []byte(given), []byte("$CURSOR"))
	}
	if tool == "export_leads" { // whose folder differs from run to run
		result.Text = strings.ReplaceAll(result.Text, w.config.ExportDir, "$EXPORTS")
		result.Structured = bytes.ReplaceAll(result.Structured, []byte(w.config.ExportDir), []byte("$EXPORTS"))
	}
	files := []txtar.File{{Name: "text", Data: []byte(result.Text + "\n")}}
	if result.Structured != nil {
		files = append(files, txtar.File{Name: "structured", Data: pretty(t, result.Structured)})
	}
	return files
}

// nextCursor is the cursor an answer gives, on either channel; "" for none.
func nextCursor(r transport.Result) string {
	if m := regexp.MustCompile(`cursor "(\S+)"\.(?:\n|$)`).FindStringSubmatch(r.Text); !r.IsError && m != nil {
		return m[1]
	}
	return ""
}

// caseSettings are the words of a case's settings file.
func caseSettings(t *testing.T, words []string) []setting {
	known := map[string]setting{
		"mask":           with(func(d *deps) { d.PII = visitor.Mask }),
		"none":           with(func(d *deps) { d.PII = visitor.None }),
		"messages":       messagesAllowed,
		"text-only":      with(func(d *deps) { d.TextOnly = true }),
		"no-default":     with(func(d *deps) { d.Default = "" }),
		"empty-platform": holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}),
		"odd-platform":   holding(oddBot()),
		"los-angeles":    inZone("America/Los_Angeles"),
		"no-time":        through(t, sandbox.Rules{Delay: time.Hour}, client.Options{Timeouts: client.Timeouts{FirstByte: 20 * time.Millisecond}}),
		"little-room":    through(t, sandbox.Rules{}, client.Options{Limits: client.Limits{Body: 40}}),
		"crowd":          through(t, sandbox.Rules{}, client.Options{Gate: client.NewGate(0, 0)}),
		"unreachable":    with(func(d *deps) { d.Bots = []answer.Bot{nowhere(t)} }),
		"broken":         with(func(d *deps) { d.Bots = []answer.Bot{{Bot: records.Bot{Name: "shop"}}} }), // without a client: a panic
	}
	var settings []setting
	for _, word := range words {
		s, ok := known[word]
		if code, isStatus := strings.CutPrefix(word, "status-"); isStatus {
			s, ok = refusing(t, code), true
		}
		require.True(t, ok, "unknown setting %q", word)
		settings = append(settings, s)
	}
	return settings
}

func pretty(t *testing.T, raw []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, json.Indent(&b, raw, "", "  "))
	b.WriteByte('\n')
	return b.Bytes()
}
