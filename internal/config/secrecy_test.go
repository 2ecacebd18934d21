package config

import (
	"encoding/base64"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// S1: whatever a key looks like, and wherever else it was pasted by mistake, no problem shows it, and each is one line.
func TestKeyIsNeverShown(t *testing.T) {
	places := []string{
		"CHATBOT_SERIAL_NUMBER", "CHATBOT_HOST", "CHATBOT_TIME_ZONE", "CHATBOT_PII", "CHATBOT_RESULTS", "CHATBOT_LOG_LEVEL",
		"CHATBOT_READ_ONLY", "CHATBOT_ALLOW_MESSAGES", "CHATBOT_TOOLS", "CHATBOT_SANDBOX", "CHATBOT_CONFIG", "CHATBOT_SECRET_KEY_FILE",
	}
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.StringMatching(`[!-~]{4}[ -~\n\x00é]{0,90}[!-~]{8}`).Draw(rt, "key")
		before := rapid.SampledFrom([]string{"", "https://", "Bearer ", "\u202e"}).Draw(rt, "before")
		setup := &testSetup{env: map[string]string{"CHATBOT_SECRET_KEY": key}}
		for _, place := range rapid.SliceOfN(rapid.SampledFrom(places), 1, 4).Draw(rt, "places") {
			setup.env[place] = before + key
		}
		_, err := setup.load()
		if err == nil {
			return
		}
		requireKeyHidden(rt, err, key)
	})
}

// The same for keys that a file's chatbots use, pasted into the file's other fields.
func TestKeyIsNeverShownFromTheFile(t *testing.T) {
	setup := newSetup(t)
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.StringMatching(`[A-Za-z0-9/+=.-]{12,90}`).Draw(rt, "key")
		setup.env["K"] = key
		field := rapid.SampledFrom([]string{"name", "serial_number", "host", "secret_key_file", "secret_key", key}).Draw(rt, "field")
		top := rapid.SampledFrom([]string{"default", "time_zone", "pii", "log_level", "results", key}).Draw(rt, "top")
		setup.write(t, "config.toml", `"`+top+`" = "`+key+"\"\n[[chatbot]]\nsecret_key_env = \"K\"\n\""+field+`" = "`+key+"\"\n")
		_, err := setup.load()
		require.Error(rt, err)
		requireKeyHidden(rt, err, key)
	})
}

// A key in the place of its path or of its variable's name cannot be recognised as a key, so these are not repeated.
func TestKeyInPlaceOfItsPathOrName(t *testing.T) {
	key := "sk-0123456789abcdef"
	setup := newSetup(t)
	setup.write(t, "config.toml", oneBot+"secret_key_env = \""+key+"\"\n"+
		strings.Replace(oneBot, "shop", "club", 1)+"secret_key_file = \""+key+"\"\n")
	requireKeyHidden(t, setup.problems(t), key)

	setup = setupWithBot(t)
	delete(setup.env, "CHATBOT_SECRET_KEY")
	setup.env["CHATBOT_SECRET_KEY_FILE"] = key
	requireKeyHidden(t, setup.problems(t), key)
}

// A key in a line that is no TOML is not quoted either.
func TestKeyInABrokenFile(t *testing.T) {
	for _, line := range []string{"secret_key = 12345678901234567890", "secret_key = sk-0123456789", "sk-0123456789", "host = 1e99999999",
		"secret_key_file = 12345678901234567890"} {
		setup := newSetup(t)
		setup.write(t, "config.toml", oneBot+line+"\n")
		text := setup.problems(t).Error()
		for _, part := range []string{"12345678901234567890", "0123456789", "1e99999999"} {
			require.NotContains(t, text, part)
		}
	}
}

// fileFields are the fields of the file where a key may be pasted by mistake, each with the lines around it.
var fileFields = map[string]string{
	"name":            "[[chatbot]]\nname = %q\nserial_number = \"S\"\n",
	"serial_number":   "[[chatbot]]\nname = \"club\"\nserial_number = %q\n",
	"host":            "[[chatbot]]\nname = \"club\"\nserial_number = \"S\"\nhost = %q\n",
	"secret_key_file": "[[chatbot]]\nname = \"club\"\nserial_number = \"S\"\nsecret_key_file = %q\n",
	"secret_key_env":  "[[chatbot]]\nname = \"club\"\nserial_number = \"S\"\nsecret_key_env = %q\n",
}

