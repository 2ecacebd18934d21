package transport

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/transport/jsonrpc"
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

// shortError is an error's text with the names in it cut to 80 characters. What
// else is long loses its middle, so that the words before and behind it stay.
// Invisible characters are removed (N8, docs/security.md).
//
// Cures mcp-go v1.2.1: it repeats names of any length: of a tool, a method, a
// prompt, a resource, a revision. A megabyte that a confused model sent came back
// into its context. Remove this when TestLongNames passes with this function
// returning text.
func shortError(m jsonrpc.Message, text string) string {
	for _, name := range sentNames(m) {
		if utf8.RuneCountInString(name) > names.MaxShown {
			text = strings.ReplaceAll(text, name, names.Shown(name))
		}
	}
	return visitor.Clean(cutMiddle(text)).OneLine().String()
}

// sentNames are the strings of a request that the library may repeat.
func sentNames(m jsonrpc.Message) []string {
	type named struct{ Name, URI string }
	var sent struct {
		Params struct {
			named
			Ref, Argument named
			Level         string
		}
	}
	_ = json.Unmarshal(m.Raw, &sent) // a value of another type leaves the others to be read
	var revision string
	_ = json.Unmarshal(jsonrpc.Lookup(m.Raw, "params", "_meta", mcp.MetaKeyProtocolVersion), &revision)
	p := sent.Params
	return []string{m.Method, p.Name, p.URI, p.Ref.Name, p.Ref.URI, p.Argument.Name, p.Level, revision}
}

// cutMiddle shortens a long text to maxErrorText bytes.
func cutMiddle(text string) string {
	if len(text) <= maxErrorText {
		return text
	}
	const tailSize = maxErrorText / 3
	head, tail := text[:maxErrorText-tailSize], text[len(text)-tailSize:]
	for len(head) > 0 && !utf8.ValidString(head) {
		head = head[:len(head)-1]
	}
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	return head + "…" + tail
}

// shortData is what the library adds to an error, nothing when that is long.
func shortData(data any) any {
	if data == nil {
		return nil
	}
	if text, err := encode(data); err != nil || len(text) > maxErrorData {
		return nil
	}
	return data
}

// shortPlainText shortens an answer of the library that is no JSON.
func shortPlainText(m jsonrpc.Message, answer []byte) []byte {
	if len(answer) <= maxErrorText {
		return answer
	}
	return []byte(shortError(m, string(answer)) + "\n")
}
