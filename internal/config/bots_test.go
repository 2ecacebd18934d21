package config

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestKeyFile(t *testing.T) {
	setup := setupWithBot(t)
	delete(setup.env, "CHATBOT_SECRET_KEY")
	setup.env["CHATBOT_SECRET_KEY_FILE"] = setup.write(t, "bot.key", "  key-from-file\r\n")
	c := setup.mustLoad(t)
	require.True(t, c.Bots[0].Key.Equal("key-from-file"))
	require.Equal(t, "CHATBOT_SECRET_KEY_FILE", c.Bots[0].KeySource)
}

func TestKeyFileThatOthersCanRead(t *testing.T) {
	skipWithoutModes(t)
	setup := setupWithBot(t)
	delete(setup.env, "CHATBOT_SECRET_KEY")
	path := setup.write(t, "bot.key", "key-from-file")
	require.NoError(t, os.Chmod(path, 0o644))
	setup.env["CHATBOT_SECRET_KEY_FILE"] = path
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SECRET_KEY_FILE: ")
	require.Contains(t, setup.problems(t)[0], "chmod 600")
}

func TestBotByEnvironmentHalfGiven(t *testing.T) {
	setup := newSetup(t)
	setup.env["CHATBOT_SECRET_KEY"] = "key-0123456789"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SERIAL_NUMBER is not set")

	setup = newSetup(t)
	setup.env["CHATBOT_SERIAL_NUMBER"] = "S-1"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SECRET_KEY is not set")
	require.Contains(t, setup.problems(t)[0], "CHATBOT_SECRET_KEY_FILE")

	setup = setupWithBot(t)
	setup.env["CHATBOT_SECRET_KEY_FILE"] = "/nowhere/key"
	require.Equal(t, Problems{"CHATBOT_SECRET_KEY and CHATBOT_SECRET_KEY_FILE are both set: unset one of them"}, setup.problems(t))
}

func TestNothingConfigured(t *testing.T) {
	setup := newSetup(t)
	setup.env["CHATBOT_SECRET_KEY"] = "${user_config.secret_key}" // what a bundle host leaves behind
	setup.env["CHATBOT_SERIAL_NUMBER"] = "  "
	p := setup.problems(t)
	require.Len(t, p, 1)
	for _, part := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SERIAL_NUMBER", "--sandbox", filepath.Join(setup.dir, "chatbot-mcp", "config.toml")} {
		require.Contains(t, p[0], part)
	}
	setup.dir = ""
	require.Contains(t, setup.problems(t)[0], "a file given with --config")
}

func TestNamedFile(t *testing.T) {
	setup := newSetup(t)
	setup.env["SHOP_KEY"] = "shop-key-0123"
	setup.write(t, "config.toml", "this is the default file, and no TOML")
	named := setup.write(t, "other.toml", "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_env = \"SHOP_KEY\"\n")
	setup.env["CHATBOT_CONFIG"] = named
	require.Equal(t, "shop", setup.mustLoad(t).Default, "the only chatbot is the default")

	setup.env["CHATBOT_CONFIG"], setup.flags.Config = "/nowhere.toml", named
	require.Equal(t, "shop", setup.mustLoad(t).Bots[0].Name, "the flag goes first")

	setup.env["CHATBOT_SERIAL_NUMBER"] = "S-2"
	setup.env["CHATBOT_SECRET_KEY"] = "key-0123456789"
	require.Equal(t, Problems{"--config: a chatbot is given by the environment (CHATBOT_SECRET_KEY, CHATBOT_SERIAL_NUMBER) " +
		"and a file is named as well: use one of the two"}, setup.problems(t))
}

func TestEnvironmentGoesBeforeTheDefaultFile(t *testing.T) {
	setup := setupWithBot(t)
	setup.write(t, "config.toml", "not even TOML")
	c := setup.mustLoad(t)
	require.Len(t, c.Bots, 1)
	require.Equal(t, "chatbot", c.Bots[0].Name)
}

