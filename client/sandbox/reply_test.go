package sandbox_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

var allHistory = `{"SerialNumber":"` + serial + `"}`

func TestNumbersNullsAndZones(t *testing.T) {
	p := samplePlatform(sandbox.Rules{IDsAsStrings: true, NullForEmpty: true, LeadZone: time.FixedZone("", 19800)})
	leads := ask(p, "LeadList", `{"serialNumber":"`+serial+`"}`).Body.String()
	require.Contains(t, leads, `"SessionID":"31305"`)
	require.Contains(t, leads, `"CreateTime":"2023-11-24T08:06:21.512302+05:30"`)

	require.Equal(t, "null", string(list(t, ask(p, "LeadList", body("serialNumber", "startTime", "2030-01-01", "", "", 0))).Data))
	require.Contains(t, ask(p, "GetSession", `{"serialNumber":"`+serial+`"}`).Body.String(), `{"SessionID":"123456"}`)
}

// Markup and other alphabets reach the client as the visitor typed them.
func TestVisitorTextIsNotEscaped(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	p.AddConversation(serial, sandbox.Conversation{Messages: []sandbox.Message{{Type: "User", Content: "<b>Zoë</b> & 😀"}}})
	require.Contains(t, ask(p, "ChatContentHistory", allHistory).Body.String(), `<b>Zoë</b> & 😀`)
}

func TestGzipIsForCallersWhoAcceptIt(t *testing.T) {
	plain := ask(samplePlatform(sandbox.Rules{}), "ChatContentHistory", allHistory).Body.String()
	p := samplePlatform(sandbox.Rules{Gzip: true})
	require.Equal(t, plain, ask(p, "ChatContentHistory", allHistory).Body.String())

	w := serve(p, with(request("ChatContentHistory", allHistory), "Accept-Encoding", "gzip"))
	require.Equal(t, "gzip", w.Header().Get("Content-Encoding"))
	z, err := gzip.NewReader(w.Body)
	require.NoError(t, err)
	got, err := io.ReadAll(z)
	require.NoError(t, err)
	require.Equal(t, plain, string(got))
}

// post makes a real HTTP request over the platform's in-memory connection.
func post(t *testing.T, c *http.Client, call, body string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://sandbox/chat/Chatbot/"+call, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Authorization", key)
	r.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(r)
	require.NoError(t, err)
	return resp
}

// connect is an HTTP client of the platform. Both are closed at the end of the test.
func connect(t *testing.T, p *sandbox.Platform) *http.Client {
	transport := &http.Transport{DialContext: p.Dial, DisableCompression: true}
	t.Cleanup(func() {
		require.NoError(t, p.Close())
		transport.CloseIdleConnections()
	})
	return &http.Client{Transport: transport}
}

func TestChunkedBodiesHaveNoLength(t *testing.T) {
	p := samplePlatform(sandbox.Rules{Chunked: true})
	for range 20 {
		p.AddLead(serial, sandbox.Lead{Content: "one of enough to need several chunks"})
	}
	c := connect(t, p)
	want := ask(p, "LeadList", `{"serialNumber":"`+serial+`"}`).Body.String()

	resp := post(t, c, "LeadList", `{"serialNumber":"`+serial+`"}`)
	defer resp.Body.Close()
	require.Equal(t, int64(-1), resp.ContentLength)
	require.Equal(t, []string{"chunked"}, resp.TransferEncoding)
	got, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, want, string(got))
}

// A body that is cut holds exactly what stands before the cut, at every offset, with a
// Content-Length and in chunks (U8, docs/security.md).
func TestCutBodies(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	c := connect(t, p)
	whole := ask(p, "ChatContentHistory", allHistory).Body.String()
	for _, chunked := range []bool{false, true} {
		for cut := 1; cut < len(whole); cut++ {
			p.SetRules(sandbox.Rules{CutBodyAt: cut, Chunked: chunked})
			resp := post(t, c, "ChatContentHistory", allHistory)
			got, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			require.ErrorIs(t, err, io.ErrUnexpectedEOF, "cut at %d, chunked %t", cut, chunked)
			require.Equal(t, whole[:cut], string(got))
		}
	}
	p.SetRules(sandbox.Rules{CutBodyAt: len(whole) + 1})
	resp := post(t, c, "ChatContentHistory", allHistory)
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, whole, string(got))
}
