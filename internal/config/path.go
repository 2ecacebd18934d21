package config

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// ExpandHome replaces a leading ~/ by the home directory: a shell does so, a client that starts the program does not.
func ExpandHome(path string) string {
	rest, found := strings.CutPrefix(filepath.ToSlash(path), "~/")
	if !found {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, filepath.FromSlash(rest))
}

const backslashes = `: in double quotes a backslash begins an escape: write paths with slashes ("C:/keys/shop.key") or in single quotes ('C:\keys\shop.key')`

// backslashHint explains a line of a TOML file that cannot be read because of a Windows path in it.
func backslashHint(text []byte, line int) string {
	lines := bytes.Split(text, []byte("\n"))
	if line < 1 || line > len(lines) || !bytes.ContainsRune(lines[line-1], '\\') {
		return ""
	}
	return backslashes
}

// escapeHint explains a path that is not there because TOML read \n or \t in it as a line break or a tab.
func escapeHint(path string) string {
	if strings.ContainsAny(path, "\a\b\t\n\f\r\x1b") {
		return backslashes
	}
	return ""
}
