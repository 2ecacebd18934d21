package faulty

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// post makes one request on a connection of its own.
func post(t *testing.T, s *Server, call string) (*http.Response, []byte) {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true, DisableCompression: true}
	req, err := http.NewRequest(http.MethodPost, s.URL+"/chat/Chatbot/"+call, strings.NewReader("{}"))
	require.NoError(t, err)
	resp, err := transport.RoundTrip(req)
	if err != nil {
		return nil, nil
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return resp, nil
	}
	return resp, body
}

// A fault is found by its name, and says what it expects of both kinds of calls.
func TestAll(t *testing.T) {
	all := All()
	require.GreaterOrEqual(t, len(all), 45)
	names := map[string]bool{}
	for _, f := range all {
		require.False(t, names[f.Name], "two faults are called %q", f.Name)
		names[f.Name] = true
		require.True(t, f.refuse || f.accept != nil || f.reply != nil, "%s does nothing", f.Name)
		require.LessOrEqual(t, f.ReadRequests, 3, f.Name)
		require.LessOrEqual(t, f.WriteRequests, 1, "%s: a write is never repeated", f.Name)
	}
}

// What is not at fault is good, in every framing.
func TestFramings(t *testing.T) {
	for call := range good {
		require.True(t, json.Valid([]byte(Good(call))), call)
		for _, as := range Framings {
			s := Serve(Cut(as, CutLength(call, as)))
			resp, body := post(t, s, call)
			require.NotNil(t, resp)
			if as == Gzip {
				body = bytes.TrimSpace(body)
				require.Equal(t, compress(Good(call)), string(body))
			} else {
				require.Equal(t, Good(call), string(body), "%s as %s", call, as)
			}
			s.Set(Cut(as, 5))
			resp, body = post(t, s, call)
			require.NotNil(t, resp)
			require.NotEqual(t, Good(call), string(body))
			require.Equal(t, 2, s.Requests())
			s.Close()
		}
	}
}

// The replies have the keys of the documented samples, in their order.
func TestGoodRepliesFollowTheSamples(t *testing.T) {
	for call, file := range map[string]string{"GetSession": "get_session", "ClientAsk": "client_ask", "LeadList": "lead_list", "ChatContentHistory": "chat_content_history"} {
		sample, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "upstream", file+".reply.json"))
		require.NoError(t, err)
		require.Equal(t, keys(t, sample), keys(t, []byte(Good(call))), call)
	}
}

func keys(t *testing.T, body []byte) (all []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		require.NoError(t, err)
		if text, ok := token.(string); ok && strings.Contains(" Data messageid content totalToken SessionID CreateTime URI Messages Type Content Name Email PhoneNumber Count Version Success Code Message ", " "+text+" ") {
			all = append(all, text)
		}
	}
}

func TestSeen(t *testing.T) {
	s := Serve(None())
	defer s.Close()
	post(t, s, "LeadList")
	require.Len(t, s.Seen(), 1)
	require.Equal(t, []string{"LeadList", "/chat/Chatbot/LeadList", "{}"}, []string{s.Seen()[0].Call, s.Seen()[0].Path, s.Seen()[0].Body})
}

// Where a redirect leads is counted, or a client that follows one would go unnoticed.
func TestElsewhereIsCounted(t *testing.T) {
	for _, f := range All() {
		if f.Name != "redirect 307 to another host" {
			continue
		}
		s := Serve(f)
		defer s.Close()
		resp, _ := post(t, s, "LeadList")
		require.Equal(t, 307, resp.StatusCode)
		to, err := url.Parse(resp.Header.Get("Location"))
		require.NoError(t, err)
		conn, err := net.Dial("tcp", to.Host)
		require.NoError(t, err)
		defer conn.Close()
		_, err = conn.Read(make([]byte, 1))
		require.Error(t, err, "closed once counted")
		require.Equal(t, 1, s.RedirectsFollowed())
		return
	}
	t.Fatal("no such fault")
}

// Equal seeds flake equally, at about the share asked for.
func TestFlaky(t *testing.T) {
	run := func() (outcomes []bool) {
		s := Serve(Flaky(0.2, 7))
		defer s.Close()
		for range 200 {
			resp, body := post(t, s, "LeadList")
			outcomes = append(outcomes, resp != nil && string(body) == Good("LeadList"))
		}
		return outcomes
	}
	first := run()
	require.Equal(t, first, run())
	bad := 0
	for _, ok := range first {
		if !ok {
			bad++
		}
	}
	require.InDelta(t, 40, bad, 20)
}

// Close ends what hangs and what drips; goleak looks after the rest.
func TestCloseEndsEverything(t *testing.T) {
	for _, f := range All() {
		if !f.Slow && !f.Endless {
			continue
		}
		s := Serve(f)
		conn, err := net.Dial("tcp", strings.TrimPrefix(strings.TrimPrefix(s.URL, "https://"), "http://"))
		require.NoError(t, err)
		_, err = io.WriteString(conn, "POST /chat/Chatbot/LeadList HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
		require.NoError(t, err)
		if f.accept == nil {
			require.Eventually(t, func() bool { return s.Requests() == 1 }, time.Minute, time.Millisecond, f.Name)
		}
		done := make(chan struct{})
		go func() { s.Close(); close(done) }()
		select {
		case <-done:
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: Close hangs", f.Name)
		}
		_, _ = io.Copy(io.Discard, bufio.NewReader(conn))
		conn.Close()
	}
}
