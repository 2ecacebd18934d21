package snapshot

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// A directory that cannot be written to costs the large answers, not the
// small ones.
func TestUnwritableDirectory(t *testing.T) {
	for name, dir := range map[string]string{
		"missing": filepath.Join(t.TempDir(), "missing"),
		"a file":  os.Args[0],
	} {
		t.Run(name, func(t *testing.T) {
			store := NewStore(Options{Dir: dir, InMemory: 500})
			defer store.Close()
			_, err := store.Get(ctx, history(-7, 0), (&one{id: 1, size: 1000}).fetch)
			require.ErrorIs(t, err, ErrStorage)
			require.NotContains(t, err.Error(), dir)
			require.Zero(t, store.memory.used.Load())
			get(t, store, history(-7, 0), &one{id: 1, size: 100})
		})
	}
}

// An error of Add or Commit that the download swallows still fails it: a short
// list must never pass for a whole one (U8, docs/security.md).
func TestUnheededStorageErrorFailsTheDownload(t *testing.T) {
	store := NewStore(Options{Dir: filepath.Join(t.TempDir(), "missing"), InMemory: 1, blockBytes: 1})
	defer store.Close()
	_, err := store.Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		s := b.Section()
		for range 5 {
			s.Add(Meta{}, []byte("x"))
		}
		s.Commit()
		return nil
	})
	require.ErrorIs(t, err, ErrStorage)
}

// A section that failed and was given up does not fail the attempt after it.
func TestDiscardedSectionFailsAlone(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 100, blockBytes: 10})
	store.o.Dir = filepath.Join(store.o.Dir, "later")
	s, err := store.Get(ctx, history(-7, 0), func(c context.Context, b *Builder) error {
		failing := b.Section()
		for failing.Add(Meta{ID: 1}, []byte("xxxxxxxxxxxxxxxxxxxx")) == nil {
			runtime.Gosched()
		}
		require.NoError(t, os.Mkdir(store.o.Dir, 0o700))
		return (&one{id: 2, size: 200}).fetch(c, b)
	})
	require.NoError(t, err)
	defer s.Release()
	require.Equal(t, 1, s.Len())
}

func TestSectionTakesNothingAfterCommit(t *testing.T) {
	store := newTestStore(t, Options{})
	var late *Section
	s, err := store.Get(ctx, history(-7, 0), func(_ context.Context, b *Builder) error {
		section := b.Section()
		late = b.Section()
		require.NoError(t, section.Commit())
		require.ErrorIs(t, section.Add(Meta{}), errCommitted)
		require.ErrorIs(t, section.Commit(), errCommitted)
		return nil
	})
	require.NoError(t, err)
	defer s.Release()
	require.ErrorIs(t, late.Add(Meta{}), errOver)
	require.ErrorIs(t, late.Commit(), errOver)
	require.Zero(t, s.Len())
}

// Small answers touch no disk.
func TestSmallSnapshotsStayInMemory(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 2500, blockBytes: 100})
	a := get(t, store, Question{Bot: "a"}, &one{id: 1, size: 1000})
	b := get(t, store, Question{Bot: "b"}, &one{id: 1, size: 1000})
	c, err := store.Get(ctx, Question{Bot: "c"}, many(1000)) // begins in memory, too
	require.NoError(t, err)
	defer c.Release()
	require.Nil(t, a.text.file)
	require.Nil(t, b.text.file)
	require.NotNil(t, c.text.file, "the bound is for all of them together")
	require.Equal(t, a.text.end+b.text.end, store.memory.used.Load())
}

// With memory full and no disk, idle answers make room; those in use stay.
func TestIdleSnapshotsGiveWayWithoutADisk(t *testing.T) {
	store := NewStore(Options{Dir: filepath.Join(t.TempDir(), "missing"), InMemory: 2500})
	defer store.Close()
	inUse := get(t, store, Question{Bot: "a"}, &one{id: 1, size: 1000})
	for _, bot := range []string{"b", "c", "d"} {
		get(t, store, Question{Bot: bot}, &one{id: 1, size: 1000}).Release()
	}
	require.Len(t, store.kept, 2)
	require.NotNil(t, store.kept[inUse.ID()])
	require.LessOrEqual(t, store.memory.used.Load(), int64(2500))
}

func init() { parts["hold"] = hold }

// hold is a process that has visitors' words in its file and waits for its end.
func hold() error {
	store := NewStore(Options{InMemory: 1})
	s, err := store.Get(ctx, Question{}, (&one{id: 1, size: 1 << 20}).fetch)
	if err != nil {
		return err
	}
	defer s.Release()
	os.Stdout.WriteString("ready\n")
	_, err = os.Stdin.Read(make([]byte, 1))
	return err
}

// No visitor's words stay behind, however the process ends.
func TestKilledProcessLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	cmd := play(t, "hold", "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir)
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	defer stdin.Close()
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)
	if runtime.GOOS != "windows" { // there it has a name, which nobody can open
		requireEmpty(t, dir)
	}
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	requireEmpty(t, dir)
}

func requireEmpty(t *testing.T, dir string) {
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, files)
}

// TestManySmallRecordsGoToAFile guards that the memory of a million short records is not
// taken twice: an index that fills what a snapshot may hold leaves none for its text.
func TestManySmallRecordsGoToAFile(t *testing.T) {
	const limit, n = 256 << 10, 20_000
	store := newTestStore(t, Options{InMemory: limit, blockBytes: 4 << 10})
	s, err := store.Get(ctx, history(-7, 0), many(n))
	require.NoError(t, err)
	defer s.Release()
	require.Less(t, s.text.size(), int64(limit), "the text alone has room")
	require.NotNil(t, s.text.file)
	require.Zero(t, store.memory.used.Load())
}

// TestShortRecordsTakeLittleMemory guards that what a record without messages costs in
// memory is its entry and its place in one order.
func TestShortRecordsTakeLittleMemory(t *testing.T) {
	const n = 3 * chunkEntries
	s := manySnapshot(t, n)
	require.EqualValues(t, n*(24+4), s.bytes-s.text.size()-s.pages.size())
}

// TestScratchKeepsWhatIsPut guards that what is laid aside comes back, out of memory and
// out of a file, and that both are given back.
func TestScratchKeepsWhatIsPut(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1000})
	s := get(t, store, history(-7, 0), &one{id: 1, size: 100})
	before := store.memory.used.Load()
	scratch := s.Scratch()
	var at [3]int64
	for k := range at {
		var err error
		at[k], err = scratch.Put(bytes.Repeat([]byte{byte(k)}, 400))
		require.NoError(t, err)
		require.Equal(t, k == 2, scratch.text.file != nil)
	}
	for k := range at {
		data, err := scratch.Get(at[k], 400, nil)
		require.NoError(t, err)
		require.Equal(t, bytes.Repeat([]byte{byte(k)}, 400), data)
	}
	scratch.Free()
	require.Equal(t, before, store.memory.used.Load())
	_, err := scratch.Get(at[0], 400, nil)
	require.Error(t, err)
}
