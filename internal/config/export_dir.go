package config

import (
	"os"
	"path/filepath"
	"strings"
)

// exportDir is the folder for files of tools, and where it was set. Without a setting it is one in the user's Downloads, if there
// is such a folder.
func (l *loader) exportDir() (path, from string) {
	v := l.pick("--export-dir", l.flags.ExportDir, "CHATBOT_EXPORT_DIR", "export_dir", l.file.ExportDir)
	switch {
	case v.text == "":
		return defaultExportDir(), ""
	case strings.EqualFold(v.text, "off"):
		return "", v.from
	case v.inFile:
		if hint := escapeHint(v.text); hint != "" {
			l.problem("%s holds a line break, a tab or another control character%s", v.from, hint)
		}
		return absolute(l.besideFile(v.text)), v.from
	}
	return absolute(ExpandHome(v.text)), v.from
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// defaultExportDir is "" where the user has no Downloads.
func defaultExportDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	downloads := filepath.Join(home, "Downloads")
	if info, err := os.Stat(downloads); err != nil || !info.IsDir() {
		return ""
	}
	return filepath.Join(downloads, "chatbot-mcp")
}