func TestSandboxNeedsNothing(t *testing.T) {
	setup := newSetup(t)
	setup.flags.Sandbox = new(true)
	setup.write(t, "config.toml", "not even TOML")
	setup.env["CHATBOT_SECRET_KEY"] = "no key at all" // ignored
	c := setup.mustLoad(t)
	require.True(t, c.Sandbox)
	require.Empty(t, c.Bots)
	require.Empty(t, c.Default)

	setup.env["CHATBOT_PII"] = "some"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_PII", "the other settings are still checked")
	delete(setup.env, "CHATBOT_PII")

	setup.flags.Config = setup.write(t, "named.toml", "time_zone = \"Asia/Tokyo\"\n[[chatbot]]\nname = \"no key\"\n")
	require.Equal(t, "Asia/Tokyo", setup.mustLoad(t).Zone.String(), "a file that is named still counts")

	setup.env["CHATBOT_SANDBOX"], setup.flags.Sandbox = "1", new(false)
	require.Error(t, func() error { _, err := setup.load(); return err }(), "--sandbox=false goes before the environment")
}

const oneBot = "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\n"

func TestKeysOfTheFileLieBesideIt(t *testing.T) {
	setup := newSetup(t)
	setup.write(t, "shop.key", "shop-key-0123\n")
	path := setup.write(t, "config.toml", oneBot+"secret_key_file = \"shop.key\"\n")
	c := setup.mustLoad(t)
	require.True(t, c.Bots[0].Key.Equal("shop-key-0123"))
	require.Equal(t, `secret_key_file "shop.key" of chatbot "shop" in `+path, c.Bots[0].KeySource)
}

func TestHostOfTheFileIsOverriddenForOneChatbotOnly(t *testing.T) {
	setup := newSetup(t)
	setup.env["K"] = "shop-key-0123"
	bot := oneBot + "host = \"neoagent\"\nsecret_key_env = \"K\"\n"
	setup.write(t, "config.toml", bot)
	setup.flags.Host = "smarterbot"
	require.Equal(t, "chat.smarterbot.ai", setup.mustLoad(t).Bots[0].Host.Host)

	// S4: with two chatbots, two keys, one host for all would send a key to a host that is not its own.
	path := setup.write(t, "config.toml", bot+strings.ReplaceAll(bot, `"shop"`, `"club"`))
	require.Equal(t, Problems{"--host: " + path + " has 2 chatbots, and a key is bound to its host: " +
		"set host for each of them there instead"}, setup.problems(t))
	setup.flags.Host, setup.env["CHATBOT_HOST"] = "", "smarterbot"
	require.Contains(t, setup.problems(t)[0], "CHATBOT_HOST: ")
}

