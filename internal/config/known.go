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

// shortKey is the length below which a key is no key, and may well be part of an ordinary word.
const shortKey = 8

// key is a secret key that the configuration leads to, usable or not, in the forms that are looked for.
type key struct{ text, lower, folded string }

// secret is the key as one, zero where it cannot be used: it finds pieces and other spellings too.
func (k key) secret() secret.Secret {
	s, _ := secret.New(k.text)
	return s
}

// learnKeys notes every key that the configuration leads to, before any other value is judged: what is judged may be
// quoted, and a key may have been pasted anywhere (N8, docs/security.md).
func (l *loader) learnKeys() {
	l.known(l.env("CHATBOT_SECRET_KEY"))
	l.knownIn(ExpandHome(l.env("CHATBOT_SECRET_KEY_FILE")))
	for _, bot := range keyPlaces(l.text) {
		l.known(l.env(bot.variable))
		l.knownIn(l.beside(bot.path))
	}
}

// keyPlace is where a chatbot of the file has its key.
type keyPlace struct{ variable, path string }

// keyPlaces reads no more of a file than where its keys are, whatever else is wrong in it.
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
			places = append(places, keyPlace{trimmed(variable), trimmed(path)})
		}
	}
	return places
}

// known notes a key, which no problem may show.
func (l *loader) known(text string) {
	k := key{text, asciiLower(text), visitor.Fold(text)}
	if text != "" && !slices.Contains(l.keys, k) { // one key may serve all chatbots
		l.keys = append(l.keys, k)
	}
}

// knownIn notes the key in a file, and the file. Whether the file may be used is judged later; a key that others can
// read must not be shown either.
func (l *loader) knownIn(path string) {
	if path == "" {
		return
	}
	l.private = append(l.private, path)
	const most = 4 << 10 // larger files are refused
	// Stat first: opening a pipe would block until somebody writes to it.
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > most {
		return
	}
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	text, _ := io.ReadAll(io.LimitReader(f, most))
	l.known(trimmed(string(withoutMark(text))))
}

// holdsKey reports whether a value contains a known key, in whatever capitals and width, or is one that is short.
func (l *loader) holdsKey(value string) bool {
	folded := visitor.Fold(value)
	for _, k := range l.keys {
		if folded == k.folded || len(k.folded) >= shortKey && strings.Contains(folded, k.folded) {
			return value != ""
		}
	}
	return false
}

// withoutKey returns the value of a setting. One that holds a key is refused without being shown, and counts as unset.
func (l *loader) withoutKey(from, value string) string {
	if !l.holdsKey(value) {
		return value
	}
	l.problem("%s holds a secret key: put what belongs there, and the key into its own place alone", from)
	return ""
}

// redacted takes every known key out of a line, and pieces of it in other spellings: a value may be quoted that holds
// one in percent-escapes, or half of one.
func (l *loader) redacted(line string) string {
	for _, k := range l.keys {
		if len(k.lower) < shortKey {
			continue
		}
		if line = k.secret().Redact(replaceInAnyCase(line, k.lower)); line == "" {
			return redactedKey // so much of it that nothing can be shown
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

// asciiLower keeps every byte in its place, unlike strings.ToLower. Keys that work are ASCII.
func asciiLower(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}
