package bench

import (
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

// testTimeout is how long a test waits for what must happen before it gives up.
const testTimeout = 30 * time.Second

// built is where programs are put, for as long as the tests run.
var built string

func TestMain(m *testing.M) {
	var err error
	if built, err = os.MkdirTemp("", "bench-*"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(built) // left to the system
		os.Exit(code)
	}))
}

// program is the path of chatbot-mcp, the real one, and bare that of mcp-go alone.
var (
	program = sync.OnceValues(func() (string, error) { return build(".") })
	bare    = sync.OnceValues(func() (string, error) { return build("internal/test/bench/bare") })
)

func build(what string) (string, error) {
	programs, err := Build(built, what)
	if err != nil {
		return "", err
	}
	return programs[0], nil
}

// open starts the real program over a platform.
func open(t testing.TB, address string, env ...string) *Process {
	path, err := program()
	require.NoError(t, err)
	return run(t, exec.Command(path, "stdio"), append(Environment(address), env...)...)
}

func run(t testing.TB, cmd *exec.Cmd, env ...string) *Process {
	p, err := Open(cmd, env...)
	require.NoError(t, err)
	t.Cleanup(func() { _ = p.Close() }) // some have been killed
	return p
}

// serve puts a platform on loopback.
func serve(t testing.TB, p *Platform) (address string) {
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return s.URL
}

// connect is the program in this process, but for its command line, so that
// go test can profile it: the client's end of its stdin and stdout.
func connect(t testing.TB, address string) Peer {
	env := map[string]string{}
	for _, variable := range Environment(address) {
		name, value, _ := strings.Cut(variable, "=")
		env[name] = value
	}
	settings, err := config.Load(config.Flags{}, func(name string) string { return env[name] }, "")
	require.NoError(t, err)
	program, err := app.New(settings, app.Options{Testing: app.Testing{TempDir: t.TempDir()}})
	require.NoError(t, err)
	c, err := mcpclient.InProcess(t.Context(), program.ServeStdio)
	require.NoError(t, err)
	t.Cleanup(func() {
		c.Close()
		program.Close()
	})
	return Peer{c}
}
