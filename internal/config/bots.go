package config

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chatbot-mcp/internal/names"
)

// environmentBot is the name of the chatbot that the environment configures.
const environmentBot = "chatbot"

// botVariables are the variables that are set and each mean a chatbot given by the environment. CHATBOT_HOST is none of
// them, because it may also replace the host of a file's only chatbot.
func (l *loader) botVariables() []string {
	var set []string
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SERIAL_NUMBER"} {
		if l.env(name) != "" {
			set = append(set, name)
		}
	}
	return set
}

// bots returns the chatbots and the name of the default one.
func (l *loader) bots(host hostSetting) ([]Bot, string) {
	switch {
	case len(l.botVariables()) > 0:
		return []Bot{l.botFromEnvironment(host)}, environmentBot
	case l.fileUnusable:
		return nil, ""
	case len(l.file.Chatbots) == 0:
		l.problem("no chatbot is configured: set CHATBOT_SECRET_KEY and CHATBOT_SERIAL_NUMBER, or describe chatbots in %s, "+
			"or try --sandbox, which needs no key", l.filePlace())
		return nil, ""
	}
	return l.botsFromFile(host), l.defaultBot()
}

func (l *loader) filePlace() string {
	if l.path == "" {
		return "a file given with --config"
	}
	return l.path
}

func (l *loader) botFromEnvironment(host hostSetting) Bot {
	b := Bot{Name: environmentBot, SerialNumber: l.env("CHATBOT_SERIAL_NUMBER"), Host: host.url}
	b.Key, b.KeySource = l.keyFromEnvironment()
	if host.text == "" {
		b.Host = l.parseHost(value{from: "CHATBOT_HOST"})
	}
	if b.SerialNumber == "" {
		l.problem("CHATBOT_SERIAL_NUMBER is not set: it says which chatbot is meant, by the id in the chatbot's settings")
		return b
	}
	l.checkSerialNumber("CHATBOT_SERIAL_NUMBER", b.SerialNumber)
	return b
}

func (l *loader) botsFromFile(host hostSetting) []Bot {
	if n := len(l.file.Chatbots); n > 1 && host.text != "" {
		l.problem("%s: %s has %d chatbots, and a key is bound to its host: set host for each of them there instead",
			host.from, l.path, n)
	}
	var bots []Bot
	taken := map[string]string{}
	for i, raw := range l.file.Chatbots {
		bots = append(bots, l.botFromFile(i, raw, host, taken))
	}
	return bots
}

// botFromFile reads one chatbot. taken maps the folded names before it to their spelling: two names with the same fold would
// mean the same chatbot in a call.
func (l *loader) botFromFile(i int, raw botInFile, host hostSetting, taken map[string]string) Bot {
	b := Bot{Name: cleanName(raw.Name), SerialNumber: trimSetting(raw.SerialNumber), Host: host.url}
	which := fmt.Sprintf("chatbot %d", i+1)
	why, other := l.whyBadName(b.Name), taken[names.Fold(b.Name)]
	switch {
	case why != "":
		l.problem("%s: %s: name %s", l.path, which, why)
	case other != "":
		l.problem("%s: %s: name %s is taken by chatbot %s (capitals, accents, width and the number of blanks make no difference)",
			l.path, which, l.quote(b.Name), l.quote(other))
	default:
		which = fmt.Sprintf("chatbot %q", b.Name)
		taken[names.Fold(b.Name)] = b.Name
	}
	at := l.path + ": " + which + ": "
	if host.text == "" {
		b.Host = l.parseHost(value{text: l.withoutKey(at+"host", trimSetting(raw.Host)), from: at + "host"})
	}
	l.checkSerialNumber(at+"serial_number", b.SerialNumber)
	b.Key, b.KeySource = l.keyOfBot(which, raw)
	return b
}

// defaultBot accepts the file's default in any spelling that means the same, and returns the name as its chatbot spells it.
func (l *loader) defaultBot() string {
	wanted := cleanName(l.file.Default)
	if wanted != "" && l.withoutKey(l.path+": default", wanted) == "" {
		return ""
	}
	var spelled []string
	folded := names.Fold(wanted)
	for _, raw := range l.file.Chatbots {
		name := cleanName(raw.Name)
		if wanted != "" && names.Fold(name) == folded {
			return name
		}
		if name != "" {
			spelled = append(spelled, l.quote(name))
		}
	}
	if wanted != "" {
		l.problem("%s: default %s names no chatbot: use one of %s", l.path, l.quote(wanted), strings.Join(spelled, ", "))
		return ""
	}
	if len(l.file.Chatbots) == 1 {
		return cleanName(l.file.Chatbots[0].Name)
	}
	return ""
}

// cleanName returns the same form for names that look the same.
func cleanName(name string) string { return norm.NFC.String(trimSetting(name)) }

// whyBadName says why people and models could not use a name well, or "". Letters are those of any script.
func (l *loader) whyBadName(name string) string {
	const maxRunes = 64
	switch {
	case name == "":
		return "is missing: it is what you and the assistant call the chatbot"
	case l.containsKey(name):
		return "contains a secret key: give the chatbot another name, and keep the key in its own setting only"
	case utf8.RuneCountInString(name) > maxRunes:
		return fmt.Sprintf("%s is longer than %d characters", l.quote(name), maxRunes)
	case names.Fold(name) == "":
		return fmt.Sprintf("%s has no letter or digit", l.quote(name))
	case strings.ContainsFunc(name, notInName):
		return fmt.Sprintf("%s may hold letters, digits, spaces and - _ . only", l.quote(name))
	}
	return ""
}

func notInName(r rune) bool {
	if unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Join_Control) || r == '\u034f' {
		return true // invisible: two names could look the same
	}
	return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune(" -_.", r)
}

// checkSerialNumber never shows the number: pasted from the wrong line, it may be the key.
func (l *loader) checkSerialNumber(from, serial string) {
	unfit := func(r rune) bool { return r <= ' ' || r > '~' }
	switch {
	case serial == "":
		l.problem("%s is missing: it is the id in the chatbot's settings", from)
	case l.withoutKey(from, serial) == "":
	case strings.ContainsFunc(serial, unfit):
		l.problem("%s has a blank or a character outside printable ASCII inside: copy the chatbot's id again, in one piece", from)
	}
}
