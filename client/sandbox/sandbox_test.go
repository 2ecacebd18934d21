package sandbox_test

import (
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"chatbot-mcp/client/sandbox"
)

// TestMain lets random tests draw 25 clocks, which -rapid.checks changes: each makes the data
// of a year, and the hashes of [TestDemoStaysTheSame] say that these do not change unseen.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "25"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

const (
	key    = "sample-key"
	serial = "3254a9d0424c4806b9ea3d0763ccfxxx"
)

// sampleBot holds the records of the platform's own sample replies.
func sampleBot() sandbox.Bot {
	pacific := time.FixedZone("", -8*60*60)
	return sandbox.Bot{
		Key: key, SerialNumber: serial,
		Leads: []sandbox.Lead{
			{Type: "Appointment", Name: "test444", Email: "test444@qq.com", Content: "Please share anything",
				URI: "www.xxx.com", SessionID: 31313, Count: 2,
				CreateTime: time.Date(2023, 11, 21, 19, 13, 44, 54019000, pacific)},
			{Type: "Lead", Name: "test", Email: "test@qq.com", Content: "test",
				URI: "www.xxx.com", SessionID: 31305, Count: 2,
				CreateTime: time.Date(2023, 11, 23, 18, 36, 21, 512302000, pacific)},
		},
		Conversations: []sandbox.Conversation{{
			SessionID: 31302, URI: "xxx", CreateTime: time.Date(2023, 11, 21, 16, 22, 42, 264484000, time.UTC),
			Messages: []sandbox.Message{
				{Type: "AI", Content: "Hi What can I help you with?"},
				{Type: "User", Content: "make an appointment"},
				{Type: "AI", Content: "Please select the date and time..."},
			},
		}},
	}
}

func samplePlatform(r sandbox.Rules) *sandbox.Platform {
	return sandbox.New(sandbox.Options{Bots: []sandbox.Bot{sampleBot()}, Rules: r})
}

// request builds a call with the sample's key and content type.
func request(call, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/chat/Chatbot/"+call, strings.NewReader(body))
	r.Header.Set("Authorization", key)
	r.Header.Set("Content-Type", "application/json")
	return r
}

// ask makes a call without a connection.
func ask(p *sandbox.Platform, call, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, request(call, body))
	return w
}

// reply is an envelope as these tests read it.
type reply struct {
	Data          json.RawMessage
	Version       string
	Success       bool
	Code          int
	Message       string
	HTTP          int             `json:"-"`
	Sessions      []int64         `json:"-"`
	Conversations []replyConv     `json:"-"`
	Raw           json.RawMessage `json:"-"`
}

type replyConv struct {
	SessionID int64
	Messages  []sandbox.Message
}

// list reads the reply of a list call, with its session numbers in their order.
func list(t require.TestingT, w *httptest.ResponseRecorder) reply {
	r := envelope(t, w)
	require.True(t, r.Success, "refused: %s", r.Message)
	require.NoError(t, json.Unmarshal(r.Data, &r.Conversations))
	for _, c := range r.Conversations {
		r.Sessions = append(r.Sessions, c.SessionID)
	}
	return r
}

func envelope(t require.TestingT, w *httptest.ResponseRecorder) reply {
	raw, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	r := reply{HTTP: w.Code, Raw: raw}
	require.NoError(t, json.Unmarshal(raw, &r), "body: %s", raw)
	return r
}

// decode reads JSON that the platform has sent.
func decode(t require.TestingT, raw json.RawMessage, into any) {
	require.NoError(t, json.Unmarshal(raw, into), "%s", raw)
}
