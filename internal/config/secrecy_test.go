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
		"CHATBOT_READ_ONLY", "CHATBOT_SANDBOX", "CHATBOT_CONFIG", "CHATBOT_SECRET_KEY_FILE",
	}
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.StringMatching(`[!-~]{4}[ -~\n\x00é]{0,90}[!-~]{8}`).Draw(rt, "key")
		before := rapid.SampledFrom([]string{"", "https://", "Bearer ", "\u202e"}).Draw(rt, "before")
		w := &world{env: map[string]string{"CHATBOT_SECRET_KEY": key}}
		for _, place := range rapid.SliceOfN(rapid.SampledFrom(places), 1, 4).Draw(rt, "places") {
			w.env[place] = before + key
		}
		_, err := w.load()
		if err == nil {
			return
		}
		requireSecret(rt, err, key)
	})
}

// The same for keys that a file's chatbots use, pasted into the file's other fields.
func TestKeyIsNeverShownFromTheFile(t *testing.T) {
	w := newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.StringMatching(`[A-Za-z0-9/+=.-]{12,90}`).Draw(rt, "key")
		w.env["K"] = key
		field := rapid.SampledFrom([]string{"name", "serial_number", "host", "secret_key_file", "secret_key", key}).Draw(rt, "field")
		top := rapid.SampledFrom([]string{"default", "time_zone", "pii", "log_level", "results", key}).Draw(rt, "top")
		w.write(t, "config.toml", `"`+top+`" = "`+key+"\"\n[[chatbot]]\nsecret_key_env = \"K\"\n\""+field+`" = "`+key+"\"\n")
		_, err := w.load()
		require.Error(rt, err)
		requireSecret(rt, err, key)
	})
}

// A key put where its path or its variable's name belongs is known to nobody as a key; so those are not repeated.
func TestKeyInPlaceOfItsPathOrName(t *testing.T) {
	key := "sk-0123456789abcdef"
	w := newWorld(t)
	w.write(t, "config.toml", oneBot+"secret_key_env = \""+key+"\"\n"+
		strings.Replace(oneBot, "shop", "club", 1)+"secret_key_file = \""+key+"\"\n")
	requireSecret(t, w.problems(t), key)

	w = withBot(t)
	delete(w.env, "CHATBOT_SECRET_KEY")
	w.env["CHATBOT_SECRET_KEY_FILE"] = key
	requireSecret(t, w.problems(t), key)
}

