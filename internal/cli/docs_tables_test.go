package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/stretchr/testify/require"
)

// The README's tables agree with the program; UPDATE_GOLDEN=1 go test ./... rewrites
// them.
func TestReadmeTables(t *testing.T) {
	checkGenerated(t, "settings", settingsTable())
	checkGenerated(t, "tools", toolsTable(t))
}

// checkGenerated compares the text between the markers of that name with want, or
// replaces it.
func checkGenerated(t *testing.T, name, want string) {
	t.Helper()
	d := documents(t)[0]
	before, rest, begins := strings.Cut(d.text, "<!-- "+name+" -->\n")
	got, after, ends := strings.Cut(rest, "<!-- /"+name+" -->")
	require.True(t, begins && ends, "the README has no markers for %s", name)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		text := before + "<!-- " + name + " -->\n" + want + "<!-- /" + name + " -->" + after
		require.NoError(t, os.WriteFile(d.path, []byte(text), 0o644))
		return
	}
	require.Equal(t, want, got, "run UPDATE_GOLDEN=1 go test ./... and look at the change")
}

func settingsTable() string {
	var b strings.Builder
	b.WriteString("| environment | flag | TOML | what | default |\n|---|---|---|---|---|\n")
	for _, s := range config.Settings {
		flag := s.Flag
		if flag != "" {
			flag = "--" + flag
		}
		row(&b, code(s.Env), code(flag), code(s.TOML), s.Doc, s.Default)
	}
	return b.String()
}

// toolEntry is a tool as "tools --json" lists it.
type toolEntry struct {
	Name, Description string
	InputSchema       struct{ Properties json.RawMessage }
}

func toolEntries(t *testing.T) (entries []toolEntry) {
	t.Helper()
	r := inProcess(t, strings.NewReader(""), "--allow-messages", "--export-dir", "exports", "tools", "--json")
	require.Equal(t, exitOK, r.code, r.stderr)
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &entries))
	return entries
}

func toolsTable(t *testing.T) string {
	entries := toolEntries(t)
	var b strings.Builder
	b.WriteString("| tool | what it does | arguments |\n|---|---|---|\n")
	for _, e := range entries {
		what, _, _ := strings.Cut(e.Description, ". ")
		row(&b, code(e.Name), what, code(keysInOrder(t, e.InputSchema.Properties)...))
	}
	return b.String()
}

func row(b *strings.Builder, cells ...string) {
	for i, cell := range cells {
		cells[i] = " " + strings.ReplaceAll(cell, "|", `\|`) + " "
		if cell == "" {
			cells[i] = " "
		}
	}
	fmt.Fprintf(b, "|%s|\n", strings.Join(cells, "|"))
}

func code(words ...string) string {
	var list []string
	for _, w := range words {
		if w != "" {
			list = append(list, "`"+w+"`")
		}
	}
	return strings.Join(list, " ")
}

// keysInOrder are the keys of a JSON object in its own order, which its author
// chose.
func keysInOrder(t *testing.T, object json.RawMessage) (keys []string) {
	d := json.NewDecoder(bytes.NewReader(object))
	_, err := d.Token()
	require.NoError(t, err)
	for d.More() {
		key, err := d.Token()
		require.NoError(t, err)
		var value json.RawMessage
		require.NoError(t, d.Decode(&value))
		keys = append(keys, key.(string))
	}
	return keys
}
