package newfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// folder is an open folder: no name in it, and no link that somebody put there, leads
// outside (C5, N7, docs/security.md).
type folder struct {
	*os.Root
	path  string
	place place // for errors
}

// makeFolder opens the folder for files of the tool, and makes it where only the last part
// of its path is missing.
func makeFolder(path string) (*folder, error) {
	place := exportFolder(path)
	parent, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, place.problem(err)
	}
	defer parent.Close()
	name := filepath.Base(path)
	if err := parent.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, place.problem(err)
	}
	root, err := parent.OpenRoot(name) // refuses a link that leads out of parent
	if err != nil {
		return nil, place.problem(err)
	}
	return &folder{root, path, place}, nil
}

// openFolder opens a folder that a person named.
func openFolder(path string) (*folder, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, namedFolder(path).problem(err)
	}
	return &folder{root, path, namedFolder(path)}, nil
}

// give gives a finished draft its name, unless there is a file of that name: then the error
// is fs.ErrExist.
func (f *folder) give(d *draft, name string) error {
	err := f.Link(d.name, name)
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if err != nil {
		err = f.giveWithoutLinks(d, name)
		d.renamed = err == nil
	}
	return err
}

// giveWithoutLinks is give for file systems without hard links: it takes the name first.
func (f *folder) giveWithoutLinks(d *draft, name string) error {
	taken, err := f.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err = taken.Close(); err == nil {
		err = f.Rename(d.name, name)
	}
	if err != nil {
		_ = f.Remove(name) // it is ours and empty
	}
	return err
}

// replace gives a finished draft its name, also in the place of a file. A link of that name
// is replaced itself, not what it leads to.
func (f *folder) replace(d *draft, name string) error {
	err := f.Rename(d.name, name)
	d.renamed = err == nil
	return err
}

// giveAs gives a finished draft the name that a person asked for.
func (f *folder) giveAs(d *draft, name string, replace bool) error {
	if replace {
		return asWriteError(f.replace(d, name))
	}
	err := f.give(d, name)
	if errors.Is(err, fs.ErrExist) {
		return errExists(filepath.Join(f.path, name)) // since this began
	}
	return asWriteError(err)
}

// maxSameName is how many files of one name there may be.
const maxSameName = 1000

// giveFree gives a finished draft a name that no file has: leads.csv, leads-2.csv …
func (f *folder) giveFree(d *draft, stem, ending string) (name string, err error) {
	name = stem + ending
	for n := 2; ; n++ {
		err = f.give(d, name)
		if !errors.Is(err, fs.ErrExist) || n > maxSameName {
			return name, asWriteError(err)
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, ending)
	}
}
