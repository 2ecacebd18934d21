package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrFileExists is a file that would be overwritten.
var ErrFileExists = errors.New("a file of this name exists")

// writeFile writes a file that its user alone can read. It comes into being whole: a failure leaves
// nothing, and what was there before stays. With replace it takes the place of an existing file.
func writeFile(path string, content []byte, replace bool) (err error) {
	draft, err := os.CreateTemp(filepath.Dir(path), ".chatbot-mcp-*.part") // mode 0600
	if err != nil {
		return withoutDraft(path, err)
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(content)
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return withoutDraft(path, err)
	}
	if !replace {
		return place(draft.Name(), path)
	}
	return withoutDraft(path, os.Rename(draft.Name(), path))
}

// place gives a finished file its name, unless there is a file of that name.
func place(draft, path string) error {
	err := os.Link(draft, path)
	if err != nil && !errors.Is(err, fs.ErrExist) { // not every file system has links: take the name first
		var taken *os.File
		if taken, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err == nil {
			err = errors.Join(taken.Close(), os.Rename(draft, path))
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", path, ErrFileExists)
	}
	return withoutDraft(path, err)
}

// withoutDraft names the file that the user knows, and not the draft.
func withoutDraft(path string, err error) error {
	var inPath *fs.PathError
	var inLink *os.LinkError
	switch {
	case errors.As(err, &inPath):
		return fmt.Errorf("%s: cannot be written: %w", path, inPath.Err)
	case errors.As(err, &inLink):
		return fmt.Errorf("%s: cannot be written: %w", path, inLink.Err)
	}
	return err
}
