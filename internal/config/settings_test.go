package config

import (
	"log/slog"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
)

// effectOfSetting is a value for a setting, and what shows that it was taken.
type effectOfSetting struct {
	text  string
	shows func(Config) bool
}

// effectsOfSettings has an entry for every environment variable of the list; the flag of the same row is tried with it too.
var effectsOfSettings = map[string]effectOfSetting{
	"CHATBOT_SECRET_KEY":      {"another-key-42", func(c Config) bool { return c.Bots[0].Key.Equal("another-key-42") }},
	"CHATBOT_SECRET_KEY_FILE": {"", nil}, // TestKeyFile
	"CHATBOT_SERIAL_NUMBER":   {"Serial-2", func(c Config) bool { return c.Bots[0].SerialNumber == "Serial-2" }},
	"CHATBOT_HOST":            {"neoagent", func(c Config) bool { return c.Bots[0].Host.Host == "app.neoagent.co" }},
	"CHATBOT_CONFIG":          {"", nil}, // TestNamedFile
	"CHATBOT_TIME_ZONE":       {"Asia/Tokyo", func(c Config) bool { return c.Zone.String() == "Asia/Tokyo" }},
	"CHATBOT_READ_ONLY":       {"true", func(c Config) bool { return c.ReadOnly }},
	"CHATBOT_ALLOW_MESSAGES":  {"yes", func(c Config) bool { return c.AllowMessages }},
	"CHATBOT_APPS":            {"yes", func(c Config) bool { return c.Apps }},
	"CHATBOT_TOOLS":           {"list_leads , x,", func(c Config) bool { return slices.Equal(c.Tools, []string{"list_leads", "x"}) && c.ToolsFrom != "" }},
	"CHATBOT_PII":             {"mask", func(c Config) bool { return c.PII == visitor.Mask }},
	"CHATBOT_EXPORT_DIR": {"made", func(c Config) bool {
		return filepath.Base(c.ExportDir) == "made" && filepath.IsAbs(c.ExportDir) && c.ExportFrom != ""
	}},
	"CHATBOT_RESULTS":            {"text", func(c Config) bool { return c.Results == "text" }},
	"CHATBOT_LOG_LEVEL":          {"warn", func(c Config) bool { return c.LogLevel == slog.LevelWarn }},
	"CHATBOT_LOG_FILE":           {"bot.log", func(c Config) bool { return c.LogFile == "bot.log" }},
	"HTTPS_PROXY":                {"http://proxy.example:3128", func(c Config) bool { return c.Bots[0].Proxy != nil }},
	"NO_PROXY":                   {"", nil}, // TestProxy
	"CHATBOT_SANDBOX":            {"1", func(c Config) bool { return c.Sandbox && len(c.Bots) == 0 }},
	"CHATBOT_SECRET_KEY_KEYRING": {"", nil}, // TestKeyInTheKeyring
}

// Every variable of the list works, and so does its flag.
func TestEverySettingWorks(t *testing.T) {
	listed := map[string]bool{}
	for _, s := range Settings {
		require.NotEmpty(t, s.Doc)
		require.False(t, s.Env == "" && s.TOML == "", "%+v can be set nowhere", s)
		if s.Env == "" {
			continue
		}
		listed[s.Env] = true
		e, ok := effectsOfSettings[s.Env]
		require.True(t, ok, "%s has no test", s.Env)
		if e.shows == nil {
			continue
		}
		byEnv := setupWithBot(t)
		require.False(t, s.Env != "CHATBOT_SANDBOX" && e.shows(byEnv.mustLoad(t)), "%s is its own default", s.Env)
		byEnv.env[s.Env] = " " + e.text + "\n"
		require.True(t, e.shows(byEnv.mustLoad(t)), s.Env)
		if s.Flag != "" {
			byFlag := setupWithBot(t)
			setFlag(t, &byFlag.flags, s.Flag, e.text)
			require.True(t, e.shows(byFlag.mustLoad(t)), s.Flag)
		}
	}
	require.Len(t, listed, len(effectsOfSettings))
}

