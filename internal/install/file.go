package install

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// File is a client's file as it was read.
type File struct {
	Path   string // links are resolved: what is renamed onto a link replaces the link
	Text   []byte // nil if there is no file
	mode   fs.FileMode
	exists bool
}

// maxFileSize is a history of years; Claude Code keeps one in its file.
const maxFileSize = 64 << 20

var errChanged = errors.New("it has changed meanwhile: nothing was written; run this again")

// ReadFile reads a client's file. One that does not exist is an empty one.
func ReadFile(path string) (File, error) {
	f := File{Path: path, mode: 0o600}
	resolved, err := filepath.EvalSymlinks(path)
	switch {
	case err == nil:
		f.Path = resolved
	case !errors.Is(err, fs.ErrNotExist):
		return f, err
	default:
		if _, err := os.Lstat(path); err == nil {
			return f, errors.New("it is a link that leads nowhere")
		}
		return f, nil
	}
	info, err := os.Stat(f.Path)
	switch {
	case err != nil:
		return f, err
	case !info.Mode().IsRegular():
		return f, errors.New("it is not a regular file")
	}
	f.mode, f.exists = info.Mode().Perm(), true
	f.Text, err = readBounded(f.Path)
	return f, err
}

func readBounded(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFileSize+1))
	if err == nil && len(text) > maxFileSize {
		err = errors.New("it is larger than 64 MiB")
	}
	return text, err
}

// Write replaces the file by one with that text, under its mode. What was there is kept
// beside it under the name that is returned; "" if there was no file. A file that was
// changed since it was read stays as it is.
func (f File) Write(text []byte, now time.Time) (backup string, err error) {
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o700); err != nil {
		return "", err
	}
	if err := f.unchanged(); err != nil {
		return "", err
	}
	if f.exists {
		if backup, err = f.backUp(now); err != nil {
			return "", fmt.Errorf("cannot keep a copy of it: %w", err)
		}
	}
	return backup, f.replace(text)
}

func (f File) unchanged() error {
	now, err := ReadFile(f.Path)
	if err != nil || now.exists != f.exists || !bytes.Equal(now.Text, f.Text) {
		return cmp.Or(err, errChanged)
	}
	return nil
}

// backUp writes a copy for its owner alone: other servers' keys may be in it.
func (f File) backUp(now time.Time) (string, error) {
	name := f.Path + ".chatbot-mcp-" + now.UTC().Format("20060102T150405Z") + ".bak"
	for i := 2; ; i++ {
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.mode&0o600)
		if errors.Is(err, fs.ErrExist) && i < 100 { // the second in one second
			name = fmt.Sprintf("%s.chatbot-mcp-%s-%d.bak", f.Path, now.UTC().Format("20060102T150405Z"), i)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.Write(f.Text)
		return name, cmp.Or(err, file.Close())
	}
}

// replace writes beside the file and renames, so that nobody reads half of it.
func (f File) replace(text []byte) error {
	beside, err := os.CreateTemp(filepath.Dir(f.Path), ".chatbot-mcp-*")
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name()) // fails once it is renamed
	_, err = beside.Write(text)
	if err = cmp.Or(err, beside.Sync(), beside.Close(), os.Chmod(beside.Name(), f.mode)); err != nil {
		return err
	}
	if err := f.unchanged(); err != nil {
		return err
	}
	return os.Rename(beside.Name(), f.Path)
}
