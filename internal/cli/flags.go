package cli

import (
	"errors"
	"os"
	"strconv"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// addFlags gives every command the flags of the configuration.
func (a *app) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	texts := map[string]*string{
		"host": &a.flags.Host, "config": &a.flags.Config, "time-zone": &a.flags.TimeZone, "pii": &a.flags.PII,
		"results": &a.flags.Results, "log-level": &a.flags.LogLevel, "log-file": &a.flags.LogFile,
	}
	switches := map[string]**bool{"read-only": &a.flags.ReadOnly, "sandbox": &a.flags.Sandbox}
	for _, s := range config.Settings {
		switch {
		case s.Flag == "":
		case texts[s.Flag] != nil:
			f.StringVar(texts[s.Flag], s.Flag, "", s.Doc)
		default:
			f.BoolFunc(s.Flag, s.Doc, set(switches[s.Flag]))
		}
	}
}

// set notes that a switch was given, as well as how: one that was not leaves
// the word to the environment.
func set(to **bool) func(string) error {
	return func(text string) error {
		yes, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("use true or false")
		}
		*to = &yes
		return nil
	}
}

// configuration settles flags, environment and file.
func (a *app) configuration() (config.Config, error) {
	return config.Load(a.flags, a.getenv, configDir())
}

// configDir is the user's configuration directory; without one there is no default file.
func configDir() string {
	dir, _ := os.UserConfigDir()
	return dir
}
