package newfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"chatbot-mcp/internal/problem"
)

// writeError is a failure to write, apart from those of reading the platform.
type writeError struct{ error }

func (e writeError) Unwrap() error { return e.error }

func asWriteError(err error) error {
	if err == nil {
		return nil
	}
	return writeError{err}
}

// marked marks the errors of writing.
type marked struct{ io.Writer }

func (m marked) Write(p []byte) (int, error) {
	n, err := m.Writer.Write(p)
	return n, asWriteError(err)
}

// place is what is written to, in words, and what to do when that fails.
type place struct{ name, hint string }

// exportFolder is the folder of the tool.
func exportFolder(path string) place {
	return place{fmt.Sprintf("the folder %q", path), "ask the user to correct this or to set CHATBOT_EXPORT_DIR to another folder"}
}

// namedFolder is the folder of a file that a person named.
func namedFolder(path string) place {
	return place{fmt.Sprintf("the folder %q", path), "name a file in another folder"}
}

var standardOutput = place{"standard output", "name a file with -o"}

const spaceHint = "free space on it, or choose another one; a shorter range makes a smaller file"

// problem says in plain words why the place cannot be written to.
func (p place) problem(err error) *problem.Error {
	if isFull(err) || isTooLarge(err) {
		return &problem.Error{Code: "internal", Sentence: p.name + " " + reason(err), Hint: spaceHint}
	}
	return &problem.Error{Code: "misconfigured", Sentence: p.name + " " + reason(err), Hint: p.hint}
}

// reason continues "the folder …".
func reason(err error) string {
	switch {
	case isFull(err):
		return "is on a disk that is full"
	case isTooLarge(err):
		return "takes no file of this size: its disk or this user has a limit"
	case isReadOnly(err):
		return "is on a disk that can only be read"
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "may not be written to"
	case strings.Contains(err.Error(), "escapes from parent"):
		return "is a link that leads elsewhere: name the folder itself"
	case isNoFolder(err), withoutPath(err) == "not a directory": // os.Root's own, which is no number
		return "is not a folder"
	}
	return "cannot be used: " + withoutPath(err)
}

// withoutPath is an error of a file without the file's name, which is a draft's.
func withoutPath(err error) string {
	var inPath *fs.PathError
	var inLink *os.LinkError
	switch {
	case errors.As(err, &inPath):
		return inPath.Err.Error()
	case errors.As(err, &inLink):
		return inLink.Err.Error()
	}
	return err.Error()
}

// explain turns a failure to write into a problem; other errors stay.
func (p place) explain(err error) error {
	var failed writeError
	if errors.As(err, &failed) {
		return p.problem(failed.error)
	}
	return err
}
