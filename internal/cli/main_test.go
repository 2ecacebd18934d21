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

// noon is when every test of this package runs, in Rome. The demo data and all
// answers follow from it.
var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

// TestMain makes this test binary stand in for the program: scripts and tests
// that run "chatbot-mcp" run [run] in a process of its own, at noon.
func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){
		"chatbot-mcp": func() {
			c := &cli{getenv: os.Getenv, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: atNoon}
			os.Exit(run(context.Background(), os.Args[1:], c))
		},
	})
}

// leakless fails tests that leave a goroutine behind (L7, docs/security.md).
type leakless struct{ *testing.M }

func (m leakless) Run() int {
	code := m.M.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}
