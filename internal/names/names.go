// Package names treats what somebody sends as a name: of a tool, a method, an
// argument, a chatbot. [Shown] makes one fit to be repeated, [Fold] decides
// whether two are the same (N8, docs/security.md).
package names

import (
	"strconv"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor"
)

const (
	// MaxShown is how many characters of a name an answer repeats. Names that
	// mean something are shorter; a confused model sends a megabyte.
	MaxShown = 80
	// maxRead is how many bytes of a name are looked at before it is shown. A
	// character has four bytes at most; as many again may be invisible.
	maxRead = 8 * MaxShown
	// maxFolded is the longest name, in bytes, that may mean something: a chatbot's
	// has 60 characters.
	maxFolded = 1 << 10
)

// Shown is a name as an answer repeats it: cleaned, on one line, and cut to 80
// characters. It costs the same however long the name is.
func Shown(name string) string {
	if len(name) > maxRead {
		name = beginning(name) + "…"
	}
	return visitor.Clean(name).OneLine().Clip(MaxShown).String()
}

// beginning is the first maxRead bytes of a longer name, without half a character.
func beginning(name string) string {
	end := maxRead
	for !utf8.RuneStart(name[end]) && end > maxRead-utf8.UTFMax {
		end--
	}
	return name[:end]
}

// Fold is a name in the one form of all names that are the same: capitals,
// accents, width, invisible characters and the number of blanks make no
// difference. A name too long to mean anything stays as it is.
func Fold(name string) string {
	if len(name) > maxFolded {
		return name
	}
	return visitor.Fold(visitor.Clean(name).OneLine().String())
}

// Quoted is a name as Shown makes it, between quotation marks.
func Quoted(name string) string { return strconv.Quote(Shown(name)) }
