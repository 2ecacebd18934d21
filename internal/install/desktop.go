package install

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// running matches the program of Claude Desktop. Claude Code is called claude too, so
// the path counts where the system gives it.
var running = map[string]*regexp.Regexp{
	"darwin":  regexp.MustCompile(`/Claude\.app/Contents/MacOS/Claude$`),
	"windows": regexp.MustCompile(`(?i)\\(AnthropicClaude|WindowsApps\\Claude_[^\\]*)\\(.*\\)?claude\.exe$`),
	"linux":   regexp.MustCompile(`^claude-desktop$`),
}

// CheckStopped refuses to edit the file of a client that runs and would overwrite it.
// Only Claude Desktop does so. doubt is what the user should know when the running
// programs cannot be seen.
func (c Client) CheckStopped(s System) (doubt string, err error) {
	pattern := running[s.OS]
	if c.ID != ClaudeDesktop || pattern == nil {
		return "", nil
	}
	programs, err := s.Processes()
	switch {
	case err != nil:
		return "whether Claude Desktop runs could not be seen: quit it first (" + quitDesktop(s.OS) + "), or it writes over the change", nil
	case slices.ContainsFunc(programs, pattern.MatchString):
		return "", errors.New("Claude Desktop is running, and would write over the change: quit it (" +
			quitDesktop(s.OS) + "; closing its window is not enough), then run this again")
	}
	return "", nil
}

func quitDesktop(system string) string {
	switch system {
	case "darwin":
		return "Cmd-Q, or Quit in the menu bar"
	case "windows":
		return "Quit in the menu of its icon in the system tray"
	}
	return "Quit in its menu or in the system tray"
}

// processes lists the programs that run on this machine.
func processes() ([]string, error) {
	switch runtime.GOOS {
	case "linux":
		return processNames("/proc")
	case "windows":
		return printed("powershell", "-NoProfile", "-Command", "Get-Process | ForEach-Object { $_.Path }")
	}
	return printed("ps", "-axo", "comm=")
}

func processNames(proc string) (names []string, err error) {
	files, err := filepath.Glob(filepath.Join(proc, "[0-9]*", "comm"))
	if err == nil && len(files) == 0 {
		err = errors.New("no process is listed")
	}
	for _, file := range files {
		if name, err := os.ReadFile(file); err == nil { // it may have ended
			names = append(names, strings.TrimSpace(string(name)))
		}
	}
	return names, err
}

func printed(command string, args ...string) (lines []string, err error) {
	out, err := exec.Command(command, args...).Output()
	for line := range strings.Lines(string(out)) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines, err
}
