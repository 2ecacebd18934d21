package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// openLog opens the file to log to, and refuses what a log would spoil or wait
// for: only a file of its own will do, or a device that nothing else here uses
// (N7, docs/security.md). Nothing is created or written before it is refused.
func (a *app) openLog(path string, private []string) (*os.File, error) {
	info, err := os.Stat(path) // follows links
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = notNamedAs(path, private)
	case err == nil:
		err = a.fitForLog(info, private)
	}
	if err != nil {
		return nil, err
	}
	// Without O_NONBLOCK a pipe put there by now would be waited for.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY|nonblock, 0o600)
	if err != nil {
		return nil, withoutPath(err)
	}
	if info, err = f.Stat(); err == nil {
		err = a.fitForLog(info, private) // the path may lead elsewhere by now
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// fitForLog says why a file is none to log to.
func (a *app) fitForLog(info fs.FileInfo, private []string) error {
	switch kind := info.Mode().Type(); {
	case isNull(info):
		return nil
	case kind == 0, kind == fs.ModeDevice|fs.ModeCharDevice:
	case kind == fs.ModeDir:
		return errors.New("it is a folder")
	case kind == fs.ModeNamedPipe:
		return errors.New("it is a pipe, and would be waited for")
	default:
		return errors.New("it is neither a file nor a terminal")
	}
	if isOpenAs(info, a.stdout) {
		return errors.New("it is where the answers go")
	}
	if isOpenAs(info, a.stdin) {
		return errors.New("it is where the questions come from")
	}
	for _, other := range private {
		if there, err := os.Stat(other); err == nil && os.SameFile(info, there) {
			return fmt.Errorf("it is %q, which holds a secret or the configuration", other)
		}
	}
	return nil
}

// isNull reports whether a file is the one that forgets everything. It does not
// matter who else uses it.
func isNull(info fs.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

// isOpenAs reports whether a file is also one end of this process.
func isOpenAs(info fs.FileInfo, end any) bool {
	f, ok := end.(*os.File)
	if !ok {
		return false
	}
	open, err := f.Stat()
	return err == nil && os.SameFile(info, open)
}

// notNamedAs refuses the path of a private file that is still to be made.
func notNamedAs(path string, private []string) error {
	for _, other := range private {
		if absolute(path) == absolute(other) {
			return errors.New("that name is for a file that holds a secret or the configuration")
		}
	}
	return nil
}

func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// withoutPath is an error about a file without its path, for where that is said
// already.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
