package install

import (
	"fmt"
	"strings"

	"chatbot-mcp/internal/shell"
)

// Shape is how the entry is written for one client, and where: for people who paste it.
type Shape struct {
	ID, Title string
	Path      func(System) string
	text      func(Entry) string
}

// Shapes are the clients whose file and shape are known, those of [Clients] first.
func Shapes() []Shape {
	var list []Shape
	for _, c := range Clients {
		s := Shape{c.ID, c.Title, c.path, inObject(c.Format)}
		if c.ID == ClaudeCode {
			s.text = asCommand
		}
		list = append(list, s)
	}
	home := func(parts ...string) func(System) string {
		return func(s System) string { return s.join(append([]string{s.Home}, parts...)...) }
	}
	return append(list,
		Shape{"windsurf", "Windsurf", home(".codeium", "windsurf", "mcp_config.json"), inObject(standardServers)},
		Shape{"zed", "Zed", zedPath, inObject(Format{Key: "context_servers"})},
		Shape{"lm-studio", "LM Studio", home(".lmstudio", "mcp.json"), inObject(standardServers)},
		Shape{"codex", "Codex", codexPath, asTOML},
		Shape{"gemini-cli", "Gemini CLI", home(".gemini", "settings.json"), inObject(standardServers)},
	)
}

// Print is the text to paste, and above it where it belongs.
func (s Shape) Print(on System, e Entry) string {
	where := s.Path(on)
	if s.ID == ClaudeCode {
		where = "run this, which writes it into " + where
	}
	return fmt.Sprintf("%s: %s\n\n%s\n", s.Title, where, s.text(e))
}

func inObject(f Format) func(Entry) string {
	return func(e Entry) string {
		whole := object{{f.Key, object{{Name, e.object(f)}}}}
		return whole.lines(layout{"\n", "  "}, "")
	}
}

// asCommand is a command line for the shell of this system.
func asCommand(e Entry) string {
	words := []string{"claude"}
	for _, a := range addArguments(e) {
		if a != "--" && a != "-e" && a != "-s" {
			a = shell.Quote(a)
		}
		words = append(words, a)
	}
	return strings.Join(words, " ")
}

// asTOML writes texts as JSON does, which TOML reads the same.
func asTOML(e Entry) string {
	var b strings.Builder
	args := list{}
	for _, a := range e.Args {
		args = append(args, text(a))
	}
	fmt.Fprintf(&b, "[mcp_servers.%s]\ncommand = %s\nargs = %s\n", Name, text(e.Command), args.text(layout{}, "", true))
	if len(e.Env) > 0 {
		fmt.Fprintf(&b, "\n[mcp_servers.%s.env]\n", Name)
	}
	for _, v := range e.Env {
		fmt.Fprintf(&b, "%s = %s\n", v.Name, text(v.Value))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func zedPath(s System) string {
	switch s.OS {
	case "windows":
		return s.join(s.appData(), "Zed", "settings.json")
	case "darwin":
		return s.join(s.Home, ".config", "zed", "settings.json")
	}
	return s.join(s.appData(), "zed", "settings.json")
}

func codexPath(s System) string {
	if dir := s.Getenv("CODEX_HOME"); dir != "" {
		return s.join(dir, "config.toml")
	}
	return s.join(s.Home, ".codex", "config.toml")
}
