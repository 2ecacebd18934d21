package install

import (
	"slices"
	"strings"
)

// Client is an MCP client whose configuration file this package edits.
type Client struct {
	ID, Title string
	Format    Format
	// Restart says what the user does so that the client starts the server.
	Restart string
	path    func(System) string
}

var standardServers = Format{Key: "mcpServers", Strict: true}

// Clients are the clients that install knows, in the order of its help.
var Clients = []Client{
	{
		ID: ClaudeDesktop, Title: "Claude Desktop", Format: standardServers, path: claudeDesktopPath,
		Restart: "start Claude Desktop",
	},
	{
		ID: ClaudeCode, Title: "Claude Code", Format: Format{Key: "mcpServers", Strict: true, Typed: true}, path: claudeCodePath,
		Restart: "the next session of Claude Code starts it",
	},
	{
		ID: "cursor", Title: "Cursor", Format: Format{Key: "mcpServers"},
		path:    func(s System) string { return s.join(s.Home, ".cursor", "mcp.json") },
		Restart: "restart Cursor, or switch the server on in its settings",
	},
	{
		ID: "vscode", Title: "VS Code", Format: Format{Key: "servers", Typed: true},
		path:    func(s System) string { return s.join(s.appData(), "Code", "User", "mcp.json") },
		Restart: "run \"MCP: List Servers\" in VS Code, start chatbot there and answer the question about trust",
	},
}

// The clients that are not configured by their file alone.
const (
	ClaudeDesktop = "claude-desktop"
	ClaudeCode    = "claude-code"
)

// Find finds a client by its ID.
func Find(id string) (Client, bool) {
	i := slices.IndexFunc(Clients, func(c Client) bool { return c.ID == strings.ToLower(id) })
	if i < 0 {
		return Client{}, false
	}
	return Clients[i], true
}

// Path is the client's file on a machine, whether or not it exists.
func (c Client) Path(s System) string { return c.path(s) }

// Present reports whether the client has been used on a machine: its file exists, or
// the folder that it makes for itself.
func (c Client) Present(s System) bool {
	path := c.path(s)
	if s.Exists(path) {
		return true
	}
	if c.ID == ClaudeCode {
		_, err := s.LookPath("claude")
		return err == nil
	}
	return s.Exists(s.dir(path))
}

// claudeDesktopPath looks for the packaged app of Windows first: it does not read the
// other place.
func claudeDesktopPath(s System) string {
	const file = "claude_desktop_config.json"
	if s.OS == "windows" {
		packages := s.join(s.localAppData(), "Packages")
		for _, name := range s.List(packages) {
			if strings.HasPrefix(name, "Claude_") {
				return s.join(packages, name, "LocalCache", "Roaming", "Claude", file)
			}
		}
	}
	return s.join(s.appData(), "Claude", file)
}

func claudeCodePath(s System) string {
	if dir := s.Getenv("CLAUDE_CONFIG_DIR"); dir != "" {
		return s.join(dir, ".claude.json")
	}
	return s.join(s.Home, ".claude.json")
}
