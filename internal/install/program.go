package install

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Program is the absolute path under which clients can start this program. A link on
// PATH is kept: a package manager leads it to each new version.
func Program() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(strings.FieldsFunc(path, isSeparator), func(part string) bool { return strings.HasPrefix(part, "go-build") }) {
		return "", errors.New("the program runs from a folder that \"go run\" deletes: build it with \"go install .\", and run chatbot-mcp install")
	}
	if found, err := exec.LookPath("chatbot-mcp"); err == nil && filepath.IsAbs(found) && SameFile(found, path) {
		return found, nil
	}
	return path, nil
}

func isSeparator(r rune) bool { return r == '/' || r == '\\' }

// SameFile reports whether two paths lead to one file.
func SameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}
