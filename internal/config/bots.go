package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chatbot-mcp/internal/names"
)

// environmentBot is what a chatbot is called that the environment configures, and so has no name of its own.
const environmentBot = "chatbot"

// botVariables lists the variables that are set and each mean a chatbot by the environment. CHATBOT_HOST is none of
// them: it may as well correct the host of a file's only chatbot.
func (l *loader) botVariables() []string {
	var set []string
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SERIAL_NUMBER"} {
		if l.env(name) != "" {
			set = append(set, name)
		}
	}
	return set
}

// bots settles the chatbots and the default's name.
func (l *loader) bots(host hostSetting) ([]Bot, string) {
	switch {
	case len(l.botVariables()) > 0:
		return []Bot{l.botByEnvironment(host)}, environmentBot
	case l.unusable:
		return nil, ""
	case len(l.file.Chatbots) == 0:
		l.problem("no chatbot is configured: set CHATBOT_SECRET_KEY%s and CHATBOT_SERIAL_NUMBER%s, or describe chatbots in %s, "+
			"or try --sandbox, which needs no key",
			arrived(l.getenv("CHATBOT_SECRET_KEY")), arrived(l.getenv("CHATBOT_SERIAL_NUMBER")), l.place())
		return nil, ""
	}
	return l.botsOfFile(host), l.defaultBot()
}

func (l *loader) place() string {
	if l.path == "" {
		return "a file given with --config"
	}
	return l.path
}

func (l *loader) botByEnvironment(host hostSetting) Bot {
	b := Bot{Name: environmentBot, SerialNumber: l.env("CHATBOT_SERIAL_NUMBER"), Host: host.url}
	b.Key, b.KeySource = l.keyByEnvironment()
	if host.text == "" {
		b.Host = l.parseHost(value{from: "CHATBOT_HOST"})
	}
	if b.SerialNumber == "" {
		l.problem("CHATBOT_SERIAL_NUMBER is not set%s: it says which chatbot is meant, by the id in the chatbot's settings",
			arrived(l.getenv("CHATBOT_SERIAL_NUMBER")))
		return b
	}
	l.checkSerialNumber("CHATBOT_SERIAL_NUMBER", b.SerialNumber, "")
	return b
}

func (l *loader) botsOfFile(host hostSetting) []Bot {
	if n := len(l.file.Chatbots); n > 1 && host.text != "" {
		l.problem("%s: %s has %d chatbots, and a key is bound to its host: set host for each of them there instead",
			host.from, l.path, n)
	}
	var bots []Bot
	taken := map[string]string{}
	for i, raw := range l.file.Chatbots {
		bots = append(bots, l.botOfFile(i, raw, host, taken))
	}
	return bots
}

// botOfFile reads one chatbot. taken are the names before it as they are spelled, by their one fold: two names that
// differ in nothing else would mean one chatbot in a call.
func (l *loader) botOfFile(i int, raw fileBot, host hostSetting, taken map[string]string) (b Bot) {
	b = Bot{Name: cleanName(raw.Name), SerialNumber: trimmed(raw.SerialNumber), Host: host.url}
	which := fmt.Sprintf("chatbot %d", i+1)
	why, other := l.unfitName(b.Name), taken[names.Fold(b.Name)]
	switch {
	case why != "":
		l.problem("%s: %s: name %s%s", l.path, which, why, arrived(raw.Name))
	case other != "":
		l.problem("%s: %s: name %s is taken by chatbot %s (capitals, accents, width and the number of blanks make no difference)",
			l.path, which, l.quote(b.Name), l.quote(other))
	default:
		which = fmt.Sprintf("chatbot %q", b.Name)
		taken[names.Fold(b.Name)] = b.Name
		defer l.setAside(&b, len(l.problems))
	}
	at := l.path + ": " + which + ": "
	if host.text == "" {
		b.Host = l.parseHost(value{text: l.withoutKey(at+"host", trimmed(raw.Host)), from: at + "host"})
	}
	l.checkSerialNumber(at+"serial_number", b.SerialNumber, arrived(raw.SerialNumber))
	b.Key, b.KeySource = l.keyOfFile(which, raw)
	return b
}

// setAside gives a chatbot the problems that were found since there were before of them.
func (l *loader) setAside(b *Bot, before int) {
	b.Problems = slices.Clone(l.problems[before:])
	l.problems = l.problems[:before]
}

// judgeBots reports what is wrong inside chatbots if the program cannot start anyway: when something else is wrong, or
// when none of them works.
func (l *loader) judgeBots(bots []Bot) {
	works := func(b Bot) bool { return len(b.Problems) == 0 }
	if len(l.problems) == 0 && slices.ContainsFunc(bots, works) {
		return
	}
	for _, b := range bots {
		l.problems = append(l.problems, b.Problems...)
	}
}

// defaultBot takes the file's default in any spelling that means the same, and gives the name as its chatbot spells it.
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

// cleanName is a name in the one form of those that look the same.
func cleanName(name string) string { return norm.NFC.String(trimmed(name)) }

// unfitName says why people and models could not well use a name, "" where they can. Letters are those of any script.
func (l *loader) unfitName(name string) string {
	const most = 64
	switch {
	case name == "":
		return "is missing: it is what you and the assistant call the chatbot"
	case l.holdsKey(name):
		return "holds a secret key: call the chatbot something else, and put the key into its own place alone"
	case utf8.RuneCountInString(name) > most:
		return fmt.Sprintf("%s is longer than %d characters", l.quote(name), most)
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

// checkSerialNumber never shows the number: pasted from the line above, it may be the key. instead says what arrived in
// its place.
func (l *loader) checkSerialNumber(from, serial, instead string) {
	unfit := func(r rune) bool { return r <= ' ' || r > '~' }
	switch {
	case serial == "":
		l.problem("%s is missing%s: it is the id in the chatbot's settings", from, instead)
	case l.withoutKey(from, serial) == "":
	case strings.ContainsFunc(serial, unfit):
		l.problem("%s has a blank or a character outside printable ASCII inside: copy the chatbot's id again, in one piece", from)
	}
}
