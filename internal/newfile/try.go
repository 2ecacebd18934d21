package newfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// TryFolder looks whether WriteInto can write into a folder: it makes a file there and removes it
// at once, in the folder above where this one is still to be made. free is the room there in bytes,
// -1 where the system does not say.
func TryFolder(path string) (free int64, err error) {
	f, err := existingFolder(path)
	if err != nil {
		return -1, err
	}
	defer f.Close()
	d, err := f.newDraft()
	if err != nil {
		return -1, err
	}
	d.discard()
	return freeBytes(f.path), nil
}

// existingFolder opens a folder as makeFolder does, or the one above it where it does not exist.
func existingFolder(path string) (*folder, error) {
	place, above := exportFolder(path), filepath.Dir(path)
	parent, err := os.OpenRoot(above)
	if err != nil {
		return nil, place.problem(err)
	}
	if _, err := parent.Lstat(filepath.Base(path)); errors.Is(err, fs.ErrNotExist) {
		return &folder{parent, above, place}, nil
	}
	defer parent.Close()
	root, err := parent.OpenRoot(filepath.Base(path))
	if err != nil {
		return nil, place.problem(err)
	}
	return &folder{root, path, place}, nil
}
