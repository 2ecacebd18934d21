package sandbox_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

// The replies are the platform's own samples, byte for byte: the order of members,
// numbers, six digits of a fraction, −08:00 for leads and Z for conversations.
func TestRepliesAreTheSamples(t *testing.T) {
	bodies := map[string]string{
		"GetSession":         `{"serialNumber":"` + serial + `"}`,
		"LeadList":           `{"serialNumber":"` + serial + `"}`,
		"ChatContentHistory": `{"SerialNumber":"` + serial + `"}`,
	}
	for call, body := range bodies {
		t.Run(call, func(t *testing.T) {
			sample, err := os.ReadFile(filepath.Join("testdata", call+".json"))
			require.NoError(t, err)
			var want bytes.Buffer
			require.NoError(t, json.Compact(&want, sample))

			w := ask(samplePlatform(sandbox.Rules{}), call, body)
			require.Equal(t, 200, w.Code)
			require.Equal(t, want.String(), w.Body.String())
		})
	}
}

// The requests on the platform's pages are accepted as they stand there, that of the
// history without a Content-Type, which its page does not ask for.
func TestDocumentedRequestsAreAccepted(t *testing.T) {
	bot := sampleBot()
	bot.SerialNumber = "36XXGxiYDigrQgg5xz4n45bcBW7qeYyW35"
	p := sandbox.New(sandbox.Options{Bots: []sandbox.Bot{sampleBot(), bot}})

	leads := list(t, ask(p, "LeadList", `{
"serialNumber": "3254a9d0424c4806b9ea3d0763ccfxxx",
"startTime": "2025-01-01",
"endTime": "2025-02-01",
"sessionID": 1111
}`))
	require.Equal(t, "[]", string(leads.Data))

	r := request("ChatContentHistory", `{"SerialNumber":"36XXGxiYDigrQgg5xz4n45bcBW7qeYyW35","StartTime":"2023-01-01","EndTime":"2025-03-07"}`)
	r.Header.Del("Content-Type")
	require.Equal(t, []int64{31302}, list(t, serve(p, r)).Sessions)
}

func TestSessionFilter(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	got := list(t, ask(p, "LeadList", `{"serialNumber":"`+serial+`","sessionID":31313}`))
	require.Equal(t, []int64{31313}, got.Sessions)
}

// GetSession counts up over all bots. The new conversation is in the history at once,
// and empty, unless the rules hide it.
func TestGetSessionStartsAnEmptyConversation(t *testing.T) {
	now := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	p := sandbox.New(sandbox.Options{Now: func() time.Time { return now }, Bots: []sandbox.Bot{sampleBot()}})
	p.AddLead(serial, sandbox.Lead{SessionID: 200000})
	p.AddConversation(serial, sandbox.Conversation{SessionID: 1<<63 - 1})

	start := func() string {
		return string(envelope(t, ask(p, "GetSession", `{"serialNumber":"`+serial+`"}`)).Data)
	}
	require.Equal(t, `{"SessionID":200001}`, start())
	history := ask(p, "ChatContentHistory", `{"SerialNumber":"`+serial+`","StartTime":"2026-03-01"}`).Body.String()
	require.Contains(t, history, `[{"SessionID":200001,"CreateTime":"2026-03-01T08:00:00.000000Z","URI":"","Messages":[]}]`)

	p.SetRules(sandbox.Rules{HideNewSessions: true})
	require.Equal(t, `{"SessionID":200002}`, start())
	seen := list(t, ask(p, "ChatContentHistory", `{"SerialNumber":"`+serial+`","StartTime":"2026-03-01"}`))
	require.Equal(t, []int64{200001}, seen.Sessions)
}

// What is added is in the next answer, and never in the caller's own slices.
func TestDataGrowsBetweenRequests(t *testing.T) {
	spare := sampleBot()
	spare.Leads = append(make([]sandbox.Lead, 0, 10), spare.Leads...)
	p := sandbox.New(sandbox.Options{Bots: []sandbox.Bot{spare}})
	count := func(call, serialKey string) int {
		return len(list(t, ask(p, call, `{"`+serialKey+`":"`+serial+`"}`)).Sessions)
	}
	require.Equal(t, 2, count("LeadList", "serialNumber"))
	p.AddLead(serial, sandbox.Lead{Type: "Lead", Name: "new", SessionID: 5, CreateTime: time.Now()})
	require.Equal(t, 3, count("LeadList", "serialNumber"))
	p.AddConversation(serial, sandbox.Conversation{SessionID: 5, CreateTime: time.Now()})
	require.Equal(t, 2, count("ChatContentHistory", "SerialNumber"))

	require.Zero(t, spare.Leads[:3][2], "the platform wrote into the caller's slice")
	require.PanicsWithValue(t, `sandbox: no bot has the serial number "nobody"`, func() { p.AddLead("nobody", sandbox.Lead{}) })
}