// pastedForms are the ways in which a key of 8 characters or more is found in a value.
func pastedForms(key string) []string {
	wide := strings.Map(func(r rune) rune { return r + 0xFEE0 }, key)
	return []string{key, strings.ToUpper(key), "https://" + key + ".example", "Bearer " + key, key + "/x", "x" + strings.ToLower(key) + "x", wide}
}

// N8: a key in a file is known before any other value is checked or quoted. Here the environment configures the chatbot,
// and a variable or a flag contains the key.
func TestKeyInAFileIsRefusedElsewhere(t *testing.T) {
	key := "Sk-0123456789abcdef"
	for _, mode := range []os.FileMode{0o600, 0o644} { // one that others can read is refused, and not shown either
		for _, value := range pastedForms(key) {
			for _, env := range []string{"CHATBOT_SERIAL_NUMBER", "CHATBOT_HOST", "CHATBOT_TIME_ZONE", "CHATBOT_PII", "CHATBOT_RESULTS",
				"CHATBOT_TOOLS", "CHATBOT_LOG_LEVEL", "CHATBOT_LOG_FILE", "CHATBOT_READ_ONLY", "CHATBOT_SANDBOX"} {
				setup := withKeyFile(t, key, mode)
				setup.env[env] = value
				requireRejected(t, setup, env, key)
			}
			for _, flag := range []string{"Host", "TimeZone", "PII", "LogLevel", "LogFile", "Results", "Tools"} {
				setup := withKeyFile(t, key, mode)
				reflect.ValueOf(&setup.flags).Elem().FieldByName(flag).SetString(value)
				requireRejected(t, setup, "--"+kebab(flag), key)
			}
		}
	}
}

func withKeyFile(t *testing.T, key string, mode os.FileMode) *testSetup {
	setup := setupWithBot(t)
	delete(setup.env, "CHATBOT_SECRET_KEY")
	setup.env["CHATBOT_SECRET_KEY_FILE"] = setup.write(t, "bot.key", "\ufeff"+key+"\r\n")
	if mode == 0o600 {
		setup.env["CHATBOT_SECRET_KEY_FILE"] = setup.write(t, "bot.key", " "+key+"\r\n")
	}
	require.NoError(t, os.Chmod(setup.env["CHATBOT_SECRET_KEY_FILE"], mode))
	return setup
}

// requireRejected requires a problem of that place that says why, and the key nowhere.
func requireRejected(t *testing.T, setup *testSetup, place, key string) {
	t.Helper()
	p := setup.complaints(t)
	require.NotContains(t, strings.ToLower(p.Error()), strings.ToLower(key[3:11]))
	require.NotContains(t, p.Error(), pastedForms(key)[6])
	require.Condition(t, func() bool {
		return slices.ContainsFunc(p, func(line string) bool {
			return strings.HasPrefix(line, place) && strings.Contains(line, "contains a secret key")
		})
	}, "%s: %v", place, p)
}

// The same in a file of several chatbots whose keys are in files and variables: in every field of the same chatbot and of
// another one, before it and after it.
func TestKeyOfOneChatbotIsRefusedInAnother(t *testing.T) {
	key := "Sk-0123456789abcdef"
	keeper := map[string]string{
		"in a file":     "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_file = \"shop.key\"\n",
		"in a variable": "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_env = \"K\"\n",
	}
	for where, shop := range keeper {
		for _, value := range pastedForms(key) {
			var files []string
			for _, table := range fileFields {
				table = fmt.Sprintf(table, value)
				if !strings.Contains(table, "secret_key") {
					table += "secret_key_env = \"L\"\n"
				}
				files = append(files, shop+table, table+shop)
			}
			for _, top := range []string{"default", "time_zone", "pii", "results", "log_level", "log_file"} {
				files = append(files, fmt.Sprintf("%s = %q\n", top, value)+shop)
			}
			for _, text := range files {
				setup := newSetup(t)
				setup.write(t, "shop.key", key)
				setup.env["L"] = "club-key-0123"
				if where == "in a variable" {
					setup.env["K"] = key
				}
				path := setup.write(t, "config.toml", text)
				requireRejected(t, setup, path, key)
			}
		}
	}
}

