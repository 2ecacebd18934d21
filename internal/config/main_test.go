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

// testSetup is all that Load can see: flags, an environment, a user's config directory with or without a file.
type testSetup struct {
	flags Flags
	env   map[string]string
	dir   string
}

func newSetup(t *testing.T) *testSetup { return &testSetup{env: map[string]string{}, dir: t.TempDir()} }

// setupWithBot is a setup in which the environment configures a chatbot, and nothing else is set.
func setupWithBot(t *testing.T) *testSetup {
	setup := newSetup(t)
	setup.env["CHATBOT_SECRET_KEY"] = "key-0123456789"
	setup.env["CHATBOT_SERIAL_NUMBER"] = "3254a9d0424c4806b9ea3d0763ccfxxx"
	return setup
}

func (setup *testSetup) load() (Config, error) {
	return Load(setup.flags, func(name string) string { return setup.env[name] }, setup.dir)
}

func (setup *testSetup) mustLoad(t *testing.T) Config {
	t.Helper()
	c, err := setup.load()
	require.NoError(t, err)
	return c
}

// problems loads what cannot work and returns the problems.
func (setup *testSetup) problems(t *testing.T) Problems {
	t.Helper()
	c, err := setup.load()
	require.Error(t, err)
	require.Equal(t, Config{}, c, "half a configuration")
	var p Problems
	require.ErrorAs(t, err, &p)
	return p
}

// complaints are everything that Load finds wrong, with the configuration or inside of a chatbot.
func (setup *testSetup) complaints(t *testing.T) (all Problems) {
	t.Helper()
	c, err := setup.load()
	if err != nil {
		return setup.problems(t)
	}
	for _, b := range c.Bots {
		all = append(all, b.Problems...)
	}
	return all
}

// write puts a file beside the default configuration file and returns its path.
func (setup *testSetup) write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(setup.dir, "chatbot-mcp", name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func skipWithoutModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes here")
	}
}
