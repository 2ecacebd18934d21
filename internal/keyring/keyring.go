// Package keyring keeps keys in the keyring of the operating system: the Keychain of
// macOS, the Credential Manager of Windows, the Secret Service of a Linux desktop.
// Start with [System]. Nothing is asked before the first [Keyring.Get]; every question
// has a time limit, since a desktop may show a window and wait.
package keyring

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"chatbot-mcp/internal/secret"

	system "github.com/zalando/go-keyring"
)

// service is the name under which this program's keys lie.
const service = "chatbot-mcp"

// ErrNotFound is a keyring that works and does not hold the key.
var ErrNotFound = errors.New("the keyring holds no key for this chatbot; put it there with: chatbot-mcp auth set")

// Keyring holds keys, each under an account. It is safe for concurrent use.
type Keyring struct {
	store  store
	usable func() error // why there is no keyring; nil: it can be asked
	limit  time.Duration

	mu   sync.Mutex
	late chan answer // of a question that was not answered in time; nil: none
}

// store is what a keyring of a system can do. Only system.ErrNotFound is told apart.
type store interface {
	Get(service, account string) (string, error)
	Set(service, account, key string) error
	Delete(service, account string) error
}

// osStore is the keyring of this system.
type osStore struct{}

func (osStore) Get(service, account string) (string, error) { return system.Get(service, account) }
func (osStore) Set(service, account, key string) error      { return system.Set(service, account, key) }
func (osStore) Delete(service, account string) error        { return system.Delete(service, account) }

// System is the keyring of this system. A question fails after the limit.
func System(getenv func(string) string, limit time.Duration) *Keyring {
	return &Keyring{store: osStore{}, limit: limit, usable: func() error {
		return checkBus(runtime.GOOS, getenv, fmt.Sprintf("/run/user/%d/bus", os.Getuid()))
	}}
}

// errNoBus: without a bus the library would start one, which asks nobody's keyring.
var errNoBus = errors.New("there is no D-Bus session")

// checkBus looks for the session that the keyring of a Linux desktop is reached by.
func checkBus(system string, getenv func(string) string, socket string) error {
	switch address := getenv("DBUS_SESSION_BUS_ADDRESS"); {
	case system == "windows" || system == "darwin":
		return nil
	case address != "" && !strings.HasPrefix(address, "autolaunch:"):
		return nil
	}
	if _, err := os.Stat(socket); err != nil {
		return errNoBus
	}
	return nil
}

// Get reads the key of an account. Its error is [ErrNotFound], or says that there is no
// keyring and what to use in its place.
func (k *Keyring) Get(account string) (secret.Secret, error) {
	text, err := k.ask(func() (string, error) { return k.store.Get(service, account) })
	if err != nil {
		return secret.Secret{}, err
	}
	key, err := secret.New(text)
	if err != nil {
		return secret.Secret{}, fmt.Errorf("the key in the keyring cannot be used: %w", err)
	}
	return key, nil
}

// Set stores the key of an account in place of the one that is there.
func (k *Keyring) Set(account string, key secret.Secret) error {
	_, err := k.ask(func() (string, error) { return "", k.store.Set(service, account, key.Reveal()) })
	return err
}

// Remove deletes the key of an account.
func (k *Keyring) Remove(account string) error {
	_, err := k.ask(func() (string, error) { return "", k.store.Delete(service, account) })
	return err
}

// answer is what a keyring answered.
type answer struct {
	text string
	err  error
}

// ask asks the keyring. One that did not answer in time is not asked again until it
// has: each question would wait as long.
func (k *Keyring) ask(question func() (string, error)) (string, error) {
	if err := k.usable(); err != nil {
		return "", noKeyring(err)
	}
	k.mu.Lock() // one question at a time: a desktop shows one window
	defer k.mu.Unlock()
	if k.late != nil && len(k.late) == 0 {
		return "", noKeyring(errors.New("it still waits for somebody to answer its own question"))
	}
	answered := make(chan answer, 1)
	go func() {
		text, err := question()
		answered <- answer{text, err}
	}()
	timer := time.NewTimer(k.limit)
	defer timer.Stop()
	select {
	case a := <-answered:
		k.late = nil
		return a.text, explain(a.err)
	case <-timer.C:
		k.late = answered
		return "", noKeyring(fmt.Errorf("it did not answer within %s", k.limit))
	}
}

func explain(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, system.ErrNotFound):
		return ErrNotFound
	}
	return noKeyring(err)
}

// noKeyring says what to use instead. The library's own words name programs and buses.
func noKeyring(why error) error {
	return fmt.Errorf("no keyring here: use secret_key_file, a file that only you can read (%w)", why)
}