// Each mistake in a file is one line that names the file, the line or the chatbot, and the key.
func TestMistakesInTheFile(t *testing.T) {
	key := "secret_key_env = \"K\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "timezone = \"UTC\"\n" + oneBot + key, `:1: unknown key "timezone": the keys are time_zone, opening_hours, default`},
		{"unknown key of a chatbot", oneBot + key + "secret_key = \"k\"\n", `:5: unknown key "chatbot.secret_key": the keys of a [[chatbot]] are name`},
		{"unknown table", oneBot + key + "[server]\nport = 1\n", `:5: unknown key "server`},
		{"no TOML", "[[chatbot]\n", `:1:10: not valid TOML`},
		{"a key without quotation marks", oneBot + "secret_key_file = shop.key\n", `:4:`},
		{"chatbot as a text", "chatbot = \"shop\"\n", `:1: chatbot must be a table: write [[chatbot]]`},
		{"no name of a tool", "tools = \" , ,\"\n" + oneBot + key, `: tools names no tool: separate names by commas`},
		{"another quoted switch", "allow_messages = \"yes\"\n" + oneBot + key, `:1: allow_messages must be true or false`},
		{"a quoted switch", "read_only = \"yes\"\n" + oneBot + key, `:1: read_only must be true or false`},
		{"a number", oneBot + key + "host = 5\n", `:5: "chatbot.host" must be a text`},
		{"no chatbot", "time_zone = \"UTC\"\n", `no chatbot is configured`},
		{"no name", "[[chatbot]]\nserial_number = \"S\"\n" + key, `: chatbot 1: name is missing`},
		{"a name of two lines", strings.Replace(oneBot, "shop", "my\\nshop", 1) + key, `: chatbot 1: name "my\nshop" holds invisible characters, line breaks`},
		{"a name with a picture", strings.Replace(oneBot, "shop", "![x](http://x.example/y)", 1) + key, `holds invisible characters, line breaks or markup`},
		{"the name of all", strings.Replace(oneBot, "shop", "All", 1) + key, `: chatbot 1: name "All" is taken: in a call it means every chatbot`},
		{"the name of all otherwise", strings.Replace(oneBot, "shop", "ａｌｌ", 1) + key, `is taken: in a call it means every chatbot`},
		{"an invisible name", strings.Replace(oneBot, "shop", "shop\u3164", 1) + key, `: chatbot 1: name "`},
		{"a long name", strings.Replace(oneBot, "shop", strings.Repeat("n", 61), 1) + key, `longer than 60 characters`},
		{"a name twice", oneBot + key + strings.Replace(oneBot, "shop", "SHOP", 1) + key, `: chatbot 2: name "SHOP" is taken`},
		{"no serial number", "[[chatbot]]\nname = \"shop\"\n" + key, `: chatbot "shop": serial_number is missing`},
		{"a bad serial number", strings.Replace(oneBot, "S-1", "S 1", 1) + key, `: chatbot "shop": serial_number has a blank`},
		{"no way to the key", oneBot, `: chatbot "shop": secret_key_file, secret_key_env or secret_key_keyring is missing`},
		{"two ways to the key", oneBot + key + "secret_key_file = \"k\"\n", `: chatbot "shop": secret_key_file and secret_key_env are both given`},
		{"no such variable", oneBot + "secret_key_env = \"NOPE\"\n", `: chatbot "shop": secret_key_env names NOPE, an environment variable that is not set`},
		{"a key for its name", oneBot + "secret_key_env = \"ABCDEF0123456789\"\n", `: chatbot "shop": secret_key_env names an environment variable that is not set`},
		{"no such file", oneBot + "secret_key_file = \"nope.key\"\n", `: chatbot "shop": secret_key_file must be the path of a file that contains the key: `},
		{"a bad host", oneBot + key + "host = \"ftp://example.com\"\n", `: chatbot "shop": host: `},
		{"a bad default", "default = \"shpo\"\n" + oneBot + key, `: default "shpo" names no chatbot: use one of "shop"`},
		{"a bad time zone", "time_zone = \"Rome\"\n" + oneBot + key, `: time_zone: unknown time zone "Rome": did you mean Europe/Rome?`},
		{"a bad time zone of its own", oneBot + key + "time_zone = \"Rome\"\n", `: chatbot "shop": time_zone: unknown time zone "Rome": did you mean Europe/Rome?`},
		{"a bad level", "log_level = \"loud\"\n" + oneBot + key, `: log_level: "loud" is not a log level`},
	} {
		t.Run(c.name, func(t *testing.T) {
			setup := newSetup(t)
			setup.env["K"] = "shop-key-0123"
			path := setup.write(t, "config.toml", c.text)
			p := setup.problems(t)
			require.Len(t, p, 1, "%v", p)
			require.Contains(t, p[0], path)
			require.Contains(t, p[0], c.want)
		})
	}
}

func TestFilesThatAreAccepted(t *testing.T) {
	for name, text := range map[string]string{
		"a byte order mark":      "\ufeff" + oneBot,
		"single brackets":        strings.Replace(oneBot, "[[chatbot]]", "[chatbot]", 1),
		"Windows line ends":      strings.ReplaceAll(oneBot, "\n", "\r\n"),
		"default in capitals":    "default = \"SHOP\"\n" + oneBot,
		"leftovers of a bundle":  "time_zone = \"${user_config.zone}\"\n" + oneBot + "host = \"\"\nsecret_key_file = \" \"\n",
		"another script's names": "default = \"caff\u00e8 हिन्दी\"\n" + strings.Replace(oneBot, "shop", "caffe\u0300 हिन्दी", 1),
	} {
		setup := newSetup(t)
		setup.env["K"] = "shop-key-0123"
		setup.write(t, "config.toml", text+"secret_key_env = \"K\"\n")
		c, err := setup.load()
		require.NoError(t, err, name)
		require.Equal(t, c.Bots[0].Name, c.Default)
	}
}

