package cli

import (
	"strings"

	"chatbot-mcp/internal/config"
)

// settingsHelp lists every setting and the places where it can be set.
func settingsHelp() string {
	var b strings.Builder
	b.WriteString("Settings, by flag, environment variable or key of the TOML file (the first that\nis set counts):\n")
	for _, s := range config.Settings {
		b.WriteString("  " + strings.Join(settingPlaces(s), "  ") + "\n")
		b.WriteString(wrapped(settingDoc(s), "      "))
	}
	return b.String()
}

// settingPlaces lists where a setting can be set, in order of precedence.
func settingPlaces(s config.Setting) []string {
	var list []string
	if s.Flag != "" {
		list = append(list, "--"+s.Flag)
	}
	if s.Env != "" {
		list = append(list, s.Env)
	}
	if s.TOML != "" {
		list = append(list, tomlKey(s.TOML))
	}
	return list
}

// tomlKey writes a key as it stands in the file.
func tomlKey(key string) string {
	if table, key, inTable := strings.Cut(key, "."); inTable {
		return "[[" + table + "]] " + key + " ="
	}
	return key + " ="
}

// settingDoc splits a setting's text into words. The default is one word, so that
// no line breaks within it.
func settingDoc(s config.Setting) []string {
	words := strings.Fields(s.Doc)
	if s.Default != "" {
		words = append(words, "(default: "+s.Default+")")
	}
	return words
}

// wrapped joins words into indented lines of at most width characters.
func wrapped(words []string, indent string) string {
	var b strings.Builder
	line := indent
	for _, word := range words {
		if len(line) > len(indent) && len(line)+len(word) >= width {
			b.WriteString(line + "\n")
			line = indent
		}
		if len(line) > len(indent) {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
	return b.String()
}