// The keys of a file that cannot be decoded are known too.
func TestKeyIsKnownFromABrokenFile(t *testing.T) {
	key := "Sk-0123456789abcdef"
	setup := newSetup(t)
	setup.write(t, "shop.key", key)
	setup.write(t, "config.toml", fmt.Sprintf("read_only = \"yes\"\n%q = 1\npii = %[1]q\n", key)+oneBot+"secret_key_file = \"shop.key\"\n")
	setup.env["CHATBOT_RESULTS"] = key
	requireRejected(t, setup, "CHATBOT_RESULTS", key)
}

// A value that contains a key in another spelling, or a piece of one, may be rejected for another reason. That does not show
// the key.
func TestDisguisedKeysAreNotShown(t *testing.T) {
	key := "Sk-0123456789abcdef"
	for _, value := range []string{"https://%53k-0123456789abcdef", "ftp://Sk-0123456789abcd", "S.k.-.0.1.2.3.4.5.6.7.8.9.a.b.c.d.e.f", strings.ToUpper(key[:15]), base64.StdEncoding.EncodeToString([]byte(key))} {
		for _, env := range []string{"CHATBOT_HOST", "CHATBOT_TIME_ZONE", "CHATBOT_PII", "CHATBOT_RESULTS", "CHATBOT_LOG_LEVEL", "CHATBOT_READ_ONLY"} {
			setup := withKeyFile(t, key, 0o600)
			setup.env[env] = value
			p := setup.problems(t)
			require.Len(t, p, 1)
			require.True(t, strings.HasPrefix(p[0], env), p[0])
			for _, shown := range []string{value, strings.ToLower(key[3:11]), "01234567", "0.1.2.3.4.5.6.7"} {
				require.NotContains(t, strings.ToLower(p[0]), strings.ToLower(shown), env)
			}
		}
	}
}

// A key shorter than 8 characters is rejected only as a whole value, because it may be part of any word.
func TestShortKeys(t *testing.T) {
	for _, key := range []string{"shop", "S1", "neo"} {
		setup := newSetup(t)
		setup.env["K"] = key
		setup.write(t, "config.toml", "[[chatbot]]\nname = \"the shop in s1 of neo\"\nserial_number = \"S1-neo-shop\"\nhost = \"neoagent\"\nsecret_key_env = \"K\"\n")
		setup.mustLoad(t)
		for field, table := range fileFields {
			text := fmt.Sprintf(table, strings.ToUpper(key))
			if !strings.Contains(text, "secret_key") {
				text += "secret_key_env = \"L\"\n"
			}
			setup := newSetup(t)
			setup.env["K"], setup.env["L"] = key, "club-key-0123"
			path := setup.write(t, "config.toml", "[[chatbot]]\nname = \"first\"\nserial_number = \"1\"\nsecret_key_env = \"K\"\n"+text)
			p := setup.complaints(t)
			require.Len(t, p, 1, "%s: %v", field, p)
			require.True(t, strings.HasPrefix(p[0], path))
			require.Contains(t, p[0], "contains a secret key")
			require.NotContains(t, p[0], strconv.Quote(strings.ToUpper(key)))
		}
	}
}

// A text that cannot be a key must not make keys of ordinary words.
func TestUnusableKeysRefuseNothingElse(t *testing.T) {
	for _, key := range []string{strings.Repeat("\u0301", 9) + "o", "\u200b\u200b\u200b", "ŕŕŕ"} {
		setup := setupWithBot(t)
		setup.env["CHATBOT_SECRET_KEY"], setup.env["CHATBOT_RESULTS"] = key, "both"
		p := setup.problems(t)
		require.Len(t, p, 1)
		require.True(t, strings.HasPrefix(p[0], "CHATBOT_SECRET_KEY: "))
	}
}

func requireKeyHidden(t require.TestingT, err error, key string) {
	problems, ok := err.(Problems)
	require.True(t, ok)
	text := problems.Error()
	require.Equal(t, len(problems)-1, strings.Count(text, "\n"), "one line for each problem")
	for _, shown := range []string{key, strings.TrimSpace(key), key[:12], key[len(key)-12:]} {
		require.NotContains(t, text, shown)
	}
}
