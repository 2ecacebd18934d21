// Mutation takes guards out of copies of the tree, one at a time, and demands
// that the named test fails. Run it from the module's root by .ci/mutation.
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
// defects, which .ci/cures takes out.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// workers is how many run at a time, each in a tree of its own.
const workers = 2

const guards = "internal/test/mutation/guards"

func main() {
	folder := flag.String("guards", guards, "`folder` of the guards")
	flag.Parse()
	if err := run(*folder, flag.Args()); err != nil {
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

func run(folder string, names []string) error {
	all, err := readAll(filepath.FromSlash(folder))
	if err != nil {
		return err
	}
	chosen, err := choose(all, names)
	if err != nil {
		return fmt.Errorf("%s: %w", folder, err)
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

// work tries mutations in a copy of the tree until there are no more.
func work(queue <-chan mutation) error {
	tree, err := os.MkdirTemp("", "mutation")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tree)
	failed := []error{copyTree(".", tree)}
	for m := range queue {
		if failed[0] != nil {
			continue // empty the queue, so that nobody waits
		}
		start := time.Now()
		err := m.try(tree)
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

// try takes the guard out, runs the test, and puts the guard back.
func (m mutation) try(tree string) error {
	for _, c := range m.cuts {
		undo, err := c.apply(tree)
		if err != nil {
			return err
		}
		defer undo()
	}
	cmd := exec.Command("go", append([]string{"test", "-count=1", "-v", "-vet=off", "-trimpath", "-timeout", "60s"}, m.args...)...)
	cmd.Dir = tree
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return errors.New("the test passes without the guard")
	case !errors.As(err, &exit):
		return err
	case !bytes.Contains(out, []byte("=== RUN")):
		return fmt.Errorf("no test ran:\n%s", out[:min(len(out), 2000)])
	}
	return nil
}

func (c cut) apply(tree string) (undo func(), err error) {
	path := filepath.Join(tree, filepath.FromSlash(c.file))
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if n := strings.Count(string(text), c.guard); n != 1 {
		return nil, fmt.Errorf("%s holds the guard %d times:\n%s", c.file, n, c.guard)
	}
	changed := strings.Replace(string(text), c.guard, c.without, 1)
	return func() { _ = os.WriteFile(path, text, 0o600) }, os.WriteFile(path, []byte(changed), 0o600)
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

// copyTree copies the module; what is no part of its build stays.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		target := filepath.Join(to, path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o700)
		case !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o600)
	})
}
