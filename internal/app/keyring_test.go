package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
	"chatbot-mcp/internal/secret"

	"github.com/stretchr/testify/require"
)

// keysInTest is a keyring that notes for which accounts it was asked.
type keysInTest struct {
	asked []string
	key   secret.Secret
	fails error
}

func (k *keysInTest) Get(account string) (secret.Secret, error) {
	k.asked = append(k.asked, account)
	return k.key, k.fails
}

func newKey(t *testing.T, text string) secret.Secret {
	key, err := secret.New(text)
	require.NoError(t, err)
	return key
}

// withKeyring is a program whose chatbot "shop" has its key in the keyring, and "open"
// has it in the configuration.
func withKeyring(t *testing.T, keys Keys, log *bytes.Buffer) (*Program, string) {
	platform := sandbox.New(sandbox.Options{Now: atNoon})
	server := httptest.NewServer(platform)
	host, err := url.Parse(server.URL)
	require.NoError(t, err)
	c := config.Config{Zone: time.UTC, Results: "both", Bots: []config.Bot{
		{Name: "shop", SerialNumber: sandbox.DemoSerialShop, Host: host, InKeyring: true, KeySource: "secret_key_keyring"},
		{Name: "open", SerialNumber: sandbox.DemoSerialBottega, Host: host, Key: newKey(t, sandbox.DemoKeyBottega)},
	}}
	p, err := New(c, Options{Stderr: log, Now: atNoon, Keys: keys})
	require.NoError(t, err)
	t.Cleanup(func() { p.Close(); server.Close(); platform.Close() })
	return p, server.URL
}

func leadsOf(t *testing.T, p *Program, chatbot string) string {
	result, err := p.Call(t.Context(), "list_leads", json.RawMessage(`{"chatbot":"`+chatbot+`"}`))
	require.NoError(t, err)
	return result.Text
}

// The keyring is asked by the first call for its chatbot, once, and never while the
// program starts: a window that waits for a password would hold it up.
func TestKeyringIsAskedAtTheFirstCall(t *testing.T) {
	keys := &keysInTest{key: newKey(t, sandbox.DemoKeyShop)}
	var log bytes.Buffer
	p, host := withKeyring(t, keys, &log)
	require.Contains(t, leadsOf(t, p, "open"), "Leads and appointments")
	require.Empty(t, keys.asked)
	require.Contains(t, leadsOf(t, p, "shop"), "Leads and appointments · shop")
	require.Contains(t, leadsOf(t, p, "shop"), "Leads and appointments · shop")
	require.Equal(t, []string{host + " " + sandbox.DemoSerialShop}, keys.asked)

	chatbot, err := p.Chatbot("shop")
	require.NoError(t, err)
	require.NoError(t, chatbot.Check(t.Context(), atNoon()))
}

// Without a keyring that one chatbot is misconfigured, in words that name the way out;
// the others answer. When the key is there, the next call finds it.
func TestChatbotWithoutItsKeyring(t *testing.T) {
	keys := &keysInTest{fails: errors.New("no keyring here: use secret_key_file")}
	var log bytes.Buffer
	p, _ := withKeyring(t, keys, &log)
	text := leadsOf(t, p, "shop")
	require.Contains(t, text, `misconfigured: chatbot "shop": secret_key_keyring: no keyring here: use secret_key_file. hint: `)
	require.Contains(t, leadsOf(t, p, "open"), "Leads and appointments")
	require.Contains(t, leadsOf(t, p, "all"), `misconfigured: not in this answer: "shop"`, "with all chatbots it is a note")
	_, err := p.Chatbot("shop")
	require.ErrorContains(t, err, "misconfigured")

	keys.fails = keyring.ErrNotFound
	require.Contains(t, leadsOf(t, p, "shop"), "chatbot-mcp auth set")
	keys.fails, keys.key = nil, newKey(t, sandbox.DemoKeyShop)
	require.Contains(t, leadsOf(t, p, "shop"), "Leads and appointments · shop")
}

// A check says whether the platform accepts the key.
func TestCheck(t *testing.T) {
	keys := &keysInTest{key: newKey(t, "another-key")}
	var log bytes.Buffer
	p, _ := withKeyring(t, keys, &log)
	chatbot, err := p.Chatbot("shop")
	require.NoError(t, err)
	require.ErrorContains(t, chatbot.Check(t.Context(), atNoon()), "auth_failed: ")
}

// What doctor asks: the newest record, and the platform's clock, which a refusal tells too.
func TestNewestAndDate(t *testing.T) {
	keys := &keysInTest{key: newKey(t, sandbox.DemoKeyShop)}
	var log bytes.Buffer
	p, _ := withKeyring(t, keys, &log)
	chatbot, err := p.Chatbot("shop")
	require.NoError(t, err)
	newest, err := chatbot.Newest(t.Context(), atNoon(), 30)
	require.NoError(t, err)
	require.WithinRange(t, newest, atNoon().AddDate(0, 0, -3), atNoon())
	require.WithinDuration(t, time.Now(), chatbot.Date(t.Context(), atNoon()), time.Minute)

	keys.key = newKey(t, "another-key")
	chatbot, err = p.Chatbot("shop")
	require.NoError(t, err)
	require.WithinDuration(t, time.Now(), chatbot.Date(t.Context(), atNoon()), time.Minute)
	_, err = chatbot.Newest(t.Context(), atNoon(), 30)
	require.ErrorContains(t, err, "auth_failed")
}
