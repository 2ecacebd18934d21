package records_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/snapshot"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

// newReader reads from a platform in memory that holds one bot.
func newReader(t *testing.T, bot sandbox.Bot) *records.Reader {
	bot.Name, bot.Key, bot.SerialNumber = "shop", "a-secret-key", "serial"
	now := func() time.Time { return noon }
	platform := sandbox.New(sandbox.Options{Now: now, Bots: []sandbox.Bot{bot}})
	store := snapshot.NewStore(snapshot.Options{Now: now})
	key, err := secret.New(bot.Key)
	require.NoError(t, err)
	c := client.New(client.Options{Host: &url.URL{Scheme: "http", Host: "localhost"}, Key: key, SerialNumber: bot.SerialNumber, DialContext: platform.Dial})
	t.Cleanup(func() {
		c.CloseIdleConnections()
		require.NoError(t, store.Close())
		require.NoError(t, platform.Close())
	})
	return &records.Reader{
		Bot: records.Bot{Name: bot.Name, Client: c}, Snapshots: store, Now: noon,
		Progress: func(string) {}, Panicked: func([]byte) { t.Error("a panic") },
	}
}

// TestLongAddressesAreCut: of a page's address 4,096 bytes are kept (N1,
// docs/security.md).
func TestLongAddressesAreCut(t *testing.T) {
	uri := "https://www.shop.example/?x=" + strings.Repeat("y", 5000)
	r := newReader(t, sandbox.Bot{
		Leads:         []sandbox.Lead{{Type: "Lead", URI: uri, SessionID: 1, CreateTime: noon}},
		Conversations: []sandbox.Conversation{{SessionID: 1, URI: uri, CreateTime: noon}},
	})
	today, err := period.Resolve(period.Spec{Period: "today"}, "", time.UTC, noon)
	require.NoError(t, err)
	leads, err := r.Leads(t.Context(), today, 0)
	require.NoError(t, err)
	defer leads.Release()
	talks, err := r.Conversations(t.Context(), today)
	require.NoError(t, err)
	defer talks.Release()
	require.Len(t, leads.Snapshot.Page(leads.Entry(0).Page), 4096)
	require.Len(t, talks.Page(talks.Entry(0).Page), 4096)
}
