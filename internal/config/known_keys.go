package config

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/visitor"
)

// redactedKey stands for a key in a problem.
const redactedKey = "[redacted]"

// minKeyLen is the length below which a text may well be part of an ordinary word, and is redacted only if it is the whole
// of a value.
const minKeyLen = 8

// knownKey is a secret key that the configuration leads to, usable or not, in the forms that are looked for.
type knownKey struct{ text, lower, folded string }

// secret returns the key as a Secret, which also finds pieces and other spellings; the zero Secret if it cannot be used.
func (k knownKey) secret() secret.Secret {
	s, _ := secret.New(k.text)
	return s
}

// readKeys notes every key that the configuration leads to, before any other value is checked: a problem may quote a value,
// and a key may have been pasted anywhere (N8, docs/security.md).
func (l *loader) readKeys() {
	l.addKey(l.env("CHATBOT_SECRET_KEY"))
	l.addKeyFile(ExpandHome(l.env("CHATBOT_SECRET_KEY_FILE")))
	for _, bot := range keyPlaces(l.text) {
		l.addKey(l.env(bot.variable))
		l.addKeyFile(l.besideFile(bot.path))
	}
}

// keyPlace is where a chatbot of the file has its key.
type keyPlace struct{ variable, path string }

// keyPlaces reads from a file only where its keys are, whatever else is wrong in it.
func keyPlaces(text []byte) (places []keyPlace) {
	var loose struct {
		Chatbots any `toml:"chatbot"`
	}
	_ = toml.Unmarshal(withoutMark(text), &loose) // decode says what is wrong
	bots, several := loose.Chatbots.([]any)
	if !several {
		bots = []any{loose.Chatbots} // [chatbot], in single brackets
	}
	for _, bot := range bots {
		if fields, ok := bot.(map[string]any); ok {
			variable, _ := fields["secret_key_env"].(string)
			path, _ := fields["secret_key_file"].(string)
			places = append(places, keyPlace{Trim(variable), Trim(path)})
		}
	}
	return places
}

// addKey notes a key, which no problem may show.
func (l *loader) addKey(text string) {
	k := knownKey{text, asciiLower(text), visitor.Fold(text)}
	if text != "" && !slices.Contains(l.keys, k) { // one key may serve all chatbots
		l.keys = append(l.keys, k)
	}
}

// addKeyFile notes the file of a key, and the key. Whether the file may be used is checked later; a key that others can read
// must not be shown either.
func (l *loader) addKeyFile(path string) {
	if path == "" {
		return
	}
	l.private = append(l.private, path)
	const maxKeyFile = 4 << 10 // secret.ReadFile rejects larger ones
	// Stat first: opening a pipe would block until somebody writes to it.
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxKeyFile {
		return
	}
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	text, _ := io.ReadAll(io.LimitReader(f, maxKeyFile))
	l.addKey(Trim(string(withoutMark(text))))
}

// containsKey reports whether a value contains a known key, in whatever case and width, or equals a short one.
func (l *loader) containsKey(value string) bool {
	folded := visitor.Fold(value)
	for _, k := range l.keys {
		if folded == k.folded || len(k.folded) >= minKeyLen && strings.Contains(folded, k.folded) {
			return value != ""
		}
	}
	return false
}

// withoutKey returns the value of a setting. One that contains a key is rejected without being shown, and counts as not set.
func (l *loader) withoutKey(from, value string) string {
	if !l.containsKey(value) {
		return value
	}
	l.problem("%s contains a secret key: give the value that belongs there, and keep the key in its own setting only", from)
	return ""
}

// redacted takes every known key out of a line, and pieces of it in other spellings: a quoted value may contain one in
// percent escapes, or half of one.
func (l *loader) redacted(line string) string {
	for _, k := range l.keys {
		if len(k.lower) < minKeyLen {
			continue
		}
		if line = k.secret().Redact(replaceInAnyCase(line, k.lower)); line == "" {
			return redactedKey // nothing of the line can be shown
		}
	}
	return line
}

func replaceInAnyCase(line, key string) string {
	var b strings.Builder
	for lower := asciiLower(line); ; {
		at := strings.Index(lower, key)
		if at < 0 {
			return b.String() + line
		}
		b.WriteString(line[:at] + redactedKey)
		line, lower = line[at+len(key):], lower[at+len(key):]
	}
}

// asciiLower keeps every byte in its place, unlike strings.ToLower. Keys that can be used are ASCII.
func asciiLower(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}
