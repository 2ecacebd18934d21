package config

import (
	"log/slog"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

// effect is a value for a setting, and what shows that it was taken.
type effect struct {
	text  string
	shows func(Config) bool
}

// effects has an entry for every environment variable of the list; the flag of the same row is tried with it too.
var effects = map[string]effect{
	"CHATBOT_SECRET_KEY":      {"another-key-42", func(c Config) bool { return c.Bots[0].Key.Equal("another-key-42") }},
	"CHATBOT_SECRET_KEY_FILE": {"", nil}, // TestKeyFile
	"CHATBOT_SERIAL_NUMBER":   {"Serial-2", func(c Config) bool { return c.Bots[0].SerialNumber == "Serial-2" }},
	"CHATBOT_HOST":            {"neoagent", func(c Config) bool { return c.Bots[0].Host.Host == "app.neoagent.co" }},
	"CHATBOT_CONFIG":          {"", nil}, // TestNamedFile
	"CHATBOT_TIME_ZONE":       {"Asia/Tokyo", func(c Config) bool { return c.Zone.String() == "Asia/Tokyo" }},
	"CHATBOT_READ_ONLY":       {"true", func(c Config) bool { return c.ReadOnly }},
	"CHATBOT_PII":             {"mask", func(c Config) bool { return c.PII == visitor.Mask }},
	"CHATBOT_RESULTS":         {"text", func(c Config) bool { return c.Results == "text" }},
	"CHATBOT_LOG_LEVEL":       {"warn", func(c Config) bool { return c.LogLevel == slog.LevelWarn }},
	"CHATBOT_LOG_FILE":        {"bot.log", func(c Config) bool { return c.LogFile == "bot.log" }},
	"HTTPS_PROXY":             {"http://proxy.example:3128", func(c Config) bool { return c.Bots[0].Proxy != nil }},
	"NO_PROXY":                {"", nil}, // TestProxy
	"CHATBOT_SANDBOX":         {"1", func(c Config) bool { return c.Sandbox && len(c.Bots) == 0 }},
}

// The list is the contract's: every variable on it works, and so does its flag.
func TestEverySettingWorks(t *testing.T) {
	listed := map[string]bool{}
	for _, s := range Settings {
		require.NotEmpty(t, s.Doc)
		require.False(t, s.Env == "" && s.TOML == "", "%+v can be set nowhere", s)
		if s.Env == "" {
			continue
		}
		listed[s.Env] = true
		e, ok := effects[s.Env]
		require.True(t, ok, "%s has no test", s.Env)
		if e.shows == nil {
			continue
		}
		byEnv := withBot(t)
		require.False(t, s.Env != "CHATBOT_SANDBOX" && e.shows(byEnv.mustLoad(t)), "%s is its own default", s.Env)
		byEnv.env[s.Env] = " " + e.text + "\n"
		require.True(t, e.shows(byEnv.mustLoad(t)), s.Env)
		if s.Flag != "" {
			byFlag := withBot(t)
			setFlag(t, &byFlag.flags, s.Flag, e.text)
			require.True(t, e.shows(byFlag.mustLoad(t)), s.Flag)
		}
	}
	require.Len(t, listed, len(effects))
}

// setFlag finds the field of a flag by its name: time-zone is TimeZone.
func setFlag(t *testing.T, f *Flags, flag, text string) {
	field := reflect.ValueOf(f).Elem().FieldByNameFunc(func(name string) bool { return kebab(name) == flag })
	require.True(t, field.IsValid(), "Flags has no field for --%s", flag)
	if field.Kind() == reflect.Pointer {
		field.Set(reflect.ValueOf(yes(true)))
		return
	}
	field.SetString(text)
}

func kebab(name string) string {
	if name == "PII" {
		return "pii"
	}
	return strings.ToLower(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(name, "$1-$2"))
}

func TestEveryFlagIsListed(t *testing.T) {
	var listed, fields []string
	for _, s := range Settings {
		if s.Flag != "" {
			listed = append(listed, s.Flag)
			require.NotContains(t, s.Flag, "key", "the arguments of a process are no place for a key")
		}
	}
	for f := range reflect.TypeFor[Flags]().Fields() {
		fields = append(fields, kebab(f.Name))
	}
	require.ElementsMatch(t, fields, listed)
}

func TestEveryKeyOfTheFileIsListed(t *testing.T) {
	var listed, keys []string
	for _, s := range Settings {
		if s.TOML != "" {
			listed = append(listed, s.TOML)
		}
	}
	for f := range reflect.TypeFor[file]().Fields() {
		if key := f.Tag.Get("toml"); key != "chatbot" {
			keys = append(keys, key)
		}
	}
	for f := range reflect.TypeFor[fileBot]().Fields() {
		keys = append(keys, "chatbot."+f.Tag.Get("toml"))
	}
	require.ElementsMatch(t, keys, listed)
}

// Every key of the file that a flag or a variable sets too, with a value none of them has by default.
const everyKey = `
time_zone = "Asia/Tokyo"
default = "shop"
pii = "none"
read_only = true
results = "text"
log_level = "debug"
log_file = "logs/bot.log"

[[chatbot]]
name = "shop"
serial_number = "S-1"
host = "neoagent"
secret_key_env = "SHOP_KEY"

[[chatbot]]
name = "club"
serial_number = "S-2"
time_zone = "Asia/Seoul"
secret_key_env = "CLUB_KEY"
`

func TestEveryKeyOfTheFileWorks(t *testing.T) {
	w := newWorld(t)
	w.env["SHOP_KEY"], w.env["CLUB_KEY"] = "shop-key-0123", "club-key-0123"
	path := w.write(t, "config.toml", everyKey)
	c := w.mustLoad(t)
	require.Equal(t, "Asia/Tokyo", c.Zone.String())
	require.Equal(t, visitor.None, c.PII)
	require.True(t, c.ReadOnly)
	require.Equal(t, "text", c.Results)
	require.Equal(t, slog.LevelDebug, c.LogLevel)
	require.Equal(t, filepath.Join(w.dir, "chatbot-mcp", "logs", "bot.log"), c.LogFile)
	require.Equal(t, "shop", c.Default)
	require.Len(t, c.Bots, 2)
	require.Equal(t, "app.neoagent.co", c.Bots[0].Host.Host)
	require.Equal(t, "usapi.hottask.com", c.Bots[1].Host.Host)
	require.Equal(t, "Asia/Seoul", c.Bots[1].Zone.String())
	require.Equal(t, [2]string{"shop", "S-1"}, [2]string{c.Bots[0].Name, c.Bots[0].SerialNumber})
	require.True(t, c.Bots[0].Key.Equal("shop-key-0123"))
	require.True(t, c.Bots[1].Key.Equal("club-key-0123"))
	require.Equal(t, `secret_key_env "SHOP_KEY" of chatbot "shop" in `+path, c.Bots[0].KeySource)
}

// Flag > environment > file > default, for every setting that all of them have.
func TestPrecedence(t *testing.T) {
	w := newWorld(t)
	w.env["SHOP_KEY"], w.env["CLUB_KEY"] = "shop-key-0123", "club-key-0123"
	w.write(t, "config.toml", everyKey)
	for name, text := range map[string]string{
		"CHATBOT_TIME_ZONE": "Europe/Rome", "CHATBOT_PII": "mask", "CHATBOT_READ_ONLY": "no",
		"CHATBOT_RESULTS": "both", "CHATBOT_LOG_LEVEL": "warn", "CHATBOT_LOG_FILE": "env.log",
	} {
		w.env[name] = text
	}
	c := w.mustLoad(t)
	require.Equal(t, []any{"Europe/Rome", visitor.Mask, false, "both", slog.LevelWarn, "env.log"},
		[]any{c.Zone.String(), c.PII, c.ReadOnly, c.Results, c.LogLevel, c.LogFile})

	w.flags = Flags{TimeZone: "UTC", PII: "full", ReadOnly: yes(true), Results: "text", LogLevel: "error", LogFile: "flag.log"}
	c = w.mustLoad(t)
	require.Equal(t, []any{"UTC", visitor.Full, true, "text", slog.LevelError, "flag.log"},
		[]any{c.Zone.String(), c.PII, c.ReadOnly, c.Results, c.LogLevel, c.LogFile})
}

func TestDefaults(t *testing.T) {
	w := withBot(t)
	w.env["TZ"] = "Asia/Kolkata"
	c := w.mustLoad(t)
	require.Equal(t, []any{"Asia/Kolkata", visitor.Full, false, false, "both", slog.LevelInfo, "", "chatbot"},
		[]any{c.Zone.String(), c.PII, c.ReadOnly, c.Sandbox, c.Results, c.LogLevel, c.LogFile, c.Default})
	require.Equal(t, "https://usapi.hottask.com", c.Bots[0].Host.String())
	require.Equal(t, "chatbot", c.Bots[0].Name)
	require.Equal(t, "CHATBOT_SECRET_KEY", c.Bots[0].KeySource)
}

func TestSwitches(t *testing.T) {
	for text, want := range map[string]bool{
		"1": true, "true": true, "YES": true, "On": true, "0": false, "false": false, "no": false, "off": false, "": false,
		"${user_config.read_only}": false,
	} {
		w := withBot(t)
		w.env["CHATBOT_READ_ONLY"] = text
		require.Equal(t, want, w.mustLoad(t).ReadOnly, text)
	}
	w := withBot(t)
	w.env["CHATBOT_READ_ONLY"] = "1"
	w.flags.ReadOnly = yes(false)
	require.False(t, w.mustLoad(t).ReadOnly, "--read-only=false goes before the environment")
}

func TestUnusableSettingsNameTheirPlace(t *testing.T) {
	for env, text := range map[string]string{
		"CHATBOT_READ_ONLY": "maybe", "CHATBOT_SANDBOX": "maybe", "CHATBOT_PII": "some", "CHATBOT_RESULTS": "json",
		"CHATBOT_LOG_LEVEL": "loud", "CHATBOT_TIME_ZONE": "Rome", "CHATBOT_HOST": "http://example.com",
		"CHATBOT_SERIAL_NUMBER": "two words", "CHATBOT_SECRET_KEY": "two words", "CHATBOT_CONFIG": "/nowhere/config.toml",
	} {
		w := withBot(t)
		if env == "CHATBOT_CONFIG" {
			w.env = map[string]string{}
		}
		w.env[env] = text
		p := w.problems(t)
		require.Len(t, p, 1, env)
		require.True(t, strings.HasPrefix(p[0], env), p[0])
	}
	w := withBot(t)
	w.flags = Flags{TimeZone: "Rome", PII: "x", LogLevel: "x", Results: "x", Host: "x"}
	p := w.problems(t)
	require.Len(t, p, 5, "all problems at once")
	for i, flag := range []string{"--time-zone: ", "--pii: ", "--log-level: ", "--results: ", "--host: "} {
		require.True(t, strings.HasPrefix(p[i], flag), p[i])
	}
	require.Equal(t, strings.Join(p, "\n"), p.Error())
}
