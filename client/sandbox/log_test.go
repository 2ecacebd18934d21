package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

// Requests shows what arrived and how it was answered, and no key.
func TestRequestsShowWhatArrived(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	ask(p, "LeadList", `{"serialNumber":"`+serial+`"}`)
	serve(p, with(request("GetSession", "{}"), "Authorization", "Bearer "+key))
	odd := request("", "")
	odd.URL.Path = "/favicon.ico"
	serve(p, odd)

	got := p.Requests()
	require.Len(t, got, 3)
	require.Equal(t, "LeadList", got[0].Call)
	require.Equal(t, `{"serialNumber":"`+serial+`"}`, string(got[0].Body))
	require.Equal(t, "application/json", got[0].Header.Get("Content-Type"))
	require.Equal(t, []int{200, 401, 404}, statuses(p))
	require.Equal(t, []bool{true, false, true}, []bool{got[0].KeyOK, got[1].KeyOK, got[2].KeyOK})
	require.Equal(t, "/favicon.ico", got[2].Call)
	require.NotContains(t, fmt.Sprintf("%+v", got), key, "the log must not hold a key (S3, docs/security.md)")
}

// The log of a sandbox that runs for long drops the oldest requests.
func TestLogIsBounded(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	for i := range 4100 {
		r := request("", "")
		r.URL.Path = fmt.Sprint("/", i)
		serve(p, r)
	}
	got := p.Requests()
	require.Len(t, got, 4096)
	require.Equal(t, "/4", got[0].Call)
	require.Equal(t, "/4099", got[4095].Call)
}

// A Rules.Respond gets the whole request. It may leave the answer to the platform, flush,
// or take over the connection.
func TestRespond(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	c := connect(t, p)
	bodies := make(chan string, 3) // Respond runs on the server's goroutines
	respond := func(f func(http.ResponseWriter)) {
		p.SetRules(sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
			seen, _ := io.ReadAll(r.Body)
			bodies <- string(seen)
			f(w)
			return len(seen) > 2
		}})
	}

	respond(func(w http.ResponseWriter) {
		w.WriteHeader(http.StatusTeapot)
		w.(http.Flusher).Flush()
	})
	resp := post(t, c, "LeadList", `{"x":1}`)
	resp.Body.Close()
	require.Equal(t, http.StatusTeapot, resp.StatusCode)
	require.Equal(t, `{"x":1}`, <-bodies)

	respond(func(http.ResponseWriter) {})
	resp = post(t, c, "LeadList", `{}`)
	resp.Body.Close()
	require.Equal(t, http.StatusBadRequest, resp.StatusCode, "the platform answers what Respond leaves")

	respond(func(w http.ResponseWriter) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_, _ = io.WriteString(conn, "HTTP/1.1 299 odd\r\nContent-Length: 0\r\n\r\n")
			conn.Close()
		}
	})
	resp = post(t, c, "LeadList", `{"x":1}`)
	resp.Body.Close()
	require.Equal(t, 299, resp.StatusCode)
	require.Equal(t, []int{http.StatusTeapot, 400, 0}, statuses(p))
}