// N8: names with the same fold are one name, because a call could mean either. Calls use the same names.Fold.
func TestNamesThatAreTheSame(t *testing.T) {
	for _, pair := range [][2]string{
		{"shop", "ſhop"}, {"kiosk", "\u212aiosk"}, {"straße", "strasse"}, {"σας", "σασ"}, {"café", "cafe"}, {"shop", "ｓｈｏｐ"}, {"my shop", "my  shop"},
		{"Ångström", "angstrom"}, {"ﬁle", "file"}, {"İstanbul", "istanbul"}, {"x2", "x２"}, {"Łódź", "lodz"}, {"Søren", "soren"}, {"Æther", "aether"},
	} {
		for _, two := range [][2]string{pair, {pair[1], pair[0]}} {
			setup := newSetup(t)
			setup.env["K"] = "shop-key-0123"
			bot := func(name string) string { return strings.Replace(oneBot, "shop", name, 1) + "secret_key_env = \"K\"\n" }
			path := setup.write(t, "config.toml", bot(two[0])+bot(two[1]))
			p := setup.problems(t)
			require.Len(t, p, 1, "%q", two)
			require.Contains(t, p[0], path+": chatbot 2: name ")
			require.Contains(t, p[0], "is taken by chatbot ")
			require.Contains(t, p[0], "make no difference")

			setup.write(t, "config.toml", "default = \""+two[1]+"\"\n"+bot(two[0]))
			require.Equal(t, setup.mustLoad(t).Bots[0].Name, setup.mustLoad(t).Default, "%q", two)
		}
	}
	for _, pair := range [][2]string{{"shop 1", "shop 2"}, {"か", "が"}, {"shop-1", "shop_1"}, {"shop", "shop."}} {
		setup := newSetup(t)
		setup.env["K"] = "shop-key-0123"
		bot := oneBot + "secret_key_env = \"K\"\n"
		setup.write(t, "config.toml", strings.Replace(bot, "shop", pair[0], 1)+strings.Replace(bot, "shop", pair[1], 1))
		require.Len(t, setup.mustLoad(t).Bots, 2, "%q", pair)
	}
}

// A name of marks alone folds to nothing, so it would be the same as any other such name.
func TestNameOfMarksAlone(t *testing.T) {
	setup := newSetup(t)
	setup.write(t, "config.toml", strings.Replace(oneBot, "shop", "\u0301\u0302", 1))
	require.Contains(t, setup.problems(t)[0], "holds nothing that can be seen")
}

func TestSeveralChatbotsNeedNoDefault(t *testing.T) {
	setup := newSetup(t)
	setup.env["K"] = "shop-key-0123"
	bot := oneBot + "secret_key_env = \"K\"\n"
	setup.write(t, "config.toml", bot+strings.ReplaceAll(bot, `"shop"`, `"club"`))
	require.Empty(t, setup.mustLoad(t).Default)
}

func TestFileIsBounded(t *testing.T) {
	setup := newSetup(t)
	setup.write(t, "config.toml", "# "+strings.Repeat("x", maxFileSize))
	require.Contains(t, setup.problems(t)[0], "larger than 1 MiB")
}

// broken are chatbots with one mistake inside, and what says so.
var broken = map[string]string{
	"serial_number = \"S\"\nsecret_key_env = \"NOPE\"\n":                  "secret_key_env names NOPE, an environment variable that is not set",
	"serial_number = \"S\"\nsecret_key_file = \"nope.key\"\n":             "secret_key_file must be the path of a file that contains the key",
	"serial_number = \"S\"\n":                                             "secret_key_file, secret_key_env or secret_key_keyring is missing",
	"secret_key_env = \"K\"\n":                                            "serial_number is missing",
	"serial_number = \"S 1\"\nsecret_key_env = \"K\"\n":                   "serial_number has a blank",
	"serial_number = \"<your-serial>\"\nsecret_key_env = \"K\"\n":         "the placeholder <your-serial> arrived",
	"serial_number = \"S\"\nsecret_key_env = \"K\"\nhost = \"ftp://x\"\n": "host: ",
	"serial_number = \"S\"\nsecret_key_file = \"open.key\"\n":             "chmod 600",
	"serial_number = \"shop-key-0123\"\nsecret_key_env = \"K\"\n":         "serial_number contains a secret key",
}

