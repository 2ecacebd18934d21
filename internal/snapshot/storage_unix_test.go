//go:build unix

package snapshot

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTempFileIsOursAlone(t *testing.T) {
	dir := t.TempDir()
	f, err := tempFile(dir)
	require.NoError(t, err)
	defer f.Close()
	requireEmpty(t, dir)
	info, err := f.Stat()
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	require.EqualValues(t, 0, info.Sys().(*syscall.Stat_t).Nlink, "no name is left")
	_, err = os.Open(f.Name())
	require.ErrorIs(t, err, os.ErrNotExist)
}

// Nothing keeps a descriptor once a snapshot is gone.
func TestFreedSnapshotClosesItsFile(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1})
	s := get(t, store, history(-7, 0), &one{id: 1, size: 1000})
	file := s.text.file
	require.NotNil(t, file)
	s.Release()
	_, err := file.Stat()
	require.NoError(t, err, "the store keeps it")
	require.NoError(t, store.Close())
	_, err = file.Stat()
	require.ErrorIs(t, err, os.ErrClosed)
}

func init() { parts["full"] = full }

// full is a process that may write no file larger than 64 KiB: a full disk, as
// far as anyone can tell.
func full() error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	store := NewStore(Options{InMemory: 1, blockBytes: 10_000})
	defer store.Close()
	fetch := func(records int) func(context.Context, *Builder) error {
		return func(c context.Context, b *Builder) error {
			for range records {
				if err := (&one{id: 1, size: 9000}).fetch(c, b); err != nil {
					return err
				}
			}
			return nil
		}
	}
	if _, err := store.Get(ctx, history(-7, 0), fetch(20)); !errors.Is(err, ErrStorage) || !errors.Is(err, syscall.EFBIG) {
		return fmt.Errorf("a full disk: got %v", err)
	}
	s, err := store.Get(ctx, history(-7, 0), fetch(5))
	if err != nil {
		return fmt.Errorf("the store is unusable afterwards: %w", err)
	}
	s.Release()
	return nil
}

func TestFullDisk(t *testing.T) {
	require.NoError(t, play(t, "full", "TMPDIR="+t.TempDir()).Run())
}
