package cli

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

// noon, in Rome, is the time in every test of this package. The demo data and all
// answers depend on it.
var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

// TestMain lets this test binary be the program: scripts and tests that start
// "chatbot-mcp" run [run] in a process of its own, at noon.
func TestMain(m *testing.M) {
	testscript.Main(leakChecker{m}, map[string]func(){
		"chatbot-mcp": func() {
			c := &cli{getenv: os.Getenv, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: atNoon}
			os.Exit(run(context.Background(), os.Args[1:], c))
		},
	})
}

// leakChecker fails if the tests leave a goroutine behind (L7, docs/security.md).
type leakChecker struct{ *testing.M }

func (m leakChecker) Run() int {
	code := m.M.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}
