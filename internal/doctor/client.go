package doctor

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"chatbot-mcp/internal/install"
	"chatbot-mcp/internal/secret"
)

// installed is a client on this machine, and the entry that it has.
type installed struct {
	install.Client
	entry install.Entry
	found bool
	err   error // why its file cannot be read
}

func (p Patient) clients() (list []installed) {
	for _, c := range install.Clients {
		if !c.Present(p.Machine) {
			continue
		}
		one := installed{Client: c}
		var file install.File
		if file, one.err = install.ReadFile(c.Path(p.Machine)); one.err == nil {
			one.entry, one.found = c.Format.Entry(file.Text)
			if !one.found {
				_, one.err = c.Format.Remove(file.Text)
			}
		}
		list = append(list, one)
	}
	return list
}

// env is the environment in which the client starts the program: no variable of this
// program but those of the entry.
func (c installed) env(getenv func(string) string) func(string) string {
	return func(name string) string {
		for _, v := range c.entry.Env {
			if v.Name == name {
				return v.Value
			}
		}
		if strings.HasPrefix(name, "CHATBOT_") {
			return ""
		}
		return getenv(name)
	}
}

func (p Patient) examineClient(ctx context.Context, c installed) []Check {
	p.tell(c.Title)
	again := "chatbot-mcp install " + c.ID
	switch {
	case c.err != nil:
		return []Check{{c.Title, Broken, c.Path(p.Machine) + ": " + c.err.Error(), "correct the file; then " + again}}
	case !c.found:
		return []Check{{c.Title, Note, "has no entry for this program", again}}
	}
	checks := c.examineValues(again)
	check, starts := p.examineCommand(c, again)
	checks = append(checks, check...)
	switch {
	case !starts:
		return checks
	case c.fillsIn():
		return append(checks, Check{c.Title, Note, "its entry has values that only this client fills in (${…}), so they cannot be checked here", ""})
	}
	if err := handshake(ctx, c.entry, p.Getenv); err != nil {
		return append(checks, Check{c.Title, Broken, "the program does not answer as this client starts it: " + err.Error(), again})
	}
	return append(checks, Check{c.Title, OK, "starts the program, and it answers", ""})
}

// fillsIn reports whether values of the entry are known to the client alone. Claude
// Desktop fills nothing in.
func (c installed) fillsIn() bool {
	return c.ID != install.ClaudeDesktop && slices.ContainsFunc(c.entry.Env, func(v install.Variable) bool {
		return strings.Contains(v.Value, "${")
	})
}

// examineValues looks for placeholders that nothing was filled into, and for a key that
// lies open.
func (c installed) examineValues(again string) (checks []Check) {
	for _, v := range c.entry.Env {
		left := secret.Placeholder(secret.Value(v.Value))
		switch {
		case left != "" && !c.fillsIn():
			checks = append(checks, Check{c.Title, Broken, v.Name + " holds " + left, "put the value there, or run " + again})
		case v.Name == "CHATBOT_SECRET_KEY" && left == "" && v.Value != "":
			checks = append(checks, Check{c.Title, Note, "the secret key itself stands in the client's file", again + " moves it into a file that only you can read"})
		}
	}
	return checks
}

// examineCommand looks whether the command is there, and is this program.
func (p Patient) examineCommand(c installed, again string) (checks []Check, starts bool) {
	command := c.entry.Command
	path, err := p.Machine.LookPath(command)
	switch {
	case err != nil:
		return []Check{{c.Title, Broken, "starts " + command + ", which is not there", again}}, false
	case !filepath.IsAbs(command):
		checks = append(checks, Check{c.Title, Note, "starts " + command + " without a path, which a client with windows may not find", again})
	}
	if strings.Contains(filepath.Base(path), "chatbot-mcp") && !install.SameFile(path, p.Program) {
		checks = append(checks, Check{c.Title, Note, "starts " + path + ", and this is " + p.Program, again + ", if this one is meant"})
	}
	return checks, true
}
