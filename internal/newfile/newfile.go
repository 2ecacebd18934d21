// Package newfile writes files that appear under their name when they are whole, readable by
// their owner alone, and never in the place of another file unless that is asked for. Start with
// [Write], for a file that a person names, and [WriteInto], for a file of a tool. Their errors are
// a *problem.Error where the file cannot be written, or the one of the content.
package newfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"chatbot-mcp/internal/problem"
)

// Write writes a file that a person named. With replace it may be there already; if anything
// fails, what was there stays.
func Write(ctx context.Context, path string, replace bool, content func(io.Writer) error) error {
	f, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.checkName(filepath.Base(path), replace); err != nil {
		return err
	}
	return f.write(ctx, content, func(d *draft) error { return f.giveAs(d, filepath.Base(path), replace) })
}

// Check says beforehand why Write would refuse this path.
func Check(path string, replace bool) error {
	f, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer f.Close()
	return f.checkName(filepath.Base(path), replace)
}

// WriteInto writes a file into the export folder, which it makes where only the last part of its
// path is missing. content returns the file's name without its ending; where that is taken, the
// name gets a number. path is the file's.
func WriteInto(ctx context.Context, folder, ending string, content func(io.Writer) (stem string, err error)) (path string, err error) {
	f, err := makeFolder(folder)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var stem, name string
	err = f.write(ctx, func(w io.Writer) error {
		stem, err = content(w)
		return err
	}, func(d *draft) error {
		name, err = f.giveFree(d, stem, ending)
		return err
	})
	return filepath.Join(folder, name), err
}

// WriteTo writes to standard output.
func WriteTo(out io.Writer, content func(io.Writer) error) error {
	return standardOutput.explain(content(marked{out}))
}

// write makes a draft, fills it and gives it its name. Whatever fails, no draft is left.
func (f *folder) write(ctx context.Context, content func(io.Writer) error, name func(*draft) error) error {
	d, err := f.newDraft()
	if err != nil {
		return err
	}
	defer d.discard()
	if err = d.fill(ctx, content); err == nil {
		err = name(d)
	}
	return f.place.explain(err)
}

// checkName rejects a name that a person gave and that cannot be written.
func (f *folder) checkName(name string, replace bool) error {
	info, err := f.Lstat(name)
	path := filepath.Join(f.path, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return f.place.problem(err)
	case info.IsDir():
		return problem.Invalid(fmt.Sprintf("%q is a folder", path), "name a file in it")
	case !info.Mode().IsRegular() && info.Mode().Type() != fs.ModeSymlink:
		return problem.Invalid(fmt.Sprintf("%q is no ordinary file", path), "name another file")
	case !replace:
		return errExists(path)
	}
	return nil
}

func errExists(path string) error {
	return problem.Invalid(fmt.Sprintf("%q is there already", path), "--force replaces it; -o names another file")
}
