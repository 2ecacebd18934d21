package jsonrpc

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestUnescapeHTMLLaw: the result is what encoding/json writes when it is told
// not to escape HTML, whatever the strings are.
func TestUnescapeHTMLLaw(t *testing.T) {
	piece := rapid.SampledFrom([]string{"<", ">", "&", `\`, `\\`, `"`, "u003c", `\u003c`, "é", "\u2028", "\n", "\x00", "plain text"})
	rapid.Check(t, func(t *rapid.T) {
		var text string
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			text += p
		}
		value := map[string]any{"key <" + text: []any{text, 1, nil}}
		escaped, err := json.Marshal(value)
		require.NoError(t, err)
		var want bytes.Buffer
		plain := json.NewEncoder(&want)
		plain.SetEscapeHTML(false)
		require.NoError(t, plain.Encode(value))
		require.Equal(t, want.String(), string(UnescapeHTML(escaped))+"\n")
	})
}
