// Package config reads what the process works with: the chatbots and their keys, the user's time zone, what is logged and
// shown. Start with [Load]. [Settings] lists everything that can be set, for -h and the README.
//
// A flag goes before the environment, the environment before the file, the file before the default. White space around
// a value, a byte order mark and a pair of quotation marks are dropped; an empty value, and one that is wholly a
// placeholder which nothing was filled into (${NAME}, <your key>), count as unset. A path may begin with ~/. A value that holds a secret key is refused wherever else than a key's place it stands.
// What is wrong inside one named chatbot of several concerns that one alone ([Bot].Problems); the rest keeps the program
// from starting. Load reports every problem at once, each in one line that names the variable, the flag or
// the key of the file, says how to mend it, and never shows the value of a secret key (S1, docs/security.md).
package config

import (
	"log/slog"
	"net/url"
	"strings"
	"time"

	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/visitor"
)

// Flags are the flags that set something here; "" or nil is one that was not given.
type Flags struct {
	Host, TimeZone, Config, PII, LogLevel, LogFile, Results, Tools, ExportDir string
	ReadOnly, AllowMessages, Apps, Sandbox                                    *bool
}

// Config is a configuration that works.
type Config struct {
	// Bots has at least one chatbot, in the order of the file. In the sandbox it is empty, and the caller fills in the demo.
	Bots []Bot
	// Default is the chatbot that is meant when a call names none: the file's default, or the only one. "" if calls have to
	// name one.
	Default string
	// Zone is the user's zone, under an IANA name.
	Zone *time.Location
	// ZoneDoubt says what of the machine's own zone could not be understood, "" if nothing: the user should know which
	// zone is taken instead.
	ZoneDoubt         string
	ReadOnly, Sandbox bool
	Apps              bool // whether the report is offered as a view
	AllowMessages     bool // whether a message may be written to a chatbot, in a session of this program
	// Tools are the names of the tools to offer, as the user wrote them; nil: all. ToolsFrom is where they were set, such as
	// "--tools". Whether there are such tools is not known here.
	Tools       []string
	ToolsFrom   string
	PII         visitor.Policy
	LogLevel    slog.Level
	LogLevelSet bool // whether LogLevel was set
	// LogFile is the path to log to, "" for standard error; LogFrom is where it was set, such as "--log-file".
	LogFile, LogFrom string
	// Private are the files with keys or the configuration, as far as they are known: nothing may write there.
	Private []string
	// ExportDir is the folder for files of tools, "" for none; ExportFrom is where it was set, "" if it is the default.
	ExportDir, ExportFrom string
	// Results is "both" or "text".
	Results string
}

// Bot is one chatbot: what people call it, what the platform calls it, and the key that goes to its host only.
type Bot struct {
	Name, SerialNumber string
	Host               *url.URL
	Zone               *time.Location // of this chatbot's days; nil: Config.Zone
	Hours              *hours.Week    // when its business is open, in its zone; nil: not known
	Unanswered         []string       // phrases with which it says that it has no answer
	Key                secret.Secret
	// InKeyring says that Key is not known yet: it lies in the keyring of the system, which is asked at the first call.
	InKeyring bool
	// Proxy leads to Host, nil if it is reached directly. It may hold a user and a password.
	Proxy *url.URL
	// KeySource says where the key is configured, for the user whose key the platform refuses:
	// "CHATBOT_SECRET_KEY", `secret_key_file "shop.key" of chatbot "shop" in …/config.toml`.
	KeySource string
	// Problems is what is wrong with this chatbot of several, one line each: it has a name, and the rest of it cannot be
	// used. The others work.
	Problems Problems
}

// Problems is everything that keeps a configuration from working, one line each.
type Problems []string

// Error returns one line for each problem.
func (p Problems) Error() string { return strings.Join(p, "\n") }

// Load reads the configuration. Its error is a Problems. configDir is the user's configuration directory, where the default
// place of the file is chatbot-mcp/config.toml; "" if there is none.
//
// The default file is read only if the chatbots must come from it. A chatbot given by the environment is a whole
// configuration, and the sandbox must not depend on files that happen to exist; so with either, an existing default file is
// not read. A file that is named (--config, CHATBOT_CONFIG) is always read. Naming one beside a chatbot given by the
// environment is an error. In the sandbox its chatbots are ignored, and its other settings hold.
func Load(f Flags, getenv func(string) string, configDir string) (Config, error) {
	c, problems := load(f, getenv, configDir)
	if len(problems) > 0 {
		return Config{}, problems
	}
	return c, nil
}

// LoadAnyway returns as much of a configuration as can be read, for commands that need no chatbot. A setting that cannot be
// used has its default. The result may have no chatbot, and must not be served.
func LoadAnyway(f Flags, getenv func(string) string, configDir string) Config {
	c, _ := load(f, getenv, configDir)
	return c
}

func load(f Flags, getenv func(string) string, configDir string) (c Config, problems Problems) {
	l := &loader{flags: f, getenv: getenv}
	l.chooseFile(configDir)
	l.readKeys()
	c.Sandbox = l.switchValue(f.Sandbox, "CHATBOT_SANDBOX", nil)
	l.useFile(c.Sandbox)
	c.ReadOnly = l.switchValue(f.ReadOnly, "CHATBOT_READ_ONLY", l.file.ReadOnly)
	c.AllowMessages = l.switchValue(f.AllowMessages, "CHATBOT_ALLOW_MESSAGES", l.file.AllowMessages)
	c.Apps = l.switchValue(f.Apps, "CHATBOT_APPS", l.file.Apps)
	c.Tools, c.ToolsFrom = l.tools()
	c.Zone, c.ZoneDoubt = l.zone()
	l.generalHours = l.hours(l.path+": opening_hours", l.file.Hours)
	c.PII = l.pii()
	c.LogLevel, c.LogLevelSet = l.logLevel()
	c.LogFile, c.LogFrom = l.logFile()
	c.ExportDir, c.ExportFrom = l.exportDir()
	c.Results = l.results()
	host := l.host()
	if !c.Sandbox {
		c.Bots, c.Default = l.bots(host)
		l.proxies(c.Bots)
		l.judgeBots(c.Bots)
	}
	c.Private = l.private
	return c, l.problems
}

// KeyringAccount is the name under which a chatbot's key lies in the keyring. It holds the host: a key never goes to
// another one than it was stored for. Renaming the chatbot changes nothing.
func (b Bot) KeyringAccount() string {
	if b.Host == nil {
		return ""
	}
	return b.Host.String() + " " + b.SerialNumber
}
