// Package config settles what the process works with: the chatbots and their keys, the user's time zone, what is
// logged and shown. Begin with [Load]; [Settings] lists everything that can be set, for -h and the README.
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

	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/visitor"
)

// Flags holds the flags that set something here, "" or nil where one is not given.
type Flags struct {
	Host, TimeZone, Config, PII, LogLevel, LogFile, Results string
	ReadOnly, Sandbox                                       *bool
}

// Config is a configuration that can work.
type Config struct {
	// Bots has one chatbot at least, in the file's order; in the sandbox it is empty, and the caller fills in the demo.
	Bots []Bot
	// Default names the chatbot meant when a call names none: the file's default, or the only one. "": calls must say.
	Default string
	// Zone is the user's zone, under an IANA name.
	Zone              *time.Location
	ReadOnly, Sandbox bool
	PII               visitor.Policy
	LogLevel          slog.Level
	LogAsked          bool // LogLevel was set, rather than left at its default
	// LogFile is the path to log to, "" for standard error; LogFrom is where it was set, such as "--log-file".
	LogFile, LogFrom string
	// Private are the files that hold keys or the configuration, as far as they are known: nothing may write there.
	Private []string
	// Results is "both" or "text".
	Results string
}

// Bot is one chatbot: what people call it, what the platform calls it, and the key that goes to its host only.
type Bot struct {
	Name, SerialNumber string
	Host               *url.URL
	Key                secret.Secret
	// KeySource says where the key is configured, for the user whose key the platform refuses:
	// "CHATBOT_SECRET_KEY", `secret_key_file "shop.key" of chatbot "shop" in …/config.toml`.
	KeySource string
	// Problems is what is wrong with this chatbot of several, one line each: it has a name, and the rest of it cannot be
	// used. The others work.
	Problems Problems
}

// Problems is everything that keeps a configuration from working, one line each.
type Problems []string

// Error gives one line per problem.
func (p Problems) Error() string { return strings.Join(p, "\n") }

// Load settles the configuration; its error is a Problems. configDir is the user's configuration directory, where the
// file's default place is chatbot-mcp/config.toml; "" if there is none.
//
// The default file is read only where the chatbots must come from it. A chatbot given by the environment stands for the
// whole configuration, and the sandbox depends on nothing that lies about: with either, an existing default file is
// left unread. A file that is named (--config, CHATBOT_CONFIG) is always read; naming one beside a chatbot given by the
// environment is an error, and in the sandbox its chatbots are ignored and its other settings hold.
func Load(f Flags, getenv func(string) string, configDir string) (Config, error) {
	c, problems := load(f, getenv, configDir)
	if len(problems) > 0 {
		return Config{}, problems
	}
	return c, nil
}

// Readable is as much of a configuration as can be read, for what needs none of it: a setting that cannot be used has
// its default. It may name no chatbot, and must not be served.
func Readable(f Flags, getenv func(string) string, configDir string) Config {
	c, _ := load(f, getenv, configDir)
	return c
}

func load(f Flags, getenv func(string) string, configDir string) (c Config, problems Problems) {
	l := &loader{flags: f, getenv: getenv}
	l.chooseFile(configDir)
	l.learnKeys()
	c.Sandbox = l.yes(f.Sandbox, "CHATBOT_SANDBOX", nil)
	l.useFile(c.Sandbox)
	c.ReadOnly = l.yes(f.ReadOnly, "CHATBOT_READ_ONLY", l.file.ReadOnly)
	c.Zone = l.zone()
	c.PII = l.pii()
	c.LogLevel, c.LogAsked = l.logLevel()
	c.LogFile, c.LogFrom = l.logFile()
	c.Results = l.results()
	host := l.host()
	if !c.Sandbox {
		c.Bots, c.Default = l.bots(host)
		l.judgeBots(c.Bots)
	}
	c.Private = l.private
	return c, l.problems
}
