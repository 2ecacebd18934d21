package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// loader carries what Load has read and found wrong so far.
type loader struct {
	flags    Flags
	getenv   func(string) string
	file     file   // zero where none is read
	path     string // the file's path, also where it is only looked for; "" where there is no place for one
	unusable bool   // the file is wanted and could not be read: what it lacks is not the user's mistake
	keys     []string
	problems Problems
}

// value is a setting's text and the place it was set in, as a user would look for it.
type value struct{ text, from string }

// pick returns the first value that is set, in the order of precedence. An empty name means there is no such place.
func (l *loader) pick(flag, flagText, env, key, fileText string) value {
	for _, v := range []value{
		{trimmed(flagText), flag},
		{l.env(env), env},
		{trimmed(fileText), l.path + ": " + key},
	} {
		switch {
		case v.text == "":
		case l.redacted(v.text) != v.text: // pasted into the wrong field: nothing may use it, or quote it
			l.problem("%s holds the secret key: put what belongs there, and the key into CHATBOT_SECRET_KEY alone", v.from)
			return value{}
		default:
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

// trimmed is "" for what counts as unset.
func trimmed(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "${user_config.") && strings.HasSuffix(s, "}") {
		return ""
	}
	return s
}

// known notes a key's value, which no problem may then show.
func (l *loader) known(key string) {
	const short = 8 // what is shorter is no key, and may well be a word of ours
	if len(key) >= short {
		l.keys = append(l.keys, key)
	}
}

// problem adds one line. Other packages quote what they refuse; so whatever is known to be a key is taken out here as
// well, whichever way it came in.
func (l *loader) problem(format string, args ...any) {
	line := l.redacted(fmt.Sprintf(format, args...))
	l.problems = append(l.problems, strings.Map(oneLine, line))
}

func (l *loader) redacted(s string) string {
	for _, key := range l.keys {
		s = strings.ReplaceAll(s, key, "[redacted]")
	}
	return s
}

// quote shows a user's text inside a problem: no key, not long, on one line. The key goes first, as it must not survive
// by being cut or escaped.
func (l *loader) quote(s string) string {
	const most = 60
	s = l.redacted(s)
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
