package secret

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// isMounted reports whether a file lies where containers and systemd put secrets: there
// the system gives it a mode that others can read (0444, 0440, 0644), and the owner
// cannot change it. Links are followed: what lies elsewhere is judged by its own place.
func isMounted(path string, info fs.FileInfo) bool {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false
	}
	if found, err := os.Stat(resolved); err != nil || !os.SameFile(found, info) {
		return false // the path leads elsewhere by now
	}
	for _, dir := range []string{"/run/secrets", os.Getenv("CREDENTIALS_DIRECTORY")} {
		if liesUnder(dir, resolved) {
			return true
		}
	}
	return onReadOnlyMount(resolved)
}

// liesUnder reports whether a file is in a folder or below it. Neither the root nor a
// relative path is a folder of secrets.
func liesUnder(dir, file string) bool {
	if !filepath.IsAbs(dir) {
		return false
	}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil || dir == filepath.Dir(dir) {
		return false
	}
	rest, err := filepath.Rel(dir, absolute(file))
	return err == nil && rest != ".." && !strings.HasPrefix(rest, ".."+string(filepath.Separator))
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
