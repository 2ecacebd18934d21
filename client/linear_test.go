package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/test/linear"
)

// N1: whatever strangers write, the work on it is in proportion to its length.
func TestStrangersTextsTakeLinearTime(t *testing.T) {
	key, err := secret.New(testKey)
	require.NoError(t, err)
	x := &exchange{key: key}
	pieces := []string{"%25", "&amp;", "<!--", "![](", "\u200b", "\x1b]0;", "sk-CANAR", "9", " ", "\xff", "2023-11-23T18:36:21.", "+00:", "a/b;c=", `\\\u0041`}
	functions := map[string]func(text string){
		"words":      func(text string) { x.words(text) },
		"time":       func(text string) { parseTime(text) },
		"retryAfter": func(text string) { retryAfter(text, time.Now()) },
		"mediaType": func(text string) {
			(&exchange{key: key, resp: &http.Response{Header: http.Header{"Content-Type": {text}}}}).mediaType()
		},
		"Success": func(text string) { _ = new(envelope).takeSuccess(text) },
		"field":   func(text string) { field([]byte(text), leadKeys) },
	}
	for _, piece := range pieces {
		for name, f := range functions {
			text := strings.Repeat(piece, 1<<20/len(piece))
			linear.Require(t, name+" of "+piece, func() { f(text) })
		}
		for _, body := range []string{`{"Data":[{"SessionID":1,"URI":"`, `{"Success":"`, `{"Message":"`, `{"`, `{"Data":[{"SessionID":"`, `{"Data":[{"CreateTime":"`} {
			text := body + strings.Repeat(piece, 1<<20/len(piece)) + `"}]}`
			linear.Require(t, body+piece, func() { _, _, _, _ = readAll(strings.NewReader(text), Limits{}) })
		}
	}
}
