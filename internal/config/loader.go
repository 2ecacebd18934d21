package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/secret"
)

// loader has what Load has read and the problems it has found so far.
type loader struct {
	flags        Flags
	getenv       func(string) string
	path         string // of the file, also if it does not exist; "" if there is no place for one
	fileNamed    bool   // whether a flag or a variable names path; else it is the default
	text         []byte // of the file; nil if it was not read
	readError    error  // why path could not be read
	file         file   // the decoded text
	fileUnusable bool   // the file is needed and cannot be used, so what it lacks is no problem of its own
	keys         []knownKey
	private      []string    // see Config.Private
	generalHours *hours.Week // of chatbots that have none for themselves; nil: not known
	problems     Problems
}

// value is the text of a setting and the place where it was set, as a user would look for it.
type value struct {
	text, from string
	inFile     bool
}

// pick returns the first value that is set, in the order of precedence. An empty name means that there is no such place.
func (l *loader) pick(flag, flagText, env, key, fileText string) value {
	for _, v := range []value{
		{Trim(flagText), flag, false},
		{l.env(env), env, false},
		{Trim(fileText), l.path + ": " + key, true},
	} {
		if v.text != "" {
			v.text = l.withoutKey(v.from, v.text)
			return v
		}
	}
	return value{}
}

// env also returns "" for a variable without a name.
func (l *loader) env(name string) string {
	if name == "" {
		return ""
	}
	return Trim(l.getenv(name))
}

// Trim is a value as its writer meant it, "" for one that counts as unset.
func Trim(s string) string {
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
	l.problems = append(l.problems, strings.Map(printable, line))
}

// quote shows a user's text in a problem: without a key, not long, on one line. The key is taken out first, because cutting
// or escaping could hide it from the search.
func (l *loader) quote(s string) string {
	const maxRunes = 60
	if l.containsKey(s) {
		return strconv.Quote(redactedKey)
	}
	if runes := []rune(s); len(runes) > maxRunes {
		s = string(runes[:maxRunes]) + "…"
	}
	return strconv.Quote(s)
}

func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

// Yes reports whether a value means yes, as a switch reads it.
func Yes(text string) bool {
	yes, _ := parseYesNo(Trim(text))
	return yes
}
