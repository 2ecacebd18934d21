package transport

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/mcp"
)

const (
	// maxErrorText is how many bytes the text of an error has at most. The
	// library's longest without a client's words has 200.
	maxErrorText = 400
	// maxErrorData bounds what the library adds to an error for programs, in bytes
	// of JSON: the revisions that it knows take 100.
	maxErrorData = 1 << 10
)

// shortened is an error's text without the length of what a client sent: the
// names in it are cut to 80 characters, and whatever else is long loses its
// middle, so that the words before and behind it stay. What hides goes (N8, docs/security.md).
//
// mcp-go v1.2.1 repeats names of any length: of a tool, a method, a prompt, a
// resource, a revision. A megabyte that a confused model sent came back as its
// context. Needless when TestLongNames passes with this function returning text.
func shortened(m message, text string) string {
	for _, name := range m.names() {
		if utf8.RuneCountInString(name) > names.MaxShown {
			text = strings.ReplaceAll(text, name, names.Shown(name))
		}
	}
	return visitor.Clean(withoutMiddle(text)).OneLine().String()
}

// names are the strings of a request that the library may repeat.
func (m message) names() []string {
	type named struct{ Name, URI string }
	var sent struct {
		Params struct {
			named
			Ref, Argument named
			Level         string
		}
	}
	_ = json.Unmarshal(m.raw, &sent) // a value of another type leaves the others to be read
	var revision string
	_ = json.Unmarshal(lookup(m.raw, "params", "_meta", mcp.MetaKeyProtocolVersion), &revision)
	p := sent.Params
	return []string{m.method, p.Name, p.URI, p.Ref.Name, p.Ref.URI, p.Argument.Name, p.Level, revision}
}

// withoutMiddle cuts a long text in its middle.
func withoutMiddle(text string) string {
	if len(text) <= maxErrorText {
		return text
	}
	const behind = maxErrorText / 3
	head, tail := text[:maxErrorText-behind], text[len(text)-behind:]
	for len(head) > 0 && !utf8.ValidString(head) {
		head = head[:len(head)-1]
	}
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	return head + "…" + tail
}

// smallData is what the library adds to an error, unless that is long.
func smallData(data any) any {
	if data == nil {
		return nil
	}
	if text, err := encode(data); err != nil || len(text) > maxErrorData {
		return nil
	}
	return data
}
