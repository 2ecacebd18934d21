package client

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

func upstream(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "upstream", name))
	require.NoError(t, err)
	return text
}

// documentedPlatform answers every call with the documented reply.
func documentedPlatform(t *testing.T) *httptest.Server {
	replies := map[string][]byte{
		"/chat/Chatbot/GetSession":         upstream(t, "get_session.reply.json"),
		"/chat/Chat/ClientAsk":             upstream(t, "client_ask.reply.json"),
		"/chat/Chatbot/LeadList":           upstream(t, "lead_list.reply.json"),
		"/chat/Chatbot/ChatContentHistory": upstream(t, "chat_content_history.reply.json"),
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply, ok := replies[r.URL.Path]
		if !ok || r.Method != http.MethodPost {
			t.Errorf("unexpected request: %s %s", r.Method, r.URL.Path)
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(reply)
	}))
	t.Cleanup(s.Close)
	return s
}

// The requests are those of the platform's pages: path, headers, and the body byte for
// byte.
func TestRequestsAreTheDocumentedOnes(t *testing.T) {
	cases := map[string]struct {
		path, serial string
		do           func(context.Context, *Client) error
	}{
		"get_session.request.json": {"/chat/Chatbot/GetSession", testSerial, func(ctx context.Context, c *Client) error {
			_, err := c.GetSession(ctx)
			return err
		}},
		"client_ask.request.json": {"/chat/Chat/ClientAsk", testSerial, func(ctx context.Context, c *Client) error {
			_, err := c.ClientAsk(ctx, 123456, "When are you open?")
			return err
		}},
		"lead_list.request.json": {"/chat/Chatbot/LeadList", testSerial, func(ctx context.Context, c *Client) error {
			_, err := c.LeadList(ctx, LeadQuery{Start: "2025-01-01", End: "2025-02-01"}, new(leads).begin)
			return err
		}},
		"lead_list_session.request.json": {"/chat/Chatbot/LeadList", testSerial, func(ctx context.Context, c *Client) error {
			_, err := c.LeadList(ctx, LeadQuery{Start: "2025-01-01", End: "2025-02-01", SessionID: 1111}, new(leads).begin)
			return err
		}},
		"chat_content_history.request.json": {"/chat/Chatbot/ChatContentHistory", "36XXGxiYDigrQgg5xz4n45bcBW7qeYyW35", func(ctx context.Context, c *Client) error {
			_, err := c.ChatContentHistory(ctx, HistoryQuery{Start: "2025-01-01", End: "2025-03-07"}, new(conversations).begin)
			return err
		}},
	}
	for file, call := range cases {
		t.Run(file, func(t *testing.T) {
			s := faulty.Serve(faulty.None())
			defer s.Close()
			c := newTestClient(t, s.URL, defaultTimes, func(o *Options) { o.SerialNumber = call.serial })
			require.NoError(t, call.do(t.Context(), c))

			require.Len(t, s.Seen(), 1)
			got := s.Seen()[0]
			require.Equal(t, string(bytes.TrimSpace(upstream(t, file))), got.Body)
			require.Equal(t, call.path, got.Path)
			require.Equal(t, testKey, got.Header.Get("Authorization"), "the raw key, without Bearer")
			require.Equal(t, "application/json", got.Header.Get("Content-Type"))
		})
	}
}

// An absent filter is left out of the request. It is not sent as "" or 0.
func TestAbsentFiltersAreLeftOut(t *testing.T) {
	s := faulty.Serve(faulty.None())
	defer s.Close()
	c := newTestClient(t, s.URL, defaultTimes, func(o *Options) { o.SerialNumber = "a<b>&c" })
	for _, do := range calls {
		_, err := do(t.Context(), c)
		require.NoError(t, err)
	}
	for _, r := range s.Seen() {
		want := `{"serialNumber":"a<b>&c"}`
		switch r.Call {
		case "ChatContentHistory":
			want = `{"SerialNumber":"a<b>&c"}`
		case "ClientAsk": // knows the chatbot by the session
			want = `{"sessionID":123456,"content":"When are you open?","stream":false}`
		}
		require.Equal(t, want, r.Body, r.Call)
	}
}

func TestDocumentedSession(t *testing.T) {
	s, err := newTestClient(t, documentedPlatform(t).URL, defaultTimes).GetSession(t.Context())
	require.NoError(t, err)
	require.Equal(t, Session{ID: 123456}, s)
}

func TestDocumentedAnswer(t *testing.T) {
	a, err := newTestClient(t, documentedPlatform(t).URL, defaultTimes).ClientAsk(t.Context(), 123456, "When are you open?")
	require.NoError(t, err)
	require.Equal(t, Answer{MessageID: 375561, Content: "We are open until six.", Tokens: 4337}, a)
}

func TestDocumentedLeads(t *testing.T) {
	var got leads
	tally, err := newTestClient(t, documentedPlatform(t).URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, got.begin)
	require.NoError(t, err)
	require.Equal(t, Tally{Records: 2, Requests: 1, Bytes: int64(len(upstream(t, "lead_list.reply.json")))}, tally)
	require.Equal(t, []Lead{{
		Type: []byte("Lead"), Name: []byte("test"), Email: []byte("test@qq.com"), Content: []byte("test"), URI: []byte("www.xxx.com"),
		SessionID: 31305, Count: 2, HasCount: true,
		CreateTime: time.Date(2023, 11, 24, 2, 36, 21, 512302000, time.UTC), // the sample's 23 Nov 18:36 −08:00
	}, {
		Type: []byte("Appointment"), Name: []byte("test444"), Email: []byte("test444@qq.com"), Content: []byte("Please share anything"), URI: []byte("www.xxx.com"),
		SessionID: 31313, Count: 2, HasCount: true,
		CreateTime: time.Date(2023, 11, 22, 3, 13, 44, 54019000, time.UTC),
	}}, got.all)
}

func TestDocumentedConversations(t *testing.T) {
	var got conversations
	tally, err := newTestClient(t, documentedPlatform(t).URL, defaultTimes).ChatContentHistory(t.Context(), HistoryQuery{}, got.begin)
	require.NoError(t, err)
	require.Equal(t, Tally{Records: 1, Requests: 1, Bytes: int64(len(upstream(t, "chat_content_history.reply.json")))}, tally)
	require.Equal(t, []Conversation{{
		SessionID: 31302, CreateTime: time.Date(2023, 11, 21, 16, 22, 42, 264484000, time.UTC), URI: []byte("xxx"),
		Messages: []Message{
			{Type: []byte("AI"), Content: []byte("Hi What can I help you with?")},
			{Type: []byte("User"), Content: []byte("make an appointment")},
			{Type: []byte("AI"), Content: []byte("Please select the date and time...")},
		},
	}}, got.all)
}
