// Package bench is what the drivers below it share: a platform with a year of
// conversations, the program as a process, and ways of doing the same work that
// are measured in turns. README.md tells how to run them.
//
// Begin with [Alternate]: two times are only worth comparing when they were
// taken in turns, on the same machine, in one run.
package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Way is one of several ways to do the same work.
type Way struct {
	Name string
	Do   func() (time.Duration, error)
}

// Timed is a way whose whole time counts.
func Timed(name string, do func() error) Way {
	return Way{name, func() (time.Duration, error) {
		start := time.Now()
		err := do()
		return time.Since(start), err
	}}
}

// Alternate runs the ways in turns, rounds times each, so that other work on the machine
// slows all of them alike. It returns the median time of each.
func Alternate(rounds int, ways ...Way) ([]time.Duration, error) {
	took := make([][]time.Duration, len(ways))
	for range rounds {
		for i, w := range ways {
			one, err := w.Do()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", w.Name, err)
			}
			took[i] = append(took[i], one)
		}
	}
	medians := make([]time.Duration, len(ways))
	for i := range ways {
		medians[i] = Median(took[i])
	}
	return medians, nil
}

// Median is the middle of some times, of an even number the later of the two.
func Median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// Machine is what a figure was measured on, in one line.
func Machine() string {
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		load = []byte("unknown")
	}
	return fmt.Sprintf("%s %s/%s, %d processors, load average %s", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), strings.TrimSpace(string(load)))
}

// Build compiles packages of this module, named from its root ("." is the
// program), stripped as released, and returns the paths of the programs.
func Build(dir string, packages ...string) ([]string, error) {
	programs := make([]string, len(packages))
	for i, p := range packages {
		name := path.Base(path.Join("chatbot-mcp", p))
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		programs[i] = filepath.Join(dir, name)
		out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", programs[i], path.Join("chatbot-mcp", p)).CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("go build %s: %w\n%s", p, err, out)
		}
	}
	return programs, nil
}
