package doctor

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/config"
)

// setup is a configuration, and who starts the program with it.
type setup struct {
	from   []string // "this command", "Cursor"
	config config.Config
	err    error
}

// here names the configuration of this command.
const here = "this command"

// setups are the configurations that differ. That of this command counts if something
// is set here, or nowhere else.
func (p Patient) setups(clients []installed) (list []setup) {
	for _, c := range clients {
		if c.found && !c.fillsIn() {
			list = addSetup(list, c.Title, p.load(c.env(p.Getenv)))
		}
	}
	own := p.load(nil)
	if own.err == nil || len(list) == 0 || p.setHere() {
		list = addSetup(list, here, own)
	}
	return list
}

func (p Patient) load(getenv func(string) string) (s setup) {
	if getenv == nil {
		s.config, s.err = config.Load(p.Flags, p.Getenv, p.ConfigDir)
	} else {
		s.config, s.err = config.Load(config.Flags{}, getenv, p.ConfigDir)
	}
	return s
}

// setHere reports whether this command's own environment means a chatbot.
func (p Patient) setHere() bool {
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SERIAL_NUMBER", "CHATBOT_CONFIG"} {
		if config.Trim(p.Getenv(name)) != "" {
			return true
		}
	}
	return p.Flags.Config != ""
}

// addSetup adds a configuration, or a name to one that is the same.
func addSetup(list []setup, from string, s setup) []setup {
	for i, known := range list {
		if s.fingerprint() == known.fingerprint() {
			list[i].from = append(list[i].from, from)
			return list
		}
	}
	s.from = []string{from}
	return append(list, s)
}

// fingerprint holds what makes two configurations differ for the checks. It is compared
// and never shown.
func (s setup) fingerprint() string {
	var b strings.Builder
	fmt.Fprintln(&b, s.err, s.config.Sandbox, s.config.Zone, s.config.ExportDir, s.config.ReadOnly, s.config.PII)
	for _, bot := range s.config.Bots {
		fmt.Fprintln(&b, bot.Name, bot.SerialNumber, bot.Host, bot.KeySource, bot.Problems, bot.Proxy, bot.Key.Reveal())
	}
	return b.String()
}

func (p Patient) examineSetup(ctx context.Context, s setup) []Check {
	name := "configuration of " + strings.Join(s.from, ", ")
	var problems config.Problems
	if errors.As(s.err, &problems) {
		var checks []Check
		for _, line := range problems {
			checks = append(checks, Check{name, Broken, line, "correct this; chatbot-mcp install sets it up anew"})
		}
		return checks
	}
	checks := []Check{{name, OK, describe(s.config), ""}, zoneOf(s.config), exportFolder(s.config)}
	return append(checks, p.examineBots(ctx, s.config)...)
}

func describe(c config.Config) string {
	switch n := len(c.Bots); {
	case c.Sandbox:
		return "the sandbox, with demo data"
	case n == 1:
		return "1 chatbot, its key from " + c.Bots[0].KeySource
	default:
		return fmt.Sprintf("%d chatbots", n)
	}
}

func zoneOf(c config.Config) Check {
	if c.ZoneDoubt != "" {
		return Check{"time zone", Note, c.ZoneDoubt, "set CHATBOT_TIME_ZONE"}
	}
	return Check{"time zone", OK, "days are those of " + c.Zone.String(), ""}
}
