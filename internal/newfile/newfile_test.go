package newfile

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

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

// TestOnlyTheUserCanReadFiles guards that other users of the machine can read neither a file nor
// a new folder, and that the folder contains complete files only.
func TestOnlyTheUserCanReadFiles(t *testing.T) {
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
