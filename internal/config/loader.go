package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"chatbot-mcp/internal/secret"
)

// loader carries what Load has read and found wrong so far.
type loader struct {
	flags    Flags
	getenv   func(string) string
	path     string // the file's path, also where it is only looked for; "" where there is no place for one
	named    bool   // by a flag or a variable; else path is the default's
	text     []byte // what path holds; nil where it was not read
	unread   error  // why path could not be read
	file     file   // text decoded; zero where there is none
	unusable bool   // the file is wanted and could not be read: what it lacks is not the user's mistake
	keys     []key
	private  []string // see Config.Private
	problems Problems
}

// value is a setting's text and the place it was set in, as a user would look for it.
type value struct {
	text, from string
	inFile     bool
}

// pick returns the first value that is set, in the order of precedence. An empty name means there is no such place.
func (l *loader) pick(flag, flagText, env, key, fileText string) value {
	for _, v := range []value{
		{trimmed(flagText), flag, false},
		{l.env(env), env, false},
		{trimmed(fileText), l.path + ": " + key, true},
	} {
		if v.text != "" {
			v.text = l.withoutKey(v.from, v.text)
			return v
		}
	}
	return value{}
}

// env is "" for a variable without a name, too.
func (l *loader) env(name string) string {
	if name == "" {
		return ""
	}
	return trimmed(l.getenv(name))
}

// trimmed is a value as its writer meant it, "" for one that counts as unset.
func trimmed(s string) string {
	s = secret.Value(s)
	if secret.Placeholder(s) != "" {
		return ""
	}
	return s
}

// arrived says which placeholder stands in the place of a value that is unset, "" if
// there is none: the user sees a value there and must learn that it was not filled in.
func arrived(text string) string {
	if left := secret.Placeholder(secret.Value(text)); left != "" {
		return " (" + left + " arrived in its place, which nothing was filled into)"
	}
	return ""
}

// problem adds one line. Other packages quote what they refuse; so whatever is known to be a key is taken out here as
// well, whichever way it came in.
func (l *loader) problem(format string, args ...any) {
	line := l.redacted(fmt.Sprintf(format, args...))
	l.problems = append(l.problems, strings.Map(oneLine, line))
}

// quote shows a user's text inside a problem: no key, not long, on one line. The key goes first, as it must not survive
// by being cut or escaped.
func (l *loader) quote(s string) string {
	const most = 60
	if l.holdsKey(s) {
		return strconv.Quote(redactedKey)
	}
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}

func oneLine(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}
