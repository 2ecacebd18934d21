// Package shell writes words so that a command which is shown to a user works when it
// is pasted: into PowerShell on Windows, into a POSIX shell elsewhere. Start with [Quote].
package shell

import (
	"runtime"
	"strings"
)

// Quote is a word as the shell of this system reads it: PowerShell on Windows, a POSIX
// shell elsewhere. A word that needs no quotation marks stays as it is.
func Quote(word string) string { return quoteFor(runtime.GOOS, word) }

func quoteFor(system, word string) string {
	if word != "" && !strings.ContainsFunc(word, special) && !strings.HasPrefix(word, "-") {
		return word
	}
	if system == "windows" {
		return "'" + strings.ReplaceAll(word, "'", "''") + "'"
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// RandomToken is a command that prints 32 random characters on this system.
func RandomToken() string { return randomTokenFor(runtime.GOOS) }

func randomTokenFor(system string) string {
	if system == "windows" {
		return "[guid]::NewGuid().ToString('N')"
	}
	return "openssl rand -hex 16"
}

// special reports whether a character may mean something to a shell. A backslash is
// one only outside of Windows, but quoted it is right everywhere.
func special(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("/._-:+", r)
}
