package install

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// System is the machine, as far as the clients' files depend on it. Tests give another
// one: the paths of all systems are then known on each.
type System struct {
	OS, Home  string // OS as runtime.GOOS has it
	Getenv    func(string) string
	Exists    func(path string) bool
	List      func(dir string) []string // the names in a folder; nil if it cannot be read
	LookPath  func(command string) (string, error)
	Processes func() ([]string, error) // the programs that run, by path where the system tells it
	// Run runs a command to its end, and returns what it printed.
	Run func(ctx context.Context, command string, args ...string) (string, error)
}

// Machine is the machine that this program runs on.
func Machine(getenv func(string) string) (System, error) {
	home, err := os.UserHomeDir()
	return System{
		OS: runtime.GOOS, Home: home, Getenv: getenv, LookPath: exec.LookPath, Processes: processes,
		Exists: func(path string) bool { _, err := os.Stat(path); return err == nil },
		List:   namesIn, Run: run,
	}, err
}

func namesIn(dir string) (names []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func run(ctx context.Context, command string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, command, args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// join joins a path as the system writes it, which need not be the one that this runs on.
func (s System) join(parts ...string) string {
	separator := "/"
	if s.OS == "windows" {
		separator = `\`
	}
	return strings.Join(parts, separator)
}

func (s System) dir(path string) string { return path[:max(strings.LastIndexAny(path, `/\`), 0)] }

// appData is where programs keep the user's settings.
func (s System) appData() string {
	switch s.OS {
	case "darwin":
		return s.join(s.Home, "Library", "Application Support")
	case "windows":
		return cmp.Or(s.Getenv("APPDATA"), s.join(s.Home, "AppData", "Roaming"))
	}
	return cmp.Or(s.Getenv("XDG_CONFIG_HOME"), s.join(s.Home, ".config"))
}

func (s System) localAppData() string {
	return cmp.Or(s.Getenv("LOCALAPPDATA"), s.join(s.Home, "AppData", "Local"))
}
