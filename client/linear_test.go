package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/secret"
)

// requireLinear fails if work on so many bytes takes over 5 seconds, each of three times
// (N1, docs/security.md). Linear work takes some milliseconds, also a hundred times as
// long on a busy machine; quadratic work takes minutes.
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
			requireLinear(t, name+" of "+piece, 1<<20, func(size int) { f(strings.Repeat(piece, size/len(piece))) })
		}
		for _, body := range []string{`{"Data":[{"SessionID":1,"URI":"`, `{"Success":"`, `{"Message":"`, `{"`, `{"Data":[{"SessionID":"`, `{"Data":[{"CreateTime":"`} {
			requireLinear(t, body+piece, 1<<20, func(size int) {
				_, _, _, _ = readAll(strings.NewReader(body+strings.Repeat(piece, size/len(piece))+`"}]}`), Limits{})
			})
		}
	}
}
