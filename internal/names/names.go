// Package names is about what somebody sends as a name: of a tool, a method, an argument, a
// chatbot. [Shown] makes a name fit to be repeated, [Fold] decides whether two names are the
// same (N8, docs/security.md).
package names

import (
	"strconv"

	"chatbot-mcp/internal/visitor"
)

const (
	// MaxShown is how many characters of a name an answer repeats. Names that mean something
	// are shorter; a confused model sends a megabyte.
	MaxShown = 80
	// maxRead is how many bytes of a name are read before it is shown. A character has at most
	// four bytes, and as many again may be invisible.
	maxRead = 8 * MaxShown
	// maxFolded is the longest name, in bytes, that may mean something: a chatbot's
	// has 60 characters.
	maxFolded = 1 << 10
)

// Shown returns a name as an answer repeats it: cleaned, on one line, cut to 80 characters. It
// takes the same time however long the name is.
func Shown(name string) string {
	beginning := name[:min(len(name), maxRead+1)] // one more byte, which tells that it is cut
	return visitor.CleanPrefix([]byte(beginning), maxRead).OneLine().Clip(MaxShown).String()
}

// Quoted returns Shown of a name in quotation marks.
func Quoted(name string) string { return strconv.Quote(Shown(name)) }

// Fold returns the same form for all names that are the same: case, accents, width, invisible
// characters and the number of blanks make no difference. A name that is too long to mean
// anything stays as it is.
func Fold(name string) string {
	if len(name) > maxFolded {
		return name
	}
	return visitor.Fold(visitor.Clean(name).OneLine().String())
}
