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

// Notepad and PowerShell put a byte order mark first, or write UTF-16, which must be
// named: a key in it looks right in every editor.
func TestReadFileOfNotepad(t *testing.T) {
	for _, text := range []string{"\ufeff" + testKey, "\ufeff" + testKey + "\r\n", "\ufeff\"" + testKey + "\"\r\n", " " + testKey + "\t"} {
		s, err := ReadFile(write(t, text, 0o600))
		require.NoError(t, err, "%q", text)
		require.Equal(t, testKey, s.Reveal())
	}
	for _, text := range []string{"\ufeff" + testKey + "\r\n", "\ufeff" + testKey, testKey} {
		little, big := utf16Of(text)
		for _, bytes := range []string{little, big} {
			_, err := ReadFile(write(t, bytes, 0o600))
			require.ErrorContains(t, err, "UTF-16")
			require.ErrorContains(t, err, "save it as UTF-8")
		}
	}
	_, err := ReadFile(write(t, "cl\xe9", 0o600))
	require.ErrorContains(t, err, "not in UTF-8")
}

// utf16Of is ASCII text, or a byte order mark, in both orders of bytes.
func utf16Of(text string) (little, big string) {
	for _, r := range text {
		high, low := string([]byte{byte(r >> 8)}), string([]byte{byte(r)})
		little, big = little+low+high, big+high+low
	}
	return little, big
}

// The example of a guide is no key.
func TestReadFileOfAPlaceholder(t *testing.T) {
	_, err := ReadFile(write(t, "<your-secret-key>\n", 0o600))
	require.ErrorContains(t, err, "the placeholder <your-secret-key>")
}

// Where systemd and containers mount secrets, the system chooses a mode that others can
// read. What others can write is refused there too, and a link does not carry the right
// out of the folder.
func TestMountedSecrets(t *testing.T) {
	skipWithoutModes(t)
	for _, mode := range []os.FileMode{0o444, 0o440, 0o644, 0o640} {
		path := write(t, testKey, mode)
		_, err := ReadFile(path)
		require.ErrorContains(t, err, "chmod 600")
		t.Setenv("CREDENTIALS_DIRECTORY", filepath.Dir(path))
		s, err := ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, testKey, s.Reveal())
		t.Setenv("CREDENTIALS_DIRECTORY", "")
	}
	shared := write(t, testKey, 0o644)
	mounted := filepath.Dir(write(t, testKey, 0o644))
	t.Setenv("CREDENTIALS_DIRECTORY", mounted)
	require.NoError(t, os.Symlink(shared, filepath.Join(mounted, "link")))
	require.NoError(t, os.Symlink("shop.key", filepath.Join(mounted, "inside")))
	for _, path := range []string{shared, filepath.Join(mounted, "link"), mounted + "/../" + filepath.Base(filepath.Dir(shared)) + "/shop.key"} {
		_, err := ReadFile(path)
		require.Error(t, err, path)
	}
	_, err := ReadFile(filepath.Join(mounted, "inside"))
	require.NoError(t, err, "Kubernetes' links inside of the folder")
	for _, dir := range []string{"/", ".", filepath.Join(mounted, "nowhere"), mounted + "x"} {
		t.Setenv("CREDENTIALS_DIRECTORY", dir)
		_, err := ReadFile(filepath.Join(mounted, "shop.key"))
		require.Error(t, err, dir)
	}
	t.Setenv("CREDENTIALS_DIRECTORY", mounted)
	for _, mode := range []os.FileMode{0o666, 0o664, 0o620, 0o646} {
		require.NoError(t, os.Chmod(filepath.Join(mounted, "shop.key"), mode))
		_, err := ReadFile(filepath.Join(mounted, "shop.key"))
		require.ErrorContains(t, err, "chmod 600", mode.String())
	}
}

// A read-only mount is recognised, where this machine has one.
func TestReadOnlyMount(t *testing.T) {
	require.False(t, onReadOnlyMount(t.TempDir()))
	mounts, err := os.ReadFile("/proc/mounts")
	if err != nil {
		t.Skip("the system does not list its mounts in a file")
	}
	for line := range strings.Lines(string(mounts)) {
		fields := strings.Fields(line)
		if _, err := os.Stat(fields[1]); err == nil && strings.HasPrefix(fields[3]+",", "ro,") {
			require.True(t, onReadOnlyMount(fields[1]), line)
			return
		}
	}
	t.Skip("nothing is mounted read-only here")
}

func TestCheckTLSKey(t *testing.T) {
	skipWithoutModes(t)
	for mode, fine := range map[os.FileMode]bool{0o600: true, 0o400: true, 0o640: os.Getuid() == 0, 0o440: os.Getuid() == 0,
		0o644: false, 0o604: false, 0o660: false, 0o620: false, 0o444: false} {
		path := write(t, "a key", mode)
		if err := CheckTLSKey(path); fine {
			require.NoError(t, err, mode.String())
		} else {
			require.ErrorContains(t, err, "chmod 600 "+path, mode.String())
			t.Setenv("CREDENTIALS_DIRECTORY", filepath.Dir(path))
			require.Equal(t, mode&0o022 == 0, CheckTLSKey(path) == nil, mode.String())
		}
	}
	require.ErrorContains(t, CheckTLSKey(filepath.Join(t.TempDir(), "nowhere")), "nowhere")
	if os.Getuid() == 0 {
		path := write(t, "a key", 0o640)
		require.NoError(t, os.Chown(path, 12345, 12345))
		require.ErrorContains(t, CheckTLSKey(path), "chmod 600", "root does not own it")
	}
}

// The configuration chooses the host that gets the key: others may read it, not change it.
func TestCheckConfig(t *testing.T) {
	skipWithoutModes(t)
	for mode, fine := range map[os.FileMode]bool{0o600: true, 0o644: true, 0o444: true, 0o664: false, 0o646: false, 0o666: false} {
		path := write(t, "", mode)
		info, err := os.Stat(path)
		require.NoError(t, err)
		if err := CheckConfig(path, info); fine {
			require.NoError(t, err, mode.String())
		} else {
			require.ErrorContains(t, err, "chmod go-w "+path, mode.String())
		}
	}
}

func skipWithoutModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes here")
	}
}

// A key accepted from a file can always be a header's value, and comes back unchanged.
func FuzzKeyFile(f *testing.F) {
	for _, seed := range []string{testKey, testKey + "\n", " \t", "'a'", "<a>", "a\x00", "a b", "a\r\nX-Evil: 1", "ключ", "\x00", "\ufeffk"} {
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
		require.Equal(t, Value(string(text)), s.Reveal())
		for _, c := range []byte(s.Reveal()) {
			require.True(t, c > ' ' && c < 0x7f, "byte %#x accepted", c)
		}
	})
}
