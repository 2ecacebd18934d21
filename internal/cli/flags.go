package cli

import (
	"errors"
	"strconv"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// addFlags gives every command the flags of the configuration.
func (c *cli) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	texts, switches := c.textFlags(), c.switchFlags()
	for _, s := range config.Settings {
		switch {
		case s.Flag == "":
		case texts[s.Flag] != nil:
			f.StringVar(texts[s.Flag], s.Flag, "", s.Doc)
		default:
			f.BoolFunc(s.Flag, s.Doc, setSwitch(switches[s.Flag]))
		}
	}
}

func (c *cli) textFlags() map[string]*string {
	return map[string]*string{
		"host": &c.flags.Host, "config": &c.flags.Config, "time-zone": &c.flags.TimeZone, "pii": &c.flags.PII,
		"results": &c.flags.Results, "tools": &c.flags.Tools, "export-dir": &c.flags.ExportDir, "log-level": &c.flags.LogLevel, "log-file": &c.flags.LogFile,
	}
}

func (c *cli) switchFlags() map[string]**bool {
	return map[string]**bool{"read-only": &c.flags.ReadOnly, "allow-messages": &c.flags.AllowMessages, "apps": &c.flags.Apps, "sandbox": &c.flags.Sandbox}
}

// flag is the value of a setting's flag as its variable would have it, "" if it is not given.
func (c *cli) flag(name string) string {
	if text := c.textFlags()[name]; text != nil {
		return *text
	}
	switch yes := c.switchFlags()[name]; {
	case yes == nil || *yes == nil:
		return ""
	case **yes:
		return "1"
	}
	return "0"
}

// setSwitch parses a switch. One that is not given stays nil, and the environment
// decides.
func setSwitch(to **bool) func(string) error {
	return func(text string) error {
		yes, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("use true or false")
		}
		*to = &yes
		return nil
	}
}
