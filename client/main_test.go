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

// newTestClient speaks to the platform at url with times short enough for tests
// and otherwise as it would to a real one.
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

// patient undoes the short times for tests in which nothing is slow but the machine.
func patient(o *Options) { o.Timeouts = Timeouts{} }

// leads collects, as every caller must: begin voids what came before.
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
	return func(talk *Conversation) error {
		c := *talk
		c.URI = append([]byte(nil), c.URI...)
		c.Messages = nil
		for _, m := range talk.Messages {
			c.Messages = append(c.Messages, Message{Type: append([]byte(nil), m.Type...), Content: append([]byte(nil), m.Content...)})
		}
		l.all = append(l.all, c)
		return nil
	}
}
