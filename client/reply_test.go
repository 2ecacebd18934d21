package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-faster/jx"
	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

// replies are the calls whose replies can be had as they arrived.
var replies = map[string]func(context.Context, *Client, func(*Reply) error) error{
	"LeadList": func(ctx context.Context, c *Client, read func(*Reply) error) error {
		return c.LeadListReply(ctx, LeadQuery{Start: "2026-11-19", End: "2026-11-20"}, read)
	},
	"ChatContentHistory": func(ctx context.Context, c *Client, read func(*Reply) error) error {
		return c.ChatContentHistoryReply(ctx, HistoryQuery{Start: "2026-11-19", End: "2026-11-20"}, read)
	},
}

// A reply is handed over whatever its status is, after one request with the same body and
// key as that of the call itself.
func TestRepliesAreNotJudged(t *testing.T) {
	for _, status := range []int{200, 302, 401, 404, 429, 500} {
		for call, ask := range replies {
			var seen []string
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				seen = append(seen, r.URL.Path+" "+r.Header.Get("Authorization")+" "+string(body))
				w.Header().Set("Content-Type", "application/json; charset=utf-8")
				w.Header().Set("Location", "/chat/Chatbot/GetSession")
				w.Header().Set("Retry-After", "1")
				w.Header().Set("X-RateLimit-Limit", "9")
				w.Header().Set("X-RateLimit-Anna", "9")
				w.WriteHeader(status)
				_, _ = io.WriteString(w, `{"Success":false}`)
			}))
			err := ask(t.Context(), newTestClient(t, s.URL, defaultTimes), func(r *Reply) error {
				require.Equal(t, status, r.Status)
				require.Equal(t, "application/json", r.MediaType)
				require.Equal(t, []string{"Retry-After", "X-Ratelimit-Limit"}, r.RateHeaders)
				require.True(t, r.LengthKnown)
				kind, err := r.Body.Kind()
				require.NoError(t, err)
				require.Equal(t, jx.Object, kind)
				return nil
			})
			s.Close()
			require.NoError(t, err)
			require.Len(t, seen, 1, "no redirect and no second try")
			start := map[string]string{"LeadList": `"startTime":"2026-11-19","endTime":"2026-11-20"`, "ChatContentHistory": `"StartTime":"2026-11-19","EndTime":"2026-11-20"`}[call]
			require.Regexp(t, fmt.Sprintf(`^/chat/Chatbot/%s %s \{"[sS]erialNumber":"%s",%s\}$`, call, testKey, testSerial, start), seen[0])
		}
	}
}

// U14: the body of an error status has a limit of its own, and what is wrong with a body
// is an Error that quotes nothing of it.
func TestRepliesAreBounded(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, `{"Message":"`+strings.Repeat("Anna", maxErrorBody)+`"}`)
	}))
	defer s.Close()
	readAll := func(r *Reply) error {
		return r.Body.Object(func([]byte) error { _, err := r.Body.Value(); return err })
	}
	for _, ask := range replies {
		err := ask(t.Context(), newTestClient(t, s.URL, defaultTimes), readAll)
		require.Equal(t, string(TooLarge), kindOfError(err))
		require.NotContains(t, allTexts(err), "Anna")
	}
}

// U5: a platform that is silent, or gone, is an Error.
func TestRepliesEnd(t *testing.T) {
	for _, f := range faulty.All() {
		if !f.Slow && f.Name != "port refused" {
			continue
		}
		for call, ask := range replies {
			t.Run(f.Name+"/"+call, func(t *testing.T) {
				t.Parallel()
				s := faulty.Serve(f)
				defer s.Close()
				err := ask(t.Context(), newTestClient(t, s.URL), func(r *Reply) error {
					return r.Body.Object(func([]byte) error { _, err := r.Body.Value(); return err })
				})
				require.Equal(t, f.Read, kindOfError(err))
			})
		}
	}
}
