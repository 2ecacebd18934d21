package doctor

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

const (
	testKey    = "sk-CANARYkeyOfTheShop7f3a"
	testSerial = "CANARYserial0123456789abcdef9876"
)

// options are those of a chatbot at url, on a platform that answers soon.
func options(t testing.TB, url string) Options {
	t.Helper()
	host, err := client.ParseHost(url)
	require.NoError(t, err)
	key, err := secret.New(testKey)
	require.NoError(t, err)
	return Options{Client: client.Options{Host: host, Key: key, SerialNumber: testSerial}, Program: "chatbot-mcp test", Now: now}
}

// readShape reads the shape of the platform at url.
func readShape(t testing.TB, url string) *Report {
	t.Helper()
	report, err := ReadShape(t.Context(), options(t, url))
	require.NoError(t, err)
	return report
}

// everything is all that a report can print.
func everything(t testing.TB, report *Report) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(report))
	return report.Text() + b.String()
}

// serveBot serves a sandbox with one chatbot.
func serveBot(t testing.TB, rules sandbox.Rules, leads []sandbox.Lead, conversations []sandbox.Conversation) (*sandbox.Platform, string) {
	platform := sandbox.New(sandbox.Options{Now: func() time.Time { return now }, Rules: rules, Bots: []sandbox.Bot{{
		Name: "shop", Key: testKey, SerialNumber: testSerial, Leads: leads, Conversations: conversations,
	}}})
	server := httptest.NewServer(platform)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return platform, server.URL
}

// hourly makes a lead and a conversation for each hour of the last days.
func hourly(days int) (leads []sandbox.Lead, conversations []sandbox.Conversation) {
	for n := range days * 24 {
		at := now.Add(-time.Duration(n)*time.Hour - 25*time.Minute)
		id := int64(5_000_000 + n)
		leads = append(leads, sandbox.Lead{Type: "Lead", Name: "Anna", CreateTime: at, SessionID: id, Count: 1})
		conversations = append(conversations, sandbox.Conversation{SessionID: id, CreateTime: at, URI: "/", Messages: []sandbox.Message{{Type: "User", Content: "hi"}}})
	}
	return leads, conversations
}
