package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// openLogFile opens the file to log to. It must be a file of its own or a device
// that nothing else here uses, so that the log spoils nothing and waits for
// nobody (N7, docs/security.md). A path that is refused is not created or written.
func openLogFile(path string, o Options, secretFiles []string) (*os.File, error) {
	info, err := os.Stat(path) // follows links
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = checkNewFile(path, secretFiles)
	case err == nil:
		err = checkLogFile(info, o, secretFiles)
	}
	if err != nil {
		return nil, err
	}
	// Without O_NONBLOCK, opening would wait if the path has become a pipe since.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY|nonblock, 0o600)
	if err != nil {
		return nil, withoutPath(err)
	}
	if info, err = f.Stat(); err == nil {
		err = checkLogFile(info, o, secretFiles) // the path may lead elsewhere by now
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// checkLogFile says why an existing file cannot be the log.
func checkLogFile(info fs.FileInfo, o Options, secretFiles []string) error {
	switch kind := info.Mode().Type(); {
	case isNullDevice(info):
		return nil // whoever else uses it
	case kind == 0, kind == fs.ModeDevice|fs.ModeCharDevice:
	case kind == fs.ModeDir:
		return errors.New("it is a folder")
	case kind == fs.ModeNamedPipe:
		return errors.New("it is a pipe: writing waits until someone reads it")
	default:
		return errors.New("it is neither a file nor a terminal")
	}
	if isOpenAs(info, o.Stdout) {
		return errors.New("it is standard output, where the answers go")
	}
	if isOpenAs(info, o.Stdin) {
		return errors.New("it is standard input, where the requests come from")
	}
	return checkNoSecret(info, secretFiles)
}

// checkNoSecret says when an existing file is one of those that hold secrets.
func checkNoSecret(info fs.FileInfo, secretFiles []string) error {
	for _, path := range secretFiles {
		if other, err := os.Stat(path); err == nil && os.SameFile(info, other) {
			return fmt.Errorf("it is %q, which holds a secret or the configuration", path)
		}
	}
	return nil
}

func isNullDevice(info fs.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

// isOpenAs reports whether stream is a file of this process and the same as info.
func isOpenAs(info fs.FileInfo, stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	open, err := f.Stat()
	return err == nil && os.SameFile(info, open)
}

// checkNewFile refuses the path of a secret file that does not exist yet.
func checkNewFile(path string, secretFiles []string) error {
	for _, other := range secretFiles {
		if absolute(path) == absolute(other) {
			return errors.New("it is the path of a file for a secret or the configuration")
		}
	}
	return nil
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// withoutPath removes the path from an error about a file, where the caller names it.
func withoutPath(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
