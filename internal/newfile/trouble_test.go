package newfile

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"chatbot-mcp/internal/problem"

	"github.com/stretchr/testify/require"
)

// TestUnusableFolders: what is wrong with a folder is said in plain words, and nothing is made
// elsewhere.
func TestUnusableFolders(t *testing.T) {
	base := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(base, "file"), nil, 0o600))
	outside := t.TempDir()
	cases := map[string]string{
		filepath.Join(base, "none", "deeper"):  "does not exist",
		filepath.Join(base, "file"):            "is not a folder",
		filepath.Join(base, "file", "exports"): "is not a folder",
	}
	if os.Symlink(outside, filepath.Join(base, "link")) == nil {
		cases[filepath.Join(base, "link")] = "is a link that leads elsewhere: name the folder itself"
	}
	for path, want := range cases {
		_, err := into(t.Context(), path, noError)
		var p *problem.Error
		require.ErrorAs(t, err, &p, path)
		require.Equal(t, "misconfigured", p.Code)
		require.Contains(t, p.Sentence, want)
		require.Contains(t, p.Hint, "CHATBOT_EXPORT_DIR")
	}
	require.Empty(t, namesIn(t, outside))
}

// TestReasonsOfTheSystem: what the system says of a disk or a folder, in plain words.
func TestReasonsOfTheSystem(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its numbers are others")
	}
	for err, want := range map[error]string{
		syscall.EFBIG: "takes no file of this size: its disk or this user has a limit", syscall.ENOSPC: "is on a disk that is full", syscall.EDQUOT: "is on a disk that is full", syscall.EROFS: "is on a disk that can only be read",
		syscall.EACCES: "may not be written to", syscall.ENOENT: "does not exist", syscall.ENOTDIR: "is not a folder", syscall.EIO: "cannot be used: input/output error",
	} {
		p := exportFolder("/a").problem(&os.PathError{Op: "open", Path: ".chatbot-mcp-x.part", Err: err})
		require.Equal(t, `the folder "/a" `+want, p.Sentence)
	}
}

// fullDisk has room for so many bytes, and may lose what it promised when it is synced.
type fullDisk struct {
	*os.File
	room    int
	syncing error
}

func (f *fullDisk) Write(p []byte) (int, error) {
	n := min(f.room, len(p))
	f.room -= n
	if n < len(p) {
		return n, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	return f.File.Write(p)
}

func (f *fullDisk) Sync() error { return f.syncing }

// TestAFullDiskIsNamed: wherever the disk becomes full, the error says so and nothing is left.
func TestAFullDiskIsNamed(t *testing.T) {
	for room := -1; room < 381; room += 20 {
		dir := t.TempDir()
		err := writeThrough(t, dir, func(f *os.File) file {
			if room < 0 {
				return &fullDisk{File: f, room: 1 << 20, syncing: syscall.ENOSPC}
			}
			return &fullDisk{File: f, room: room}
		})
		var p *problem.Error
		require.ErrorAs(t, err, &p, "room for %d bytes", room)
		require.Contains(t, p.Sentence, "is on a disk that is full")
		require.NotContains(t, p.Error(), ".part")
		require.Empty(t, namesIn(t, dir))
	}
}

// writeThrough writes three lines through another file.
func writeThrough(t *testing.T, dir string, through func(*os.File) file) error {
	f, err := openFolder(dir)
	require.NoError(t, err)
	defer f.Close()
	d, err := f.newDraft()
	require.NoError(t, err)
	defer d.discard()
	d.file = through(d.file.(*os.File))
	d.buffer = bufio.NewWriterSize(d.file, 64)
	err = d.fill(t.Context(), threeLines(noError))
	if err == nil {
		_, err = f.giveFree(d, "leads", ".csv")
	}
	return f.place.explain(err)
}

// TestBrokenOutput: standard output that cannot be written to is named, an error of the content stays.
func TestBrokenOutput(t *testing.T) {
	read, write, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, read.Close())
	require.NoError(t, write.Close())
	require.ErrorContains(t, WriteTo(write, threeLines(noError)), "misconfigured: standard output cannot be used: file already closed. hint: name a file with -o")
	gone := errors.New("the platform broke off")
	require.Equal(t, gone, WriteTo(io.Discard, threeLines(func() error { return gone })))
}
