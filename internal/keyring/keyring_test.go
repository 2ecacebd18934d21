package keyring

import (
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"chatbot-mcp/internal/secret"

	"github.com/stretchr/testify/require"
	system "github.com/zalando/go-keyring"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// memory is a store of one key, which may fail or keep its caller waiting.
type memory struct {
	keys  map[string]string
	fails error
	waits chan struct{} // until it is closed; nil: it answers at once
	asked atomic.Int64
}

func (m *memory) answer() error {
	m.asked.Add(1)
	if m.waits != nil {
		<-m.waits
	}
	return m.fails
}

func (m *memory) Get(service, account string) (string, error) {
	if err := m.answer(); err != nil {
		return "", err
	}
	key, found := m.keys[service+"/"+account]
	if !found {
		return "", system.ErrNotFound
	}
	return key, nil
}

func (m *memory) Set(service, account, key string) error {
	if err := m.answer(); err != nil {
		return err
	}
	m.keys[service+"/"+account] = key
	return nil
}

func (m *memory) Delete(service, account string) error {
	if _, err := m.Get(service, account); err != nil {
		return err
	}
	delete(m.keys, service+"/"+account)
	return nil
}

func newKeyring(m *memory) *Keyring {
	m.keys = map[string]string{}
	return &Keyring{store: m, limit: 20 * time.Second, usable: func() error { return nil }}
}

func TestKeysByAccount(t *testing.T) {
	k := newKeyring(&memory{})
	key, err := secret.New("key-0123456789")
	require.NoError(t, err)
	_, err = k.Get("a")
	require.ErrorIs(t, err, ErrNotFound)
	require.ErrorContains(t, err, "auth set")
	require.NoError(t, k.Set("a", key))
	got, err := k.Get("a")
	require.NoError(t, err)
	require.True(t, got.Equal("key-0123456789"))
	_, err = k.Get("b")
	require.ErrorIs(t, err, ErrNotFound)
	require.NoError(t, k.Remove("a"))
	require.ErrorIs(t, k.Remove("a"), ErrNotFound)
}

// Where there is no keyring, the error says what to use instead, in every form in which
// the systems say it.
func TestNoKeyring(t *testing.T) {
	for _, why := range []string{
		`exec: "dbus-launch": executable file not found in $PATH`,
		"The name org.freedesktop.secrets was not provided by any .service files",
		"failed to unlock correct collection '/org/freedesktop/secrets/aliases/default'",
		"data passed to Set was too big",
	} {
		k := newKeyring(&memory{fails: errors.New(why)})
		_, err := k.Get("a")
		for _, err := range []error{err, k.Set("a", secret.Secret{}), k.Remove("a")} {
			require.ErrorContains(t, err, "no keyring here: use secret_key_file")
			require.NotErrorIs(t, err, ErrNotFound)
		}
	}
}

// A key that cannot be sent is refused without being shown.
func TestUnusableKey(t *testing.T) {
	m := &memory{}
	k := newKeyring(m)
	m.keys["chatbot-mcp/a"] = "two words"
	_, err := k.Get("a")
	require.ErrorContains(t, err, "cannot be used")
	require.NotContains(t, err.Error(), "words")
}

// A desktop shows a window and waits: the question ends in time, and no other one is
// put while that window is open.
func TestKeyringThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &memory{waits: make(chan struct{})}
		k := newKeyring(m)
		began := time.Now()
		_, err := k.Get("a")
		require.ErrorContains(t, err, "did not answer within 20s")
		require.Equal(t, 20*time.Second, time.Since(began))
		for range 3 {
			_, err = k.Get("a")
			require.ErrorContains(t, err, "still waits")
		}
		require.Equal(t, 20*time.Second, time.Since(began), "nobody waits a second time")
		require.EqualValues(t, 1, m.asked.Load())
		close(m.waits) // the password was typed
		synctest.Wait()
		_, err = k.Get("a")
		require.ErrorIs(t, err, ErrNotFound)
	})
}

// Without a D-Bus session the library would start one: it is not asked then.
func TestNoBusNoQuestion(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "bus")
	for _, c := range []struct {
		system, address, socket string
		usable                  bool
	}{
		{"linux", "", socket, false},
		{"linux", "autolaunch:", socket, false},
		{"freebsd", "", socket, false},
		{"linux", "unix:path=/run/user/1000/bus", socket, true},
		{"linux", "", t.TempDir(), true},
		{"darwin", "", socket, true},
		{"windows", "", socket, true},
	} {
		err := checkBus(c.system, func(string) string { return c.address }, c.socket)
		require.Equal(t, c.usable, err == nil, "%+v", c)
	}
	m := &memory{}
	k := newKeyring(m)
	k.usable = func() error { return errNoBus }
	_, err := k.Get("a")
	require.ErrorContains(t, err, "no keyring here: use secret_key_file")
	require.ErrorIs(t, err, errNoBus)
	require.Zero(t, m.asked.Load())
}
