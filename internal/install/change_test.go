package install

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/stretchr/testify/require"
)

// homeSystem is this machine with another home and without commands.
func homeSystem(t *testing.T) System {
	s, err := Machine(func(string) string { return "" })
	require.NoError(t, err)
	s.Home = t.TempDir()
	s.LookPath = func(string) (string, error) { return "", errors.New("not found") }
	s.Processes = func() ([]string, error) { return nil, nil }
	return s
}

// No key goes into a client's file, whatever stood there; nothing that is shown of the
// change holds a value of others.
func TestNoKeyInAFileOrADiff(t *testing.T) {
	const key, theirs = "key-0123456789", "ghp_theirs"
	before := `{
  "mcpServers": {
    "gh": { "command": "npx", "env": { "TOKEN": "ghp_theirs" } }, // ghp_theirs
    /* ghp_theirs
       ghp_theirs */
    "chatbot": { "command": "chatbot-mcp", "args": ["ghp_theirs"], "env": { "CHATBOT_SECRET_KEY": "key-0123456789" } }
  }
}
`
	s := homeSystem(t)
	for _, c := range Clients {
		text := strings.ReplaceAll(before, "mcpServers", c.Format.Key)
		if c.Format.Strict {
			text = strings.NewReplacer(" // ghp_theirs", "", "/* ghp_theirs\n       ghp_theirs */", "").Replace(text)
		}
		path := c.Path(s)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		change, err := c.Install(s, testEntry)
		require.NoError(t, err, c.ID)
		require.False(t, change.Empty())
		require.NotContains(t, string(change.After), key)
		require.Contains(t, string(change.After), theirs)
		shown := change.Diff()
		require.NotContains(t, shown, key)
		require.NotContains(t, shown, theirs)
		require.Contains(t, shown, "+      \"command\": \"/opt/chatbot-mcp\",\n")
		require.Contains(t, shown, `-    "chatbot": { "command": "chatbot-mcp", "args": ["…"], "env": { "CHATBOT_SECRET_KEY": "…" } }`)
	}
}

// A change shows what it replaces, as diff -u does.
func TestDiffNamesTheLines(t *testing.T) {
	all := func(string) bool { return true }
	require.Equal(t, "--- f\n+++ f\n@@ -2,4 +2,5 @@\n 2\n 3\n 4\n+new\n 5\n", diff("f", []byte("1\n2\n3\n4\n5\n"), []byte("1\n2\n3\n4\nnew\n5\n"), all))
	require.Equal(t, "--- f\n+++ f\n@@ -0,0 +1,2 @@\n+{\n+}\n", diff("f", nil, []byte("{\r\n}"), all))
	require.Equal(t, "--- f\n+++ f\n@@ -1,1 +0,0 @@\n-x\n", diff("f", []byte("x"), nil, all))
}