// One broken chatbot does not stop the others: it carries what is wrong with it. Where none works, or anything else is
// wrong, the program does not start and says everything.
func TestOneBrokenChatbot(t *testing.T) {
	skipWithoutModes(t)
	good := oneBot + "secret_key_env = \"K\"\n"
	for text, want := range broken {
		bad := "[[chatbot]]\nname = \"left\"\n" + text
		w := newSetup(t)
		w.env["K"] = "shop-key-0123"
		require.NoError(t, os.Chmod(w.write(t, "open.key", "left-key-0123"), 0o644))
		for _, file := range []string{good + bad, bad + good} {
			path := w.write(t, "config.toml", "default = \"shop\"\n"+file)
			for _, b := range w.mustLoad(t).Bots {
				if b.Name == "shop" {
					require.Empty(t, b.Problems)
					require.True(t, b.Key.Equal("shop-key-0123"))
					continue
				}
				require.Len(t, b.Problems, 1, text)
				require.True(t, strings.HasPrefix(b.Problems[0], path+": chatbot \"left\": "), b.Problems[0])
				require.Contains(t, b.Problems[0], want)
			}
		}
		w.write(t, "config.toml", bad+strings.Replace(bad, "left", "right", 1))
		require.Len(t, w.problems(t), 2, "all broken")
		w.write(t, "config.toml", "pii = \"some\"\n"+good+bad)
		require.Len(t, w.problems(t), 2, "everything at once")
	}
}

// Two mistakes inside one chatbot are two lines of it.
func TestBrokenChatbotNamesEveryMistake(t *testing.T) {
	w := newSetup(t)
	w.env["K"] = "shop-key-0123"
	w.write(t, "config.toml", oneBot+"secret_key_env = \"K\"\n[[chatbot]]\nname = \"left\"\nhost = \"ftp://x\"\n")
	require.Len(t, w.mustLoad(t).Bots[1].Problems, 3)
}

// Syntax, unknown keys and names that cannot be used are nobody's own: the program does not start.
func TestMistakesOfTheWholeFile(t *testing.T) {
	good := oneBot + "secret_key_env = \"K\"\n"
	other := strings.Replace(good, "shop", "club", 1)
	for _, text := range []string{good + other + "colour = \"red\"\n", good + strings.Replace(other, "club", "Shop", 1), good + strings.Replace(other, "club", "", 1),
		good + strings.Replace(other, "club", "cl\u3164ub", 1), "default = \"shpo\"\n" + good + other, good + other + "[[chatbot\n"} {
		w := newSetup(t)
		w.env["K"] = "shop-key-0123"
		w.write(t, "config.toml", text)
		require.Len(t, w.problems(t), 1, text)
	}
}

// Any printable text up to 60 characters is a name, as people write it.
func TestNamesOfAnyPrintableText(t *testing.T) {
	for _, name := range []string{
		"Müller & Söhne", "Joe's Bar", "Café \u2615 (Roma)", "A/B Testing #2", "50% & more!", "Тёплый дом", "شرکت نمونه", "می\u200cخواهم", "株式会社北光", "नमस्ते",
		"shop@home", "Bar <3 Grill", "C++", "👩\u200d👩\u200d👧 Kids", "alle", "all of them", strings.Repeat("n", 60), strings.Repeat("字", 60), "☕", "a, b; c: d",
	} {
		w := newSetup(t)
		w.env["K"] = "shop-key-0123"
		w.write(t, "config.toml", strings.Replace(oneBot, "shop", name, 1)+"secret_key_env = \"K\"\n")
		c, err := w.load()
		require.NoError(t, err, name)
		require.Equal(t, name, c.Bots[0].Name)
		require.Equal(t, name, c.Default)
	}
}

