package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/install"
	"chatbot-mcp/internal/keyring"
)

// setup is what is installed: the entry, and the key if it is to be stored.
type setup struct {
	entry   install.Entry
	key     string // to be stored in keyFile; "": nothing is to be stored
	keyFile string
	oneBot  bool // the entry itself says which chatbot is meant
}

// newSetup finds out which chatbot is meant: from flags, the environment, an entry that
// is there already or the configuration file; what is missing then is asked for.
func (c *cli) newSetup(machine install.System, o installOptions) (setup, error) {
	program, err := install.Program()
	if err != nil {
		return setup{}, usageError(err.Error())
	}
	s := setup{entry: install.Entry{Command: program, Args: []string{"stdio"}}, keyFile: install.KeyFile(configDir())}
	switch file := c.configFile(); {
	case c.wantsSandbox():
		s.set("CHATBOT_SANDBOX", "1")
	case file != "":
		s.set("CHATBOT_CONFIG", file)
	default:
		s.oneBot = true
		if err := c.setBot(&s, oldEntry(machine), o); err != nil {
			return setup{}, err
		}
	}
	s.entry.Env = append(s.entry.Env, install.Given(c.flag, c.getenv)...)
	return s, c.loadSetup(s, o)
}

func (s *setup) set(name, value string) {
	if value != "" {
		s.entry.Env = append(s.entry.Env, install.Variable{Name: name, Value: value})
	}
}

func (c *cli) wantsSandbox() bool {
	return config.LoadAnyway(config.Flags{Sandbox: c.flags.Sandbox}, c.getenv, "").Sandbox
}

// configFile is the file that describes the chatbots: the one that is named, or the
// default one if it exists and the environment has no chatbot. "" if there is none.
func (c *cli) configFile() string {
	if named := c.given("CHATBOT_CONFIG"); named != "" {
		return named
	}
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SECRET_KEY_KEYRING", "CHATBOT_SERIAL_NUMBER"} {
		if c.given(name) != "" {
			return ""
		}
	}
	file := filepath.Join(configDir(), "chatbot-mcp", "config.toml")
	if _, err := os.Stat(file); err != nil || configDir() == "" {
		return ""
	}
	return file
}

// given is a setting as a flag or the environment gives it.
func (c *cli) given(env string) string {
	for _, s := range config.Settings {
		if s.Env == env {
			return install.GivenValue(s, c.flag, c.getenv)
		}
	}
	return ""
}

// oldEntry is the environment of the first entry that a client has already: it answers
// what would be asked.
func oldEntry(machine install.System) map[string]string {
	for _, client := range install.Clients {
		file, err := install.ReadFile(client.Path(machine))
		if err != nil {
			continue // Install says so
		}
		env := map[string]string{}
		entry, _ := client.Format.Entry(file.Text)
		for _, v := range entry.Env {
			env[v.Name] = config.Trim(v.Value)
		}
		if env["CHATBOT_SERIAL_NUMBER"] != "" {
			return env
		}
	}
	return nil
}

// setBot puts one chatbot into the entry.
func (c *cli) setBot(s *setup, old map[string]string, o installOptions) error {
	if c.given("CHATBOT_SERIAL_NUMBER")+c.given("CHATBOT_SECRET_KEY")+c.given("CHATBOT_SECRET_KEY_FILE")+c.given("CHATBOT_SECRET_KEY_KEYRING") != "" {
		old = nil // one chatbot is not put together from two
	}
	answers := c.questions(old)
	serial := answers.value("CHATBOT_SERIAL_NUMBER", "Serial number of the chatbot: ")
	host := answers.value("CHATBOT_HOST", "Host (hottask, smarterbot, neoagent or https://…) [hottask]: ")
	if answers.inKeyring() {
		s.set("CHATBOT_SECRET_KEY_KEYRING", "1")
	} else {
		s.set("CHATBOT_SECRET_KEY_FILE", answers.keyFile(s, o))
	}
	s.set("CHATBOT_SERIAL_NUMBER", serial)
	s.set("CHATBOT_HOST", host)
	return answers.err()
}

// loadSetup reads the configuration as the client will start it. A mistake is found now,
// and not in the client's log.
func (c *cli) loadSetup(s setup, o installOptions) error {
	settings, err := c.loadEntry(s)
	if o.dryRun && s.oneBot {
		return nil // the key may not be there yet
	}
	for _, bot := range settings.Bots {
		if strings.HasPrefix(bot.KeySource, "secret_key_env") {
			c.note("chatbot %q has its key in a variable, which a client may not pass on: secret_key_file works with every client", bot.Name)
		}
	}
	if c.getenv("HTTPS_PROXY")+c.getenv("https_proxy") != "" {
		c.note("HTTPS_PROXY is set here, and a client may not pass it on: add it to the entry's \"env\" if the chatbot is not reached")
	}
	return err
}

func (c *cli) note(format string, args ...any) {
	_, _ = fmt.Fprintf(c.stderr, "note: "+format+"\n", args...)
}

func (c *cli) loadEntry(s setup) (config.Config, error) {
	return config.Load(config.Flags{}, func(name string) string {
		switch {
		case s.key != "" && name == "CHATBOT_SECRET_KEY":
			return s.key
		case s.key != "" && name == "CHATBOT_SECRET_KEY_FILE":
			return ""
		}
		for _, v := range s.entry.Env {
			if v.Name == name {
				return v.Value
			}
		}
		if strings.HasPrefix(name, "CHATBOT_") {
			return ""
		}
		return c.getenv(name)
	}, "")
}

// checkSetup asks the platform whether key and serial number are right, before anything
// is stored.
func (c *cli) checkSetup(ctx context.Context, s setup, o installOptions) error {
	if !s.oneBot || o.dryRun || o.noCheck {
		return nil
	}
	settings, err := c.loadEntry(s)
	if err != nil {
		return err
	}
	if err := c.checkKey(ctx, settings, "", keyring.System(c.getenv, keyringTimeout)); err != nil {
		return fmt.Errorf("nothing was stored or changed: %w\nhint: --no-check installs without asking the platform", err)
	}
	_, _ = fmt.Fprintf(c.stdout, "%s accepts the key and knows the chatbot\n", settings.Bots[0].Host.Host)
	return nil
}