// A key written into the file is not even quoted from a line that is no TOML.
func TestKeyInABrokenFile(t *testing.T) {
	for _, line := range []string{"secret_key = 12345678901234567890", "secret_key = sk-0123456789", "sk-0123456789", "host = 1e99999999",
		"secret_key_file = 12345678901234567890"} {
		w := newWorld(t)
		w.write(t, "config.toml", oneBot+line+"\n")
		text := w.problems(t).Error()
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

// pasted are the ways in which a key of 8 characters or more is found in a value.
func pasted(key string) []string {
	wide := strings.Map(func(r rune) rune { return r + 0xFEE0 }, key)
	return []string{key, strings.ToUpper(key), "https://" + key + ".example", "Bearer " + key, key + "/x", "x" + strings.ToLower(key) + "x", wide}
}

// N8: a key that lies in a file is known before anything else is judged or quoted, wherever else it stands: with the
// chatbot of the environment, by variable and by flag.
func TestKeyInAFileIsRefusedElsewhere(t *testing.T) {
	key := "Sk-0123456789abcdef"
	for _, mode := range []os.FileMode{0o600, 0o644} { // one that others can read is refused, and not shown either
		for _, value := range pasted(key) {
			for _, env := range []string{"CHATBOT_SERIAL_NUMBER", "CHATBOT_HOST", "CHATBOT_TIME_ZONE", "CHATBOT_PII", "CHATBOT_RESULTS",
				"CHATBOT_LOG_LEVEL", "CHATBOT_LOG_FILE", "CHATBOT_READ_ONLY", "CHATBOT_SANDBOX"} {
				w := withKeyFile(t, key, mode)
				w.env[env] = value
				requireRefused(t, w, env, key)
			}
			for _, flag := range []string{"Host", "TimeZone", "PII", "LogLevel", "LogFile", "Results"} {
				w := withKeyFile(t, key, mode)
				reflect.ValueOf(&w.flags).Elem().FieldByName(flag).SetString(value)
				requireRefused(t, w, "--"+kebab(flag), key)
			}
		}
	}
}

func withKeyFile(t *testing.T, key string, mode os.FileMode) *world {
	w := withBot(t)
	delete(w.env, "CHATBOT_SECRET_KEY")
	w.env["CHATBOT_SECRET_KEY_FILE"] = w.write(t, "bot.key", "\ufeff"+key+"\r\n")
	if mode == 0o600 {
		w.env["CHATBOT_SECRET_KEY_FILE"] = w.write(t, "bot.key", " "+key+"\r\n")
	}
	require.NoError(t, os.Chmod(w.env["CHATBOT_SECRET_KEY_FILE"], mode))
	return w
}

// requireRefused demands a problem of that place that says why, and the key nowhere.
func requireRefused(t *testing.T, w *world, place, key string) {
	t.Helper()
	p := w.complaints(t)
	require.NotContains(t, strings.ToLower(p.Error()), strings.ToLower(key[3:11]))
	require.NotContains(t, p.Error(), pasted(key)[6])
	require.Condition(t, func() bool {
		return slices.ContainsFunc(p, func(line string) bool {
			return strings.HasPrefix(line, place) && strings.Contains(line, "holds a secret key")
		})
	}, "%s: %v", place, p)
}

// The same in a file of several chatbots, whose keys are in files and variables: in every field of the same chatbot and
// of another, before it and behind it.
func TestKeyOfOneChatbotIsRefusedInAnother(t *testing.T) {
	key := "Sk-0123456789abcdef"
	keeper := map[string]string{
		"in a file":     "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_file = \"shop.key\"\n",
		"in a variable": "[[chatbot]]\nname = \"shop\"\nserial_number = \"S-1\"\nsecret_key_env = \"K\"\n",
	}
	for where, shop := range keeper {
		for _, value := range pasted(key) {
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
				w := newWorld(t)
				w.write(t, "shop.key", key)
				w.env["L"] = "club-key-0123"
				if where == "in a variable" {
					w.env["K"] = key
				}
				path := w.write(t, "config.toml", text)
				requireRefused(t, w, path, key)
			}
		}
	}
}

// Even a file that cannot be decoded leads to its keys first.
func TestKeyIsKnownFromABrokenFile(t *testing.T) {
	key := "Sk-0123456789abcdef"
	w := newWorld(t)
	w.write(t, "shop.key", key)
	w.write(t, "config.toml", fmt.Sprintf("read_only = \"yes\"\n%q = 1\npii = %[1]q\n", key)+oneBot+"secret_key_file = \"shop.key\"\n")
	w.env["CHATBOT_RESULTS"] = key
	requireRefused(t, w, "CHATBOT_RESULTS", key)
}

// A value that holds a key in another spelling, or a piece of one, may be refused for what else it is; the key is not
// shown by that.
func TestDisguisedKeysAreNotShown(t *testing.T) {
	key := "Sk-0123456789abcdef"
	for _, value := range []string{"https://%53k-0123456789abcdef", "ftp://Sk-0123456789abcd", "S.k.-.0.1.2.3.4.5.6.7.8.9.a.b.c.d.e.f", strings.ToUpper(key[:15]), base64.StdEncoding.EncodeToString([]byte(key))} {
		for _, env := range []string{"CHATBOT_HOST", "CHATBOT_TIME_ZONE", "CHATBOT_PII", "CHATBOT_RESULTS", "CHATBOT_LOG_LEVEL", "CHATBOT_READ_ONLY"} {
			w := withKeyFile(t, key, 0o600)
			w.env[env] = value
			p := w.problems(t)
			require.Len(t, p, 1)
			require.True(t, strings.HasPrefix(p[0], env), p[0])
			for _, shown := range []string{value, strings.ToLower(key[3:11]), "01234567", "0.1.2.3.4.5.6.7"} {
				require.NotContains(t, strings.ToLower(p[0]), strings.ToLower(shown), env)
			}
		}
	}
}

// What is shorter than 8 characters is refused only where it is the whole of a value: it may be part of any word.
func TestShortKeys(t *testing.T) {
	for _, key := range []string{"shop", "S1", "neo"} {
		w := newWorld(t)
		w.env["K"] = key
		w.write(t, "config.toml", "[[chatbot]]\nname = \"the shop in s1 of neo\"\nserial_number = \"S1-neo-shop\"\nhost = \"neoagent\"\nsecret_key_env = \"K\"\n")
		w.mustLoad(t)
		for field, table := range fileFields {
			text := fmt.Sprintf(table, strings.ToUpper(key))
			if !strings.Contains(text, "secret_key") {
				text += "secret_key_env = \"L\"\n"
			}
			w := newWorld(t)
			w.env["K"], w.env["L"] = key, "club-key-0123"
			path := w.write(t, "config.toml", "[[chatbot]]\nname = \"first\"\nserial_number = \"1\"\nsecret_key_env = \"K\"\n"+text)
			p := w.complaints(t)
			require.Len(t, p, 1, "%s: %v", field, p)
			require.True(t, strings.HasPrefix(p[0], path))
			require.Contains(t, p[0], "holds a secret key")
			require.NotContains(t, p[0], strconv.Quote(strings.ToUpper(key)))
		}
	}
}

// A key that cannot be one must not turn ordinary words into keys.
func TestUnusableKeysRefuseNothingElse(t *testing.T) {
	for _, key := range []string{strings.Repeat("\u0301", 9) + "o", "\u200b\u200b\u200b", "ŕŕŕ"} {
		w := withBot(t)
		w.env["CHATBOT_SECRET_KEY"], w.env["CHATBOT_RESULTS"] = key, "both"
		p := w.problems(t)
		require.Len(t, p, 1)
		require.True(t, strings.HasPrefix(p[0], "CHATBOT_SECRET_KEY: "))
	}
}

func requireSecret(t require.TestingT, err error, key string) {
	problems, ok := err.(Problems)
	require.True(t, ok)
	text := problems.Error()
	require.Equal(t, len(problems)-1, strings.Count(text, "\n"), "one line for each problem")
	for _, shown := range []string{key, strings.TrimSpace(key), key[:12], key[len(key)-12:]} {
		require.NotContains(t, text, shown)
	}
}
