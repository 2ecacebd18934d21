package client

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"chatbot-mcp/internal/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testKey    = "sk-CANARY-7f3a"
	testSerial = "3254a9d0424c4806b9ea3d0763ccfxxx"
)

// newTestClient is a client of the platform at url. Its times are short enough for
// tests; all else is as for a real platform.
func newTestClient(t testing.TB, url string, change ...func(*Options)) *Client {
	t.Helper()
	host, err := ParseHost(url)
	require.NoError(t, err)
	key, err := secret.New(testKey)
	require.NoError(t, err)
	o := Options{
		Host: host, Key: key, SerialNumber: testSerial,
		Timeouts:  Timeouts{Connect: 2 * time.Second, TLS: 100 * time.Millisecond, FirstByte: 100 * time.Millisecond, Stall: 100 * time.Millisecond},
		RetryBase: time.Microsecond,
	}
	for _, f := range change {
		f(&o)
	}
	c := New(o)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

// defaultTimes undoes the short times, for tests in which only the machine may be slow.
func defaultTimes(o *Options) { o.Timeouts = Timeouts{} }

// leads collects leads as every caller must: begin drops those of the attempt before,
// and texts are copied.
type leads struct{ all []Lead }

func (l *leads) begin() func(*Lead) error {
	l.all = nil
	return func(lead *Lead) error {
		c := *lead
		for _, text := range []*[]byte{&c.Type, &c.Name, &c.Email, &c.PhoneNumber, &c.Content, &c.URI} {
			*text = append([]byte(nil), *text...)
		}
		l.all = append(l.all, c)
		return nil
	}
}

type conversations struct{ all []Conversation }

func (l *conversations) begin() func(*Conversation) error {
	l.all = nil
	return func(conversation *Conversation) error {
		c := *conversation
		c.URI = append([]byte(nil), c.URI...)
		c.Messages = nil
		for _, m := range conversation.Messages {
			c.Messages = append(c.Messages, Message{Type: append([]byte(nil), m.Type...), Content: append([]byte(nil), m.Content...)})
		}
		l.all = append(l.all, c)
		return nil
	}
}
