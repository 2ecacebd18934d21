package proof

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
)

// perHost is how many of the platform requests one of several hosts may take (L6).
const perHost = InFlight / 2

// TestSilentHostHoldsNobodyUp guards L6 for forty chatbots on three hosts: while the calls
// for the chatbots of a silent host wait, all others are answered. No time is measured: the
// silent host answers only after them.
func TestSilentHostHoldsNobodyUp(t *testing.T) {
	for name, connect := range allTransports {
		t.Run(name, func(t *testing.T) {
			silent := newHeldPlatform(t)
			bots := agencyBots(silent.url, healthyHost(t), healthyHost(t))
			c := connect(t, assemble(t, Options{Chatbots: bots}))
			waiting := askAll(t, c, bots, func(b Chatbot) bool { return b.URL == silent.url })
			for range perHost {
				receive(t, silent.came)
			}
			answered := askAll(t, c, bots, func(b Chatbot) bool { return b.URL != silent.url })
			requireAnsweredWhileSilent(t, silent, answered, waiting)
			close(silent.release)
			for range cap(waiting) {
				require.Empty(t, receive(t, waiting).Outcome())
			}
			require.EqualValues(t, perHost, silent.most.Load())
		})
	}
}

// requireAnsweredWhileSilent receives all answers of one kind, and demands that the silent
// host is asked no more, and has answered nothing.
func requireAnsweredWhileSilent(t *testing.T, silent *heldPlatform, answered, waiting <-chan mcpclient.Answer) {
	t.Helper()
	for range cap(answered) {
		select {
		case a := <-answered:
			require.Empty(t, a.Outcome(), a.Text)
		case a := <-waiting:
			require.FailNow(t, "the silent host came first", a.Text)
		case <-silent.came:
			require.FailNow(t, "the silent host takes more than its part")
		}
	}
	require.Empty(t, waiting)
}

// agencyBots are forty chatbots, evenly on some hosts.
func agencyBots(urls ...string) (bots []Chatbot) {
	for k := range 40 {
		bots = append(bots, Chatbot{Name: fmt.Sprint("bot", k), URL: urls[k%len(urls)], Key: key})
	}
	return bots
}

// askAll calls a tool for each of some chatbots at once; their answers come in any order.
func askAll(t *testing.T, c caller, bots []Chatbot, which func(Chatbot) bool) <-chan mcpclient.Answer {
	var args []string
	for _, b := range bots {
		if which(b) {
			args = append(args, fmt.Sprintf(`{"chatbot":%q,"from":"2023-11-20","to":"2023-11-24"}`, b.Name))
		}
	}
	answers := make(chan mcpclient.Answer, len(args))
	for _, a := range args {
		go func() {
			answer, err := c.Call(t.Context(), "list_leads", a)
			if err != nil {
				answer.Protocol = err.Error()
			}
			answers <- answer
		}()
	}
	return answers
}

// healthyHost is a platform that answers at once.
func healthyHost(t *testing.T) (url string) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(faulty.Good(r.URL.Path[len("/chat/Chatbot/"):])))
	}))
	t.Cleanup(s.Close)
	return s.URL
}
