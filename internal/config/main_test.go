package config

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is all that Load can see: flags, an environment, a user's config directory with or without a file.
type world struct {
	flags Flags
	env   map[string]string
	dir   string
}

func newWorld(t *testing.T) *world { return &world{env: map[string]string{}, dir: t.TempDir()} }

// withBot is a world in which the environment configures a chatbot, and nothing else is set.
func withBot(t *testing.T) *world {
	w := newWorld(t)
	w.env["CHATBOT_SECRET_KEY"] = "key-0123456789"
	w.env["CHATBOT_SERIAL_NUMBER"] = "3254a9d0424c4806b9ea3d0763ccfxxx"
	return w
}

func (w *world) load() (Config, error) {
	return Load(w.flags, func(name string) string { return w.env[name] }, w.dir)
}

func (w *world) mustLoad(t *testing.T) Config {
	t.Helper()
	c, err := w.load()
	require.NoError(t, err)
	return c
}

// problems loads what cannot work and returns the complaints.
func (w *world) problems(t *testing.T) Problems {
	t.Helper()
	c, err := w.load()
	require.Error(t, err)
	require.Equal(t, Config{}, c, "half a configuration")
	var p Problems
	require.ErrorAs(t, err, &p)
	return p
}

// complaints are everything that Load finds wrong, with the configuration or inside of a chatbot.
func (w *world) complaints(t *testing.T) (all Problems) {
	t.Helper()
	c, err := w.load()
	if err != nil {
		return w.problems(t)
	}
	for _, b := range c.Bots {
		all = append(all, b.Problems...)
	}
	return all
}

// write puts a file beside the default configuration file and returns its path.
func (w *world) write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(w.dir, "chatbot-mcp", name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func yes(b bool) *bool { return &b }

func skipWithoutModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes here")
	}
}
