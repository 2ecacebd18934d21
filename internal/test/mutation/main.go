// Mutation takes guards out, one at a time, and demands that the named test fails.
// The tree is not touched: the compiler is given the changed files in place of its own
// (go help build, -overlay). Run it from the module's root by .ci/mutation.
//
// A file of guards/ is named after the requirement and what is taken out:
//
//	test ./client -run ^TestGate$
//	file client/gate.go
//	<<<<
//	what the file holds, exactly once
//	====
//	what it is without the guard
//	>>>>
//
// More blocks may follow, each behind its own file line. Everything after "test"
// is what go test is given.
//
// -guards names another folder of such files: cures/ has the cures of mcp-go's
// defects, which .ci/cures takes out. -part 2/3 tries the second third of them.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// workers is how many run at a time: some tests wait.
var workers = runtime.NumCPU() + 1

const guards = "internal/test/mutation/guards"

func main() {
	folder := flag.String("guards", guards, "`folder` of the guards")
	part := flag.String("part", "1/1", "`K/N`: try the K-th of N parts")
	flag.Parse()
	if err := run(*folder, *part, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// mutation is one guard to take out.
type mutation struct {
	name string
	args []string // of go test
	cuts []cut
}

type cut struct{ file, guard, without string }

func run(folder, part string, names []string) error {
	all, err := readAll(filepath.FromSlash(folder))
	if err != nil {
		return err
	}
	chosen, err := choose(all, names)
	if err != nil {
		return fmt.Errorf("%s: %w", folder, err)
	}
	if chosen, err = partOf(chosen, part); err != nil {
		return err
	}
	queue := make(chan mutation)
	go func() {
		defer close(queue)
		for _, m := range chosen {
			queue <- m
		}
	}()
	start := time.Now()
	failures := make([]error, workers)
	var working sync.WaitGroup
	for k := range workers {
		working.Go(func() { failures[k] = work(queue) })
	}
	working.Wait()
	fmt.Printf("%d of %d guards in %s\n", len(chosen), len(all), time.Since(start).Round(time.Second))
	return errors.Join(failures...)
}

// work tries mutations until there are no more.
func work(queue <-chan mutation) error {
	var failed []error
	for m := range queue {
		start := time.Now()
		err := m.try()
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", m.name, err))
		}
		fmt.Printf("%-28s %5.1f s  %s\n", m.name, time.Since(start).Seconds(), word(err))
	}
	return errors.Join(failed...)
}

func word(err error) string {
	if err != nil {
		return "NOT NEEDED, or could not be tried"
	}
	return "needed"
}

// try runs the test without the guard: what fails with a small budget need not be tried with
// a full one (internal/test/budget).
func (m mutation) try() error {
	dir, err := os.MkdirTemp("", "mutation")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	overlay, err := m.overlay(dir)
	if err != nil {
		return err
	}
	if err = m.run(overlay, "small"); errors.Is(err, errPasses) {
		err = m.run(overlay, "full")
	}
	return err
}

var errPasses = errors.New("the test passes without the guard")

// run runs the test once; its failure is no error.
func (m mutation) run(overlay, budget string) error {
	args := append([]string{"test", "-count=1", "-v", "-vet=off", "-timeout", "60s"}, m.args...)
	cmd := exec.Command("go", append(args, rapidFlags(m.args[0])...)...)
	// In the environment it also holds for programs that the test builds.
	cmd.Env = append(os.Environ(), "TEST_BUDGET="+budget, "GOFLAGS="+os.Getenv("GOFLAGS")+" -overlay="+overlay)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return errPasses
	case !errors.As(err, &exit):
		return err
	case !bytes.Contains(out, []byte("=== RUN")):
		return fmt.Errorf("no test ran:\n%s", out[:min(len(out), 2000)])
	}
	return nil
}

// overlay writes the changed files to dir, and the file that names them to go.
func (m mutation) overlay(dir string) (path string, err error) {
	changed := map[string]string{}
	for _, c := range m.cuts {
		if _, again := changed[c.file]; !again {
			text, err := os.ReadFile(filepath.FromSlash(c.file))
			if err != nil {
				return "", err
			}
			changed[c.file] = string(text)
		}
		if changed[c.file], err = c.from(changed[c.file]); err != nil {
			return "", err
		}
	}
	replace := map[string]string{}
	for file, text := range changed {
		original, err := filepath.Abs(filepath.FromSlash(file))
		if err != nil {
			return "", err
		}
		replace[original] = filepath.Join(dir, fmt.Sprintf("%d.go", len(replace)))
		if err := os.WriteFile(replace[original], []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, raw, 0o600)
}

// from takes the guard out of a file's text.
func (c cut) from(text string) (string, error) {
	if n := strings.Count(text, c.guard); n != 1 {
		return "", fmt.Errorf("%s holds the guard %d times:\n%s", c.file, n, c.guard)
	}
	return strings.Replace(text, c.guard, c.without, 1), nil
}

// rapidFlags are those of a package whose tests draw with pgregory.net/rapid: that one fails is
// enough, so nothing is kept in the tree, and no smaller example is looked for.
func rapidFlags(pkg string) []string {
	tests, _ := filepath.Glob(filepath.Join(filepath.FromSlash(pkg), "*_test.go")) // the pattern is right
	for _, path := range tests {
		if text, err := os.ReadFile(path); err == nil && bytes.Contains(text, []byte(`"pgregory.net/rapid"`)) {
			return []string{"-rapid.nofailfile", "-rapid.shrinktime=0s"}
		}
	}
	return nil
}

// readAll reads every guard in dir, in the order of their names.
func readAll(dir string) (all []mutation, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		m, err := parse(f.Name(), string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		all = append(all, m)
	}
	return all, nil
}

// choose returns the mutations with these names, and all of them for no names.
func choose(all []mutation, names []string) (chosen []mutation, err error) {
	if len(names) == 0 {
		chosen = all
	}
	for _, name := range names {
		k := slices.IndexFunc(all, func(m mutation) bool { return m.name == name })
		if k < 0 {
			return nil, fmt.Errorf("there is no guard %q", name)
		}
		chosen = append(chosen, all[k])
	}
	if len(chosen) == 0 {
		return nil, errors.New("there are no guards")
	}
	return chosen, nil
}

// partOf is a part, "2/3", of all.
func partOf(all []mutation, part string) ([]mutation, error) {
	var k, n int
	if _, err := fmt.Sscanf(part, "%d/%d", &k, &n); err != nil || k < 1 || k > n {
		return nil, fmt.Errorf("-part %q is not like 2/3", part)
	}
	var chosen []mutation
	for i := k - 1; i < len(all); i += n {
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

func parse(name, text string) (mutation, error) {
	m := mutation{name: name}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		switch verb, rest, _ := strings.Cut(line, " "); verb {
		case "test":
			m.args = strings.Fields(rest)
		case "file":
			m.cuts = append(m.cuts, cut{file: rest})
		case "<<<<":
			guard, rest, found := strings.Cut(text, "\n====\n")
			without, rest, ended := strings.Cut("\n"+rest, "\n>>>>\n")
			if !found || !ended || len(m.cuts) == 0 {
				return m, errors.New("a block is <<<<, ====, >>>> behind its file line")
			}
			last := &m.cuts[len(m.cuts)-1]
			last.guard, last.without, text = guard, strings.TrimPrefix(without, "\n"), rest
		default:
			return m, fmt.Errorf("what does %q mean", line)
		}
	}
	if len(m.args) == 0 || len(m.cuts) == 0 {
		return m, errors.New("needs a test and a file")
	}
	return m, nil
}
