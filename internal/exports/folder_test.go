package exports

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
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// threeLeads is what an answer hands over; then it fails as it is told to.
func threeLeads(fail func() error) func(answer.Sink[schemas.Lead]) (schemas.Export, error) {
	return func(to answer.Sink[schemas.Lead]) (e schemas.Export, err error) {
		if err = to.Begin("shop"); err != nil {
			return e, err
		}
		for id := range int64(3) {
			if err := to.Write(schemas.Lead{Chatbot: "shop", SessionID: id + 1}); err != nil {
				return e, err
			}
		}
		e.Chatbot, e.Rows, e.Notes = "shop", 3, []string{}
		e.Range.From = schemas.Time{Time: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
		e.Range.To = schemas.Time{Time: time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC)}
		return e, fail()
	}
}

func noError() error { return nil }

func namesIn(t require.TestingT, dir string) (list []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// TestNothingIsLeftOfAFailure: a cancel, an error or a panic in the middle leaves neither a
// file nor a draft.
func TestNothingIsLeftOfAFailure(t *testing.T) {
	for _, format := range []string{XLSX, CSV, JSONL} {
		dir := filepath.Join(t.TempDir(), "exports")
		args := schemas.ExportLeadsArgs{Format: format}
		gone := errors.New("the platform broke off")
		_, err := toFolder(t.Context(), dir, args, threeLeads(func() error { return gone }))
		require.ErrorIs(t, err, gone)
		require.Empty(t, namesIn(t, dir))

		ctx, cancel := context.WithCancel(t.Context())
		_, err = toFolder(ctx, dir, args, threeLeads(func() error { cancel(); return nil }))
		require.ErrorIs(t, err, context.Canceled)
		require.Empty(t, namesIn(t, dir))

		require.Panics(t, func() { _, _ = toFolder(t.Context(), dir, args, threeLeads(func() error { panic("a fault") })) })
		require.Empty(t, namesIn(t, dir))
	}
}

// TestFilesAreTheirOwnersAlone: a file and a new folder can be read by nobody else, and the
// folder holds whole files only.
func TestFilesAreTheirOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "exports")
	e, err := toFolder(t.Context(), dir, schemas.ExportLeadsArgs{}, threeLeads(noError))
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "leads-shop-2026-11-01-2026-11-30.xlsx"), e.File)
	require.Equal(t, []string{filepath.Base(e.File)}, namesIn(t, dir))
	info, err := os.Stat(e.File)
	require.NoError(t, err)
	require.Equal(t, e.Bytes, info.Size())
	if runtime.GOOS == "windows" {
		return // which has no such modes
	}
	require.Equal(t, os.FileMode(0o600), info.Mode())
	info, err = os.Stat(dir)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o700), info.Mode().Perm())
}

// TestNothingIsReplaced: a name that is taken, also by a link to nowhere or to another folder,
// stays as it is, and the file gets another name.
func TestNothingIsReplaced(t *testing.T) {
	dir, outside := filepath.Join(t.TempDir(), "exports"), filepath.Join(t.TempDir(), "outside")
	require.NoError(t, os.Mkdir(dir, 0o700))
	require.NoError(t, os.WriteFile(outside, []byte("mine"), 0o600))
	stem := filepath.Join(dir, "leads-shop-2026-11-01-2026-11-30")
	require.NoError(t, os.WriteFile(stem+".csv", []byte("mine"), 0o600))
	links := 0
	if os.Symlink(outside, stem+"-2.csv") == nil { // not every user of Windows may
		require.NoError(t, os.Symlink(filepath.Join(outside, "nowhere"), stem+"-3.csv"))
		links = 2
	}
	for k := range 2 {
		e, err := toFolder(t.Context(), dir, schemas.ExportLeadsArgs{Format: CSV}, threeLeads(noError))
		require.NoError(t, err)
		require.Equal(t, stem+[]string{"-2.csv", "-3.csv", "-4.csv", "-5.csv"}[links+k], e.File)
	}
	for _, path := range []string{outside, stem + ".csv"} {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "mine", string(text))
	}
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
		_, err := toFolder(t.Context(), path, schemas.ExportLeadsArgs{}, threeLeads(noError))
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
		syscall.ENOSPC: "is on a disk that is full", syscall.EDQUOT: "is on a disk that is full", syscall.EROFS: "is on a disk that can only be read",
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

// TestAFullDiskIsNamed: wherever the disk becomes full, the export says so and leaves nothing.
func TestAFullDiskIsNamed(t *testing.T) {
	for room := -1; room < 400; room += 20 {
		dir := t.TempDir()
		err := exportTo(t, dir, func(f *os.File) file {
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

// exportTo writes three leads as JSONL through another file.
func exportTo(t *testing.T, dir string, through func(*os.File) file) error {
	f, err := openFolder(dir)
	require.NoError(t, err)
	defer f.Close()
	d, err := f.newDraft()
	require.NoError(t, err)
	defer d.discard()
	d.file = through(d.file.(*os.File))
	d.buffer = bufio.NewWriterSize(d.file, 64)
	_, err = d.fill(t.Context(), func(w io.Writer) (schemas.Export, error) {
		return write(w, form{format: JSONL}.leads, threeLeads(noError))
	})
	if err == nil {
		_, err = f.giveFree(d, "leads", ".jsonl")
	}
	return f.place.explain(err)
}

// TestFileNames: whatever a chatbot is called, its file has a name that every system takes.
func TestFileNames(t *testing.T) {
	require.Equal(t, "leads-Müller---Söhne-all-time", fileStem(schemas.Export{Chatbot: "Müller & Söhne"}))
	rapid.Check(t, func(t *rapid.T) {
		name := fileStem(schemas.Export{Chatbot: rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"../..", "a/b", `C:\x`, "con", "\x00", strings.Repeat("字", 60)})).Draw(t, "name")})
		require.LessOrEqual(t, len(name), 200)
		require.NotRegexp(t, `[/\\:*?"<>|\x00-\x1f.]`, name)
		require.True(t, filepath.IsLocal(name))
	})
}
