package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"
)

// N1: whatever strangers write, the work on it is in proportion to its length.
func TestStrangersTextsTakeLinearTime(t *testing.T) {
	key, err := secret.New(testKey)
	require.NoError(t, err)
	x := &exchange{key: key}
	pieces := []string{"%25", "&amp;", "<!--", "![](", "\u200b", "\x1b]0;", "sk-CANAR", "9", " ", "\xff", "2023-11-23T18:36:21.", "+00:", "a/b;c=", `\\\u0041`}
	functions := map[string]func(text string){
		"cleanText":   func(text string) { x.cleanText(text) },
		"parseTime":   func(text string) { parseTime(text) },
		"Retry-After": func(text string) { parseRetryAfter(text, time.Now()) },
		"mediaType": func(text string) {
			(&exchange{key: key, resp: &http.Response{Header: http.Header{"Content-Type": {text}}}}).mediaType()
		},
		"Success": func(text string) { _ = new(envelope).setSuccess(text) },
		"key":     func(text string) { jsonstream.MatchName([]byte(text), leadKeys) },
	}
	for _, piece := range pieces {
		for name, f := range functions {
			text := strings.Repeat(piece, budget.Of(1<<20)/len(piece))
			linear.Require(t, name+" of "+piece, func() { f(text) })
		}
		for _, body := range []string{`{"Data":[{"SessionID":1,"URI":"`, `{"Success":"`, `{"Message":"`, `{"`, `{"Data":[{"SessionID":"`, `{"Data":[{"CreateTime":"`} {
			text := body + strings.Repeat(piece, budget.Of(1<<20)/len(piece)) + `"}]}`
			linear.Require(t, body+piece, func() { _, _, _ = readHistory(strings.NewReader(text), Limits{}, ignore) })
		}
	}
}

// N1: nesting costs time in proportion to its length, however it is built.
func TestNestedValuesTakeLinearTime(t *testing.T) {
	for name, piece := range map[string]string{
		"flat": `1,`, "texts": `"a",`, "nulls": `null,`, "objects": `{"a":1},`, "parts": `{"type":"text","text":"a"},`,
		"deep": strings.Repeat(`{"type":"x","a":[`, 25) + strings.Repeat(`],"text":""}`, 25) + `,`,
	} {
		body := `{"Data":[{"SessionID":1,"Messages":[{"Content":[` + strings.Repeat(piece, budget.Of(1<<20)/len(piece)) + `1]}]}],"Code":200}`
		linear.Require(t, name, func() {
			_, _, err := readHistory(strings.NewReader(body), Limits{}, ignore)
			require.NoError(t, err, name)
		})
	}
}