// setFlag finds the field of a flag by its name: time-zone is TimeZone.
func setFlag(t *testing.T, f *Flags, flag, text string) {
	field := reflect.ValueOf(f).Elem().FieldByNameFunc(func(name string) bool { return kebab(name) == flag })
	require.True(t, field.IsValid(), "Flags has no field for --%s", flag)
	if field.Kind() == reflect.Pointer {
		field.Set(reflect.ValueOf(new(true)))
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
	for f := range reflect.TypeFor[botInFile]().Fields() {
		keys = append(keys, "chatbot."+f.Tag.Get("toml"))
	}
	require.ElementsMatch(t, keys, listed)
}

// everyKey has every key of the file that a flag or a variable sets too, with a value that is not its default.
const everyKey = `
time_zone = "Asia/Tokyo"
default = "shop"
pii = "none"
read_only = true
allow_messages = true
apps = true
tools = "list_leads"
results = "text"
export_dir = "files"
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
	setup := newSetup(t)
	setup.env["SHOP_KEY"], setup.env["CLUB_KEY"] = "shop-key-0123", "club-key-0123"
	path := setup.write(t, "config.toml", everyKey)
	c := setup.mustLoad(t)
	require.Equal(t, "Asia/Tokyo", c.Zone.String())
	require.Equal(t, visitor.None, c.PII)
	require.True(t, c.ReadOnly)
	require.True(t, c.AllowMessages)
	require.True(t, c.Apps)
	require.Equal(t, []string{"list_leads"}, c.Tools)
	require.Equal(t, path+": tools", c.ToolsFrom)
	require.Equal(t, filepath.Join(setup.dir, "chatbot-mcp", "files"), c.ExportDir)
	require.Equal(t, path+": export_dir", c.ExportFrom)
	require.Equal(t, "text", c.Results)
	require.Equal(t, slog.LevelDebug, c.LogLevel)
	require.Equal(t, filepath.Join(setup.dir, "chatbot-mcp", "logs", "bot.log"), c.LogFile)
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

// Flag, environment, file, default, in this order, for every setting that has all of them.
func TestPrecedence(t *testing.T) {
	setup := newSetup(t)
	setup.env["SHOP_KEY"], setup.env["CLUB_KEY"] = "shop-key-0123", "club-key-0123"
	setup.write(t, "config.toml", everyKey)
	for name, text := range map[string]string{
		"CHATBOT_TIME_ZONE": "Europe/Rome", "CHATBOT_PII": "mask", "CHATBOT_READ_ONLY": "no",
		"CHATBOT_RESULTS": "both", "CHATBOT_LOG_LEVEL": "warn", "CHATBOT_LOG_FILE": "env.log",
	} {
		setup.env[name] = text
	}
	c := setup.mustLoad(t)
	require.Equal(t, []any{"Europe/Rome", visitor.Mask, false, "both", slog.LevelWarn, "env.log"},
		[]any{c.Zone.String(), c.PII, c.ReadOnly, c.Results, c.LogLevel, c.LogFile})

	setup.flags = Flags{TimeZone: "UTC", PII: "full", ReadOnly: new(true), Results: "text", LogLevel: "error", LogFile: "flag.log"}
	c = setup.mustLoad(t)
	require.Equal(t, []any{"UTC", visitor.Full, true, "text", slog.LevelError, "flag.log"},
		[]any{c.Zone.String(), c.PII, c.ReadOnly, c.Results, c.LogLevel, c.LogFile})
}

func TestDefaults(t *testing.T) {
	setup := setupWithBot(t)
	setup.env["TZ"] = "Asia/Kolkata"
	c := setup.mustLoad(t)
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
		setup := setupWithBot(t)
		setup.env["CHATBOT_READ_ONLY"] = text
		require.Equal(t, want, setup.mustLoad(t).ReadOnly, text)
	}
	setup := setupWithBot(t)
	setup.env["CHATBOT_READ_ONLY"] = "1"
	setup.flags.ReadOnly = new(false)
	require.False(t, setup.mustLoad(t).ReadOnly, "--read-only=false goes before the environment")
}

func TestUnusableSettingsNameTheirPlace(t *testing.T) {
	for env, text := range map[string]string{
		"CHATBOT_READ_ONLY": "maybe", "CHATBOT_SANDBOX": "maybe", "CHATBOT_PII": "some", "CHATBOT_RESULTS": "json",
		"CHATBOT_LOG_LEVEL": "loud", "CHATBOT_TIME_ZONE": "Rome", "CHATBOT_HOST": "http://example.com",
		"CHATBOT_SERIAL_NUMBER": "two words", "CHATBOT_SECRET_KEY": "two words", "CHATBOT_CONFIG": "/nowhere/config.toml",
	} {
		setup := setupWithBot(t)
		if env == "CHATBOT_CONFIG" {
			setup.env = map[string]string{}
		}
		setup.env[env] = text
		p := setup.problems(t)
		require.Len(t, p, 1, env)
		require.True(t, strings.HasPrefix(p[0], env), p[0])
	}
	setup := setupWithBot(t)
	setup.flags = Flags{TimeZone: "Rome", PII: "x", LogLevel: "x", Results: "x", Host: "x"}
	p := setup.problems(t)
	require.Len(t, p, 5, "all problems at once")
	for i, flag := range []string{"--time-zone: ", "--pii: ", "--log-level: ", "--results: ", "--host: "} {
		require.True(t, strings.HasPrefix(p[i], flag), p[i])
	}
	require.Equal(t, strings.Join(p, "\n"), p.Error())
}
