package cli

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
)

// openInBrowser starts the system's own program for pages and does not wait for it. No shell reads
// the file's name, and no program takes it for an option: it is a whole path.
func openInBrowser(file string) error {
	path, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	words := append(opener(runtime.GOOS), path)
	started := exec.Command(words[0], words[1:]...)
	if err := started.Start(); err != nil {
		return fmt.Errorf("cannot open the browser: %w\nhint: open %s yourself", err, path)
	}
	return started.Process.Release()
}

// opener is the program of a system that opens a file with what the user has chosen for it.
func opener(system string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	return []string{"xdg-open"}
}