// A chatbot may keep days of its own.
func TestZoneOfOneChatbot(t *testing.T) {
	w := newSetup(t)
	w.env["K"] = "shop-key-0123"
	bot := oneBot + "secret_key_env = \"K\"\n"
	w.write(t, "config.toml", "time_zone = \"Europe/Rome\"\n"+bot+strings.Replace(bot, "shop", "porto", 1)+"time_zone = \"Europe/Lisbon\"\n")
	c := w.mustLoad(t)
	require.Equal(t, "Europe/Rome", c.Zone.String())
	require.Nil(t, c.Bots[0].Zone)
	require.Equal(t, "Europe/Lisbon", c.Bots[1].Zone.String())
}

// A machine's TZ that no zone is known for is told; a setting of ours makes it irrelevant.
func TestUnknownTZIsTold(t *testing.T) {
	w := setupWithBot(t)
	w.env["TZ"] = "Europe/Atlantis"
	require.Contains(t, w.mustLoad(t).ZoneDoubt, `TZ is "Europe/Atlantis", which is no time zone known here: days are those of `)
	w.env["CHATBOT_TIME_ZONE"] = "Europe/Rome"
	require.Empty(t, w.mustLoad(t).ZoneDoubt)
	delete(w.env, "CHATBOT_TIME_ZONE")
	w.env["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
	c := w.mustLoad(t)
	require.Empty(t, c.ZoneDoubt)
	require.Equal(t, "Europe/Berlin", c.Zone.String())
	w.env["TZ"] = w.env["CHATBOT_SECRET_KEY"]
	require.NotContains(t, w.mustLoad(t).ZoneDoubt, w.env["CHATBOT_SECRET_KEY"])
}

// Opening hours are those of the chatbot, else those of all; what cannot be read keeps no other chatbot from working.
func TestOpeningHours(t *testing.T) {
	w := newSetup(t)
	w.env["K"] = "shop-key-0123"
	bot := oneBot + "secret_key_env = \"K\"\n"
	porto, faro := strings.Replace(bot, "shop", "porto", 1), strings.Replace(bot, "shop", "faro", 1)
	w.write(t, "config.toml", "opening_hours = \"Mon 09:00-10:00\"\n"+bot+porto+"opening_hours = \"Tue 09:00-10:00\"\n"+faro+"opening_hours = \"always\"\n")
	c := w.mustLoad(t)
	monday := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	require.True(t, c.Bots[0].Hours.Open(monday))
	require.False(t, c.Bots[1].Hours.Open(monday))
	require.True(t, c.Bots[1].Hours.Open(monday.AddDate(0, 0, 1)))
	require.Empty(t, c.Bots[0].Problems)
	require.Contains(t, c.Bots[2].Problems.Error(), `chatbot "faro": opening_hours: "always" needs days and times`)

	w.write(t, "config.toml", "opening_hours = \"Moon 09:00-10:00\"\n"+bot)
	require.ErrorContains(t, w.problems(t), `opening_hours: "Moon" is no day`)
}

// Phrases that would be found everywhere, that cost too much or that hold a key keep no other chatbot from working.
func TestUnansweredPhrases(t *testing.T) {
	w := newSetup(t)
	w.env["K"] = "shop-key-0123"
	bot := oneBot + "secret_key_env = \"K\"\n"
	load := func(phrases ...string) Bot {
		quoted := make([]string, len(phrases))
		for i, p := range phrases {
			quoted[i] = strconv.Quote(p)
		}
		w.write(t, "config.toml", bot+strings.Replace(bot, "shop", "faro", 1)+"unanswered_phrases = ["+strings.Join(quoted, ", ")+"]\n")
		c := w.mustLoad(t)
		require.Empty(t, c.Bots[0].Problems)
		return c.Bots[1]
	}
	require.Equal(t, []string{"ask my colleagues", "わかりません"}, load(" ask my colleagues ", "わかりません").Unanswered)
	for says, phrases := range map[string][]string{
		"phrase 2 has no word":           {"ask my colleagues", " … "},
		"phrase 1 contains a secret key": {"is it shop-key-0123?"},
		"phrase 1 is longer than 200":    {strings.Repeat("ask ", 60)},
		"51 phrases are more than 50":    slices.Repeat([]string{"ask my colleagues"}, 51),
	} {
		b := load(phrases...)
		require.Contains(t, b.Problems.Error(), `chatbot "faro": unanswered_phrases: `+says)
		require.NotContains(t, b.Problems.Error(), "shop-key")
	}
}
