package install

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

func write(t *testing.T, name, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), mode))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

func requireMode(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return // files have no modes there
	}
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, mode, info.Mode().Perm(), path)
}

// A file keeps its mode, and its copy is for the owner alone.
func TestWriteKeepsModeAndCopy(t *testing.T) {
	for mode, ofCopy := range map[os.FileMode]os.FileMode{0o600: 0o600, 0o644: 0o600, 0o640: 0o600} {
		path := write(t, "mcp.json", "{}", mode)
		for _, name := range []string{".chatbot-mcp-20261120T110000Z.bak", ".chatbot-mcp-20261120T110000Z-2.bak"} {
			f, err := ReadFile(path)
			require.NoError(t, err)
			backup, err := f.Write([]byte("[]"), noon)
			require.NoError(t, err)
			require.Equal(t, path+name, backup)
			requireMode(t, path, mode)
			requireMode(t, backup, ofCopy)
			kept, err := os.ReadFile(backup)
			require.NoError(t, err)
			require.Equal(t, f.Text, kept)
		}
		left, err := os.ReadDir(filepath.Dir(path))
		require.NoError(t, err)
		require.Len(t, left, 3, "nothing else is left behind")
	}
}

// A file that does not exist is made, with its folder, for the owner alone.
func TestWriteMakesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Code", "User", "mcp.json")
	f, err := ReadFile(path)
	require.NoError(t, err)
	backup, err := f.Write([]byte("{}"), noon)
	require.NoError(t, err)
	require.Empty(t, backup)
	requireMode(t, path, 0o600)
}

// A link into a repository of settings stays a link.
func TestWriteFollowsLinks(t *testing.T) {
	target := write(t, "mcp.json", "{}", 0o644)
	link := filepath.Join(t.TempDir(), "link.json")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no links on this system")
	}
	f, err := ReadFile(link)
	require.NoError(t, err)
	_, err = f.Write([]byte("[]"), noon)
	require.NoError(t, err)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSymlink)
	text, err := os.ReadFile(target)
	require.NoError(t, err)
	require.Equal(t, "[]", string(text))
	requireMode(t, target, 0o644)

	require.NoError(t, os.Remove(target))
	_, err = ReadFile(link)
	require.ErrorContains(t, err, "leads nowhere")
}

// What the client wrote meanwhile is not lost.
func TestChangedFileIsNotWritten(t *testing.T) {
	path := write(t, "mcp.json", "{}", 0o600)
	f, err := ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(`{"a": 1}`), 0o600))
	_, err = f.Write([]byte("[]"), noon)
	require.ErrorIs(t, err, errChanged)
	require.ErrorIs(t, f.replace([]byte("[]")), errChanged, "it is looked at again before the last step")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, `{"a": 1}`, string(text))

	require.NoError(t, os.Remove(path))
	_, err = f.Write([]byte("[]"), noon)
	require.ErrorIs(t, err, errChanged, "it was deleted")
	gone, err := ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	_, err = gone.Write([]byte("[]"), noon)
	require.ErrorIs(t, err, errChanged, "it was made")
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	_, err := ReadFile(t.TempDir())
	require.ErrorContains(t, err, "not a regular file")
	large := write(t, "large", "", 0o600)
	require.NoError(t, os.Truncate(large, maxFileSize+1))
	_, err = ReadFile(large)
	require.ErrorContains(t, err, "64 MiB")
}

// The file of a key is for its owner alone, also where one with another mode was.
func TestStoreKey(t *testing.T) {
	path := KeyFile(t.TempDir())
	require.NoError(t, StoreKey(path, "key-0123456789"))
	requireMode(t, path, 0o600)
	requireMode(t, filepath.Dir(path), 0o700)
	require.NoError(t, os.Chmod(path, 0o644))
	require.NoError(t, StoreKey(path, " key-9876543210\n"))
	requireMode(t, path, 0o600)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "key-9876543210\n", string(text))
	err = StoreKey(path, "a key with blanks")
	require.ErrorContains(t, err, "blank")
	require.NotContains(t, err.Error(), "with blanks")
}
