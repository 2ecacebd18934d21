package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/secret"
)

// requireLinear fails if work on size bytes takes more than 5 seconds, three times in a
// row (N1, docs/security.md). Linear work takes some milliseconds, and a hundred times
// as long on a busy machine; quadratic work takes minutes.
func requireLinear(t *testing.T, name string, size int, work func(size int)) {
	t.Helper()
	const most, tries = 5 * time.Second, 3
	var took time.Duration
	for range tries {
		start := time.Now()
		work(size)
		if took = time.Since(start); took < most {
			return
		}
	}
	t.Fatalf("%s: %v for %d bytes", name, took, size)
}

// N1: the work on a text of strangers is in proportion to its length, whatever it says.
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
			requireLinear(t, name+" of "+piece, 1<<20, func(size int) { f(strings.Repeat(piece, size/len(piece))) })
		}
		for _, body := range []string{`{"Data":[{"SessionID":1,"URI":"`, `{"Success":"`, `{"Message":"`, `{"`, `{"Data":[{"SessionID":"`, `{"Data":[{"CreateTime":"`} {
			requireLinear(t, body+piece, 1<<20, func(size int) {
				_, _, _ = readHistory(strings.NewReader(body+strings.Repeat(piece, size/len(piece))+`"}]}`), Limits{}, ignore)
			})
		}
	}
}

// N1: nesting costs time in proportion to its length, however it is built.
func TestNestedValuesTakeLinearTime(t *testing.T) {
	for name, piece := range map[string]string{
		"flat": `1,`, "texts": `"a",`, "nulls": `null,`, "objects": `{"a":1},`, "parts": `{"type":"text","text":"a"},`,
		"deep": strings.Repeat(`{"type":"x","a":[`, 25) + strings.Repeat(`],"text":""}`, 25) + `,`,
	} {
		requireLinear(t, name, 1<<20, func(size int) {
			body := `{"Data":[{"SessionID":1,"Messages":[{"Content":[` + strings.Repeat(piece, size/len(piece)) + `1]}]}],"Code":200}`
			_, _, err := readHistory(strings.NewReader(body), Limits{}, ignore)
			require.NoError(t, err, name)
		})
	}
}
