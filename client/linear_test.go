package client

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/secret"
)

// requireLinear fails if work on 8 times the text always takes more than 24 times the
// time (N1, docs/security.md): 8 times is linear, 64 times is quadratic. A busy machine
// makes a try slow, and never quick, so the quickest tries are compared.
func requireLinear(t *testing.T, name string, work func(size int)) {
	t.Helper()
	const small, large, bound, tries = 128 << 10, 1 << 20, 24, 20
	quickest := map[int]time.Duration{small: time.Hour, large: time.Hour}
	for range tries {
		for size := range quickest {
			start := time.Now()
			work(size)
			quickest[size] = min(quickest[size], time.Since(start))
		}
		if quickest[large] <= bound*quickest[small] {
			return
		}
	}
	t.Fatalf("%s: %v for %d bytes, %v for %d", name, quickest[small], small, quickest[large], large)
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
			requireLinear(t, name+" of "+piece, func(size int) { f(strings.Repeat(piece, size/len(piece))) })
		}
		for _, body := range []string{`{"Data":[{"SessionID":1,"URI":"`, `{"Success":"`, `{"Message":"`, `{"`, `{"Data":[{"SessionID":"`, `{"Data":[{"CreateTime":"`} {
			requireLinear(t, body+piece, func(size int) {
				_, _, _, _ = readAll(strings.NewReader(body+strings.Repeat(piece, size/len(piece))+`"}]}`), Limits{})
			})
		}
	}
}
