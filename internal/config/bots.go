package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/visitor"
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
	if l.keyInKeyring() {
		set = append(set, "CHATBOT_SECRET_KEY_KEYRING")
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
		l.problem("no chatbot is configured: set CHATBOT_SECRET_KEY%s and CHATBOT_SERIAL_NUMBER%s, or describe chatbots in %s, "+
			"or try --sandbox, which needs no key",
			arrived(l.getenv("CHATBOT_SECRET_KEY")), arrived(l.getenv("CHATBOT_SERIAL_NUMBER")), l.filePlace())
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
	b := Bot{Name: environmentBot, Hours: l.generalHours, SerialNumber: l.env("CHATBOT_SERIAL_NUMBER"), Host: host.url}
	b.Key, b.KeySource = l.keyFromEnvironment()
	b.InKeyring = l.switchValue(nil, "CHATBOT_SECRET_KEY_KEYRING", nil)
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

// botFromFile reads one chatbot. taken are the names before it as they are spelled, by their one fold: two names that
// differ in nothing else would mean one chatbot in a call.
func (l *loader) botFromFile(i int, raw botInFile, host hostSetting, taken map[string]string) (b Bot) {
	b = Bot{Name: cleanName(raw.Name), SerialNumber: Trim(raw.SerialNumber), Host: host.url}
	which := fmt.Sprintf("chatbot %d", i+1)
	why, other := l.whyBadName(b.Name), taken[names.Fold(b.Name)]
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
		b.Host = l.parseHost(value{text: l.withoutKey(at+"host", Trim(raw.Host)), from: at + "host"})
	}
	l.checkSerialNumber(at+"serial_number", b.SerialNumber, arrived(raw.SerialNumber))
	b.Zone = l.zoneOfBot(value{text: Trim(raw.TimeZone), from: at + "time_zone"})
	b.Hours = cmp.Or(l.hours(at+"opening_hours", raw.Hours), l.generalHours)
	b.Key, b.KeySource = l.keyOfBot(which, raw)
	b.InKeyring = raw.InKeyring
	b.Unanswered = l.unansweredPhrases(at+"unanswered_phrases", raw.Unanswered)
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

// hours are opening hours as the file has them, nil if it has none.
func (l *loader) hours(from, raw string) *hours.Week {
	text := l.withoutKey(from, Trim(raw))
	if text == "" {
		return nil
	}
	week, err := hours.Parse(text)
	if err != nil {
		l.problem("%s: %v", from, err)
		return nil
	}
	return &week
}

// zoneOfBot is the zone that a chatbot has for itself, nil if it has none.
func (l *loader) zoneOfBot(v value) *time.Location {
	text := l.withoutKey(v.from, v.text)
	if text == "" {
		return nil
	}
	zone, err := period.LoadZone(text)
	if err != nil {
		l.problem("%s: %v", v.from, err)
	}
	return zone
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

// cleanName returns the same form for names that look the same.
func cleanName(name string) string { return norm.NFC.String(Trim(name)) }

// whyBadName says why people and models could not well use a name, "" where they can: any text that can be printed.
func (l *loader) whyBadName(name string) string {
	const maxRunes = 60
	switch {
	case name == "":
		return "is missing: it is what you and the assistant call the chatbot"
	case l.containsKey(name):
		return "contains a secret key: give the chatbot another name, and keep the key in its own setting only"
	case utf8.RuneCountInString(name) > maxRunes:
		return fmt.Sprintf("%s is longer than %d characters", l.quote(name), maxRunes)
	case names.Fold(name) == "":
		return fmt.Sprintf("%s holds nothing that can be seen", l.quote(name))
	case names.Fold(name) == "all":
		return fmt.Sprintf("%s is taken: in a call it means every chatbot", l.quote(name))
	case visitor.Clean(name).OneLine().String() != strings.Join(strings.FieldsFunc(name, isBlank), " "):
		return fmt.Sprintf("%s holds invisible characters, line breaks or markup: use letters, digits, spaces and signs", l.quote(name))
	}
	return ""
}

func isBlank(r rune) bool { return r == ' ' }

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
