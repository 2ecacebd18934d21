package secret

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func write(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shop.key")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

func TestReadFile(t *testing.T) {
	for _, mode := range []os.FileMode{0o600, 0o400} {
		s, err := ReadFile(write(t, testKey+"\n", mode))
		require.NoError(t, err)
		require.Equal(t, testKey, s.Reveal())
	}
}

// S1: each refusal names the file and the remedy, never the content.
func TestReadFileRefuses(t *testing.T) {
	dir := t.TempDir()
	cases := map[string]struct{ path, says string }{
		"missing":   {filepath.Join(dir, "none.key"), "none.key"},
		"directory": {dir, "not a regular file"},
		"empty":     {write(t, " \n", 0o600), "empty"},
		"two lines": {write(t, testKey+"\n"+testKey, 0o600), "line break"},
		"large":     {write(t, strings.Repeat("k", 4<<10+1), 0o600), "4 KiB"},
	}
	if runtime.GOOS != "windows" {
		for _, mode := range []os.FileMode{0o640, 0o604, 0o660, 0o620, 0o777} {
			cases[mode.String()] = struct{ path, says string }{write(t, testKey, mode), "chmod 600"}
		}
	}
	for name, c := range cases {
		_, err := ReadFile(c.path)
		require.ErrorContains(t, err, c.says, name)
		require.ErrorContains(t, err, c.path, name)
		require.False(t, showsKey(err.Error()), name)
	}
}

// A key accepted from a file can always be a header's value, and comes back unchanged.
func FuzzKeyFile(f *testing.F) {
	for _, seed := range []string{testKey, testKey + "\n", " \t", "a b", "a\r\nX-Evil: 1", "ключ", "\x00", "\ufeffk"} {
		f.Add([]byte(seed))
	}
	path := filepath.Join(f.TempDir(), "fuzz.key")
	f.Fuzz(func(t *testing.T, text []byte) {
		require.NoError(t, os.WriteFile(path, text, 0o600))
		s, err := ReadFile(path)
		if err != nil {
			require.True(t, s.IsZero())
			return
		}
		require.Equal(t, strings.TrimSpace(string(text)), s.Reveal())
		for _, c := range []byte(s.Reveal()) {
			require.True(t, c > ' ' && c < 0x7f, "byte %#x accepted", c)
		}
	})
}
