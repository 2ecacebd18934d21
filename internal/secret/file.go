package secret

import (
	"fmt"
	"io"
	"os"
	"runtime"
)

// maxFileSize limits the file of a secret. Keys and tokens have some dozens of characters,
// so a larger file is another one, named by mistake, and is not read at all.
const maxFileSize = 4 << 10

// ReadFile reads the secret in the file at path. It rejects a file that its group or others
// may read (on Windows modes mean nothing and are not checked), one over 4 KiB, and
// anything but a regular file. Errors name the path and say what to do, never what the file
// contains.
func ReadFile(path string) (Secret, error) {
	// Stat first: opening a pipe would block until somebody writes to it.
	if info, err := os.Stat(path); err != nil {
		return Secret{}, fmt.Errorf("reading the secret: %w", err)
	} else if err := checkFile(path, info); err != nil {
		return Secret{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return Secret{}, fmt.Errorf("reading the secret: %w", err)
	}
	defer f.Close()
	return readOpened(path, f)
}

// readOpened checks the file again, because path may lead to another one by now.
func readOpened(path string, f *os.File) (Secret, error) {
	info, err := f.Stat()
	if err != nil {
		return Secret{}, fmt.Errorf("reading the secret: %w", err)
	}
	if err := checkFile(path, info); err != nil {
		return Secret{}, err
	}
	text, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	if err != nil {
		return Secret{}, fmt.Errorf("reading the secret: %w", err)
	}
	if len(text) > maxFileSize {
		return Secret{}, tooLarge(path)
	}
	s, err := New(string(text))
	if err != nil {
		return Secret{}, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

func checkFile(path string, info os.FileInfo) error {
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file; put the secret into a file of its own", path)
	}
	if open := info.Mode().Perm() & 0o077; open != 0 && runtime.GOOS != "windows" {
		return fmt.Errorf("%s is open to others (mode %04o); run: chmod 600 %[1]s", path, info.Mode().Perm())
	}
	if info.Size() > maxFileSize {
		return tooLarge(path)
	}
	return nil
}

func tooLarge(path string) error {
	return fmt.Errorf("%s is larger than 4 KiB; it must hold the secret and nothing else", path)
}
