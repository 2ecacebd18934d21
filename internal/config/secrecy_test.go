package config

import (
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

func requireSecret(t require.TestingT, err error, key string) {
	problems, ok := err.(Problems)
	require.True(t, ok)
	text := problems.Error()
	require.Equal(t, len(problems)-1, strings.Count(text, "\n"), "one line for each problem")
	for _, shown := range []string{key, strings.TrimSpace(key), key[:12], key[len(key)-12:]} {
		require.NotContains(t, text, shown)
	}
}
