package install

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// system is a machine with these files and folders.
func system(os, home string, env map[string]string, files ...string) System {
	return System{
		OS: os, Home: home, Getenv: func(name string) string { return env[name] },
		Exists: func(path string) bool { return slices.Contains(files, path) },
		List: func(dir string) (names []string) {
			for _, file := range files {
				if rest, below := strings.CutPrefix(file, dir+`\`); below {
					names = append(names, rest)
				}
			}
			return names
		},
		LookPath:  func(string) (string, error) { return "", errors.New("not found") },
		Processes: func() ([]string, error) { return nil, nil },
	}
}

const (
	macHome     = "/Us" + "ers/anna"
	linuxHome   = "/ho" + "me/anna"
	windowsHome = `C:\Users\anna`
)

// Where clients keep their files on three systems, whichever one the test runs on.
func TestPathsOfThreeSystems(t *testing.T) {
	mac, linux, windows := system("darwin", macHome, nil), system("linux", linuxHome, nil), system("windows", windowsHome, nil)
	for _, c := range []struct{ id, mac, windows, linux string }{
		{"claude-desktop", "/Library/Application Support/Claude/claude_desktop_config.json", `\AppData\Roaming\Claude\claude_desktop_config.json`, "/.config/Claude/claude_desktop_config.json"},
		{"claude-code", "/.claude.json", `\.claude.json`, "/.claude.json"},
		{"cursor", "/.cursor/mcp.json", `\.cursor\mcp.json`, "/.cursor/mcp.json"},
		{"vscode", "/Library/Application Support/Code/User/mcp.json", `\AppData\Roaming\Code\User\mcp.json`, "/.config/Code/User/mcp.json"},
		{"windsurf", "/.codeium/windsurf/mcp_config.json", `\.codeium\windsurf\mcp_config.json`, "/.codeium/windsurf/mcp_config.json"},
		{"zed", "/.config/zed/settings.json", `\AppData\Roaming\Zed\settings.json`, "/.config/zed/settings.json"},
		{"lm-studio", "/.lmstudio/mcp.json", `\.lmstudio\mcp.json`, "/.lmstudio/mcp.json"},
		{"codex", "/.codex/config.toml", `\.codex\config.toml`, "/.codex/config.toml"},
		{"gemini-cli", "/.gemini/settings.json", `\.gemini\settings.json`, "/.gemini/settings.json"},
	} {
		i := slices.IndexFunc(Shapes(), func(s Shape) bool { return s.ID == c.id })
		path := Shapes()[i].Path
		require.Equal(t, macHome+c.mac, path(mac))
		require.Equal(t, windowsHome+c.windows, path(windows))
		require.Equal(t, linuxHome+c.linux, path(linux))
	}
}

// The folders that users and systems move are found where they are.
func TestMovedFolders(t *testing.T) {
	desktop, _ := Find("Claude-Desktop")
	code, _ := Find("claude-code")
	moved := map[string]string{"APPDATA": `D:\roaming`, "LOCALAPPDATA": `D:\local`, "XDG_CONFIG_HOME": "/etc/anna", "CLAUDE_CONFIG_DIR": "/srv/claude", "CODEX_HOME": "/srv/codex"}
	require.Equal(t, `D:\roaming\Claude\claude_desktop_config.json`, desktop.Path(system("windows", windowsHome, moved)))
	require.Equal(t, "/etc/anna/Claude/claude_desktop_config.json", desktop.Path(system("linux", linuxHome, moved)))
	require.Equal(t, "/srv/claude/.claude.json", code.Path(system("linux", linuxHome, moved)))
	require.Equal(t, "/srv/codex/config.toml", codexPath(system("linux", linuxHome, moved)))

	// The packaged app of Windows does not read the plain place, even if that exists.
	packaged := system("windows", windowsHome, moved, `D:\local\Packages\Claude_pzs8sxrjxfjjc`, `D:\roaming\Claude\claude_desktop_config.json`)
	require.Equal(t, `D:\local\Packages\Claude_pzs8sxrjxfjjc\LocalCache\Roaming\Claude\claude_desktop_config.json`, desktop.Path(packaged))
}

func TestPresentClients(t *testing.T) {
	cursor, _ := Find("cursor")
	code, _ := Find("claude-code")
	require.False(t, cursor.Present(system("linux", linuxHome, nil)))
	require.True(t, cursor.Present(system("linux", linuxHome, nil, linuxHome+"/.cursor")), "it has been started once")
	require.True(t, cursor.Present(system("windows", windowsHome, nil, windowsHome+`\.cursor\mcp.json`)))
	require.False(t, code.Present(system("linux", linuxHome, nil, linuxHome)), "everybody has a home")
	require.True(t, code.Present(system("linux", linuxHome, nil, linuxHome+"/.claude.json")))
	withCommand := system("linux", linuxHome, nil)
	withCommand.LookPath = func(string) (string, error) { return "/usr/bin/claude", nil }
	require.True(t, code.Present(withCommand))
	_, known := Find("emacs")
	require.False(t, known)
}

// Claude Desktop writes its file when it quits: while it runs, an edit would be lost.
func TestClaudeDesktopMustNotRun(t *testing.T) {
	desktop, _ := Find("claude-desktop")
	for program, os := range map[string]string{
		"/Applications/Claude.app/Contents/MacOS/Claude":                          "darwin",
		`C:\Users\anna\AppData\Local\AnthropicClaude\app-1.2.3\claude.exe`:        "windows",
		`C:\Program Files\WindowsApps\Claude_1.0.0_x64__pzs8sxrjxfjjc\Claude.exe`: "windows",
		"claude-desktop": "linux",
	} {
		s := system(os, "/", nil)
		s.Processes = func() ([]string, error) { return []string{"/sbin/launchd", program}, nil }
		_, err := desktop.CheckStopped(s)
		require.ErrorContains(t, err, "quit it (", program)
		for _, c := range Clients[1:] {
			_, err = c.CheckStopped(s)
			require.NoError(t, err, "it writes no other client's file")
		}
	}
	for program, os := range map[string]string{ // Claude Code, and files that only have the name
		"/Us" + "ers/anna/.local/bin/claude": "darwin", `C:\Users\anna\.local\bin\claude.exe`: "windows", "claude": "linux",
		"/Applications/Claude.app.old/x": "darwin",
	} {
		s := system(os, "/", nil)
		s.Processes = func() ([]string, error) { return []string{program}, nil }
		doubt, err := desktop.CheckStopped(s)
		require.NoError(t, err, program)
		require.Empty(t, doubt)
	}
	blind := system("darwin", "/", nil)
	blind.Processes = func() ([]string, error) { return nil, errors.New("no ps") }
	doubt, err := desktop.CheckStopped(blind)
	require.NoError(t, err)
	require.Contains(t, doubt, "quit it first")
}

// The list of programs that run holds this one.
func TestProcessesAreListed(t *testing.T) {
	programs, err := processes()
	if err != nil {
		t.Skip("this system does not list its programs: ", err)
	}
	require.True(t, slices.ContainsFunc(programs, func(p string) bool { return strings.Contains(p, "install.test") }), "%q", programs)
}
