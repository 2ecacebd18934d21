package secret

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"unicode/utf8"

	"chatbot-mcp/internal/shell"
)

// maxFileSize limits the file of a secret. Keys and tokens have some dozens of characters,
// so a larger file is another one, named by mistake, and is not read at all.
const maxFileSize = 4 << 10

// ReadFile reads the secret in the file at path, as [Value] understands it. It refuses
// a file that its group or others may write or read (on Windows modes say nothing and
// are not looked at); reading alone is allowed where the system mounts secrets. It
// refuses one over 4 KiB, one in UTF-16, and anything but a regular file. Errors name
// the path and how to mend it, never what the file holds.
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
	s, err := parseFile(text)
	if err != nil {
		return Secret{}, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

func parseFile(text []byte) (Secret, error) {
	if err := CheckEncoding(text); err != nil {
		return Secret{}, err
	}
	value := Value(string(text))
	if left := Placeholder(value); left != "" {
		return Secret{}, fmt.Errorf("the file holds %s: put the secret itself there", left)
	}
	return New(value)
}

// CheckEncoding says which encoding a text has that is not UTF-8, and how to save it
// again. Windows' editors and PowerShell write UTF-16 and local code pages.
func CheckEncoding(text []byte) error {
	switch {
	case isUTF16(text):
		return errors.New("the file is in UTF-16: save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
	case !utf8.Valid(text):
		return errors.New("the file is not in UTF-8: save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
	}
	return nil
}

// isUTF16 goes by the byte order mark, and without one by the zero bytes beside the
// first two characters.
func isUTF16(text []byte) bool {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return true
	}
	if len(text) < 4 {
		return false
	}
	return text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0 ||
		text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0
}

func checkFile(path string, info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file; put the secret into a file of its own", path)
	}
	if err := checkMode(path, info, false); err != nil {
		return err
	}
	if info.Size() > maxFileSize {
		return tooLarge(path)
	}
	return nil
}

// CheckTLSKey refuses the file of a TLS key that others can write or read. Its group
// may read one that root owns: so systems share a key with the servers that need it.
func CheckTLSKey(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("reading the key: %w", err)
	}
	return checkMode(path, info, ownedByRoot(info))
}

// CheckConfig refuses a configuration file that others can write: it chooses the host
// that gets the key.
func CheckConfig(path string, info fs.FileInfo) error {
	if mode := info.Mode().Perm(); mode&othersWrite != 0 && runtime.GOOS != "windows" {
		return fmt.Errorf("%s can be changed by others (mode %04o), and it chooses the host that gets the key; run: chmod go-w %s",
			path, mode, shell.Quote(path))
	}
	return nil
}

const (
	othersWrite = 0o022 // by the group or anybody
	groupReads  = 0o040
	othersOpen  = 0o077
)

// checkMode refuses what others may write, and what they may read, unless the system
// mounts it for this program. groupMayRead allows the group alone to read.
func checkMode(path string, info fs.FileInfo, groupMayRead bool) error {
	mode := info.Mode().Perm()
	open := mode & othersOpen
	if groupMayRead {
		open &^= groupReads
	}
	if open == 0 || runtime.GOOS == "windows" || mode&othersWrite == 0 && isMounted(path, info) {
		return nil
	}
	return fmt.Errorf("%s is open to others (mode %04o); run: chmod 600 %s", path, mode, shell.Quote(path))
}

func tooLarge(path string) error {
	return fmt.Errorf("%s is larger than 4 KiB; it must hold the secret and nothing else", path)
}
