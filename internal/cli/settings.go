package cli

import (
	"strings"

	"chatbot-mcp/internal/config"
)

// settingsHelp lists every setting with every place to set it in.
func settingsHelp() string {
	var b strings.Builder
	b.WriteString("Settings, by flag, environment variable or key of the TOML file (the first that\nis set counts):\n")
	for _, s := range config.Settings {
		b.WriteString("  " + strings.Join(places(s), "  ") + "\n")
		b.WriteString(indented(settingDoc(s), "      "))
	}
	return b.String()
}

// places are where a setting can be set, the first that counts first.
func places(s config.Setting) []string {
	var list []string
	if s.Flag != "" {
		list = append(list, "--"+s.Flag)
	}
	if s.Env != "" {
		list = append(list, s.Env)
	}
	if s.TOML != "" {
		list = append(list, tomlPlace(s.TOML))
	}
	return list
}

// tomlPlace writes a key as the file does.
func tomlPlace(key string) string {
	if table, key, inTable := strings.Cut(key, "."); inTable {
		return "[[" + table + "]] " + key + " ="
	}
	return key + " ="
}

// settingDoc keeps the default in one piece when lines are broken.
func settingDoc(s config.Setting) []string {
	words := strings.Fields(s.Doc)
	if s.Default != "" {
		words = append(words, "(default: "+s.Default+")")
	}
	return words
}

// indented sets words in lines of at most width.
func indented(words []string, indent string) string {
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