func TestUnfinishedTextsAreHidden(t *testing.T) {
	none := func(string) bool { return false }
	for text, want := range map[string]string{
		`{"a": "b`: `{"a": "…"`, `"a" /* c */: 1`: `"…" /* … */: 1`, `"\"k": "\"v"`: `"\"k": "…"`, `1 // x`: "1 // …",
		"1 /* x\ny": "1 /* …\n… */", "/": "/", `"`: `"…"`, "": "", `"\`: `"…"`,
	} {
		require.Equal(t, want, string(hide([]byte(text), none)), text)
	}
}

// claude is a program like Claude Code's: it writes ~/.claude.json as that does.
type claude struct {
	file string
	runs []string
	says error
	lazy bool // reports success and writes nothing
}

func (c *claude) run(_ context.Context, _ string, args ...string) (string, error) {
	c.runs = append(c.runs, strings.Join(args, " "))
	if c.lazy || c.says != nil {
		return "it went wrong", c.says
	}
	text := `{"numStartups":1,"mcpServers":{}}`
	if args[1] == "add" {
		entry := map[string]any{"type": "stdio", "env": map[string]string{}}
		end := slices.Index(args, "--")
		for i := 5; i < end; i += 2 {
			name, value, _ := strings.Cut(args[i+1], "=")
			entry["env"].(map[string]string)[name] = value
		}
		entry["command"], entry["args"] = args[end+1], args[end+2:]
		written, _ := json.Marshal(map[string]any{"numStartups": 2, "mcpServers": map[string]any{"chatbot": entry}})
		text = string(written)
	}
	return "", os.WriteFile(c.file, []byte(text), 0o600)
}

// Claude Code's own command changes its file, which it may write at any time.
func TestClaudeCodeByItsCommand(t *testing.T) {
	s := homeSystem(t)
	code, _ := Find("claude-code")
	program := &claude{file: code.Path(s)}
	s.LookPath, s.Run = func(string) (string, error) { return "/usr/bin/claude", nil }, program.run

	carryOut := func(change Change, err error) error {
		require.NoError(t, err)
		if change.Empty() {
			return nil
		}
		backup, err := change.Apply(t.Context(), s, noon)
		require.Empty(t, backup)
		return err
	}
	require.NoError(t, carryOut(code.Install(s, testEntry)))
	add := "mcp add -s user chatbot -e CHATBOT_SECRET_KEY_FILE=/keys/chatbot & co.key -e CHATBOT_SERIAL_NUMBER=S-1 -- /opt/chatbot-mcp stdio"
	require.Equal(t, []string{add}, program.runs)
	require.NoError(t, carryOut(code.Install(s, testEntry)))
	require.Len(t, program.runs, 1, "nothing has to change")

	moved := testEntry
	moved.Command = "/usr/local/bin/chatbot-mcp"
	require.NoError(t, carryOut(code.Install(s, moved)))
	require.Equal(t, []string{"mcp remove -s user chatbot", strings.Replace(add, "/opt", "/usr/local/bin", 1)}, program.runs[1:])
	require.NoError(t, carryOut(code.Uninstall(s)))
	require.NoError(t, carryOut(code.Uninstall(s)))
	require.Len(t, program.runs, 4)

	program.lazy = true
	require.ErrorContains(t, carryOut(code.Install(s, testEntry)), "does not hold the change")
	program.says = errors.New("exit status 1")
	require.ErrorContains(t, carryOut(code.Install(s, testEntry)), "it went wrong")
}

// Without its command, Claude Code's file is edited like the others.
func TestFilesAreWritten(t *testing.T) {
	s := homeSystem(t)
	for _, c := range Clients {
		change, err := c.Install(s, testEntry)
		require.NoError(t, err)
		_, err = change.Apply(t.Context(), s, noon)
		require.NoError(t, err)
		file, err := ReadFile(c.Path(s))
		require.NoError(t, err)
		got, found := c.Format.Entry(file.Text)
		require.True(t, found)
		require.Equal(t, testEntry, got)
	}
}

// What is refused names the client, the file and the reason.
func TestRefusalNamesTheFile(t *testing.T) {
	s := homeSystem(t)
	cursor, _ := Find("cursor")
	path := cursor.Path(s)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	_, err := cursor.Install(s, testEntry)
	require.ErrorContains(t, err, "Cursor: "+path+": it is not valid JSON")
	_, err = cursor.Uninstall(s)
	require.ErrorContains(t, err, "not valid JSON")
}

// What is printed for a client can be read by it.
func TestPrintedEntriesDecode(t *testing.T) {
	e := Entry{Command: `C:\Program Files\chatbot-mcp.exe`, Args: []string{"stdio"}, Env: []Variable{{"CHATBOT_CONFIG", `C:\"a"\b.toml`}}}
	want := map[string]any{"command": e.Command, "args": []any{"stdio"}, "env": map[string]any{"CHATBOT_CONFIG": e.Env[0].Value}}
	for _, s := range Shapes() {
		var all map[string]any
		switch text := s.text(e); s.ID {
		case "claude-code":
			if runtime.GOOS != "windows" {
				require.Equal(t, `claude mcp add -s user chatbot -e 'CHATBOT_CONFIG=C:\"a"\b.toml' -- 'C:\Program Files\chatbot-mcp.exe' stdio`, text)
			}
			continue
		case "codex":
			require.NoError(t, toml.Unmarshal([]byte(text), &all), text)
		default:
			require.NoError(t, json.Unmarshal([]byte(text), &all), text)
		}
		for _, servers := range all {
			got := servers.(map[string]any)["chatbot"].(map[string]any)
			delete(got, "type")
			require.Equal(t, want, got, s.ID)
		}
		require.Contains(t, s.Print(system("linux", linuxHome, nil), e), s.Path(system("linux", linuxHome, nil)))
	}
}
