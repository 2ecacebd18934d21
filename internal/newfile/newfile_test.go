package newfile

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"chatbot-mcp/internal/problem"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// threeLines writes three lines; then it fails as it is told to.
func threeLines(fail func() error) func(io.Writer) error {
	return func(w io.Writer) error {
		for range 3 {
			if _, err := io.WriteString(w, strings.Repeat("a line ", 18)+"\n"); err != nil {
				return err
			}
		}
		return fail()
	}
}

// into writes three lines into the export folder.
func into(ctx context.Context, dir string, fail func() error) (string, error) {
	return WriteInto(ctx, dir, ".csv", func(w io.Writer) (string, error) { return "leads", threeLines(fail)(w) })
}

func noError() error { return nil }

func namesIn(t *testing.T, dir string) (list []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// TestNothingIsLeftOfAFailure: a cancel, an error or a panic in the middle leaves neither a
// file nor a draft, and a file that was to be replaced stays.
func TestNothingIsLeftOfAFailure(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine")
	require.NoError(t, os.WriteFile(mine, []byte("mine"), 0o600))
	for _, write := range []func(ctx context.Context, fail func() error) error{
		func(ctx context.Context, fail func() error) error { _, err := into(ctx, dir, fail); return err },
		func(ctx context.Context, fail func() error) error {
			return Write(ctx, filepath.Join(dir, "new"), false, threeLines(fail))
		},
		func(ctx context.Context, fail func() error) error { return Write(ctx, mine, true, threeLines(fail)) },
	} {
		gone := errors.New("the platform broke off")
		require.ErrorIs(t, write(t.Context(), func() error { return gone }), gone)
		ctx, cancel := context.WithCancel(t.Context())
		require.ErrorIs(t, write(ctx, func() error { cancel(); return nil }), context.Canceled)
		require.Panics(t, func() { _ = write(t.Context(), func() error { panic("a fault") }) })
		require.Equal(t, []string{"mine"}, namesIn(t, dir))
		text, err := os.ReadFile(mine)
		require.NoError(t, err)
		require.Equal(t, "mine", string(text))
	}
}

// TestFilesAreTheirOwnersAlone: a file and a new folder can be read by nobody else, and the
// folder holds whole files only.
func TestFilesAreTheirOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "exports")
	path, err := into(t.Context(), dir, noError)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "leads.csv"), path)
	named := filepath.Join(dir, "named.csv")
	require.NoError(t, os.WriteFile(named, nil, 0o644))
	require.NoError(t, Write(t.Context(), named, true, threeLines(noError)))
	require.Equal(t, []string{"leads.csv", "named.csv"}, namesIn(t, dir))
	for _, file := range []string{path, named} {
		info, err := os.Stat(file)
		require.NoError(t, err)
		require.EqualValues(t, 3*127, info.Size())
		if runtime.GOOS != "windows" { // which has no such modes
			require.Equal(t, os.FileMode(0o600), info.Mode())
		}
	}
	if runtime.GOOS != "windows" {
		info, err := os.Stat(dir)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
	}
}

// TestNothingIsReplaced: a name that is taken, also by a link to nowhere or to another folder,
// stays as it is. A file of the tool gets another name, one that a person named is refused.
func TestNothingIsReplaced(t *testing.T) {
	dir, outside := filepath.Join(t.TempDir(), "exports"), filepath.Join(t.TempDir(), "outside")
	require.NoError(t, os.Mkdir(dir, 0o700))
	require.NoError(t, os.WriteFile(outside, []byte("mine"), 0o600))
	stem := filepath.Join(dir, "leads")
	taken := []string{stem + ".csv"}
	require.NoError(t, os.WriteFile(taken[0], []byte("mine"), 0o600))
	if os.Symlink(outside, stem+"-2.csv") == nil { // not every user of Windows may
		require.NoError(t, os.Symlink(filepath.Join(outside, "nowhere"), stem+"-3.csv"))
		taken = append(taken, stem+"-2.csv", stem+"-3.csv")
	}
	for k := range 2 {
		path, err := into(t.Context(), dir, noError)
		require.NoError(t, err)
		require.Equal(t, stem+[]string{"-2.csv", "-3.csv", "-4.csv", "-5.csv"}[len(taken)-1+k], path)
	}
	for _, path := range taken {
		want := `"` + path + `" is there already`
		require.ErrorContains(t, Check(path, false), want)
		require.ErrorContains(t, Write(t.Context(), path, false, threeLines(noError)), want)
	}
	for _, path := range []string{outside, taken[0]} {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "mine", string(text))
	}
}

// TestANameIsTakenOnce: of two files of one name at the same time one is written and the other
// refused, and neither is mixed.
func TestANameIsTakenOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.html")
	both := make(chan struct{})
	errs := make(chan error)
	for _, text := range []string{"first", "other"} {
		go func() {
			errs <- Write(t.Context(), path, false, func(w io.Writer) error {
				select { // both have seen that the name is free
				case both <- struct{}{}:
				case <-both:
				}
				_, err := io.WriteString(w, strings.Repeat(text, 1000))
				return err
			})
		}()
	}
	one, other := <-errs, <-errs
	require.True(t, (one == nil) != (other == nil))
	require.ErrorContains(t, errors.Join(one, other), "is there already")
	require.Equal(t, []string{"report.html"}, namesIn(t, dir))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, []string{strings.Repeat("first", 1000), strings.Repeat("other", 1000)}, string(text))
}

// TestWithoutHardLinks: on a file system without them nothing is replaced either.
func TestWithoutHardLinks(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir)
	require.NoError(t, err)
	defer f.Close()
	for _, taken := range []bool{false, true} {
		d, err := f.newDraft()
		require.NoError(t, err)
		_, err = d.buffer.WriteString("whole")
		require.NoError(t, err)
		require.NoError(t, d.finish())
		err = f.giveWithoutLinks(d, "a.csv")
		d.renamed = err == nil
		d.discard()
		require.Equal(t, taken, errors.Is(err, os.ErrExist))
		require.Equal(t, []string{"a.csv"}, namesIn(t, dir))
	}
	text, err := os.ReadFile(filepath.Join(dir, "a.csv"))
	require.NoError(t, err)
	require.Equal(t, "whole", string(text))
}

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
