// Package gosdk runs the official Go SDK's client against chatbot-mcp.
package gosdk

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"chatbot-mcp/internal/test/bench"

	"go.uber.org/goleak"
)

// programs are the paths of chatbot-mcp and of the platform that records its
// requests, built once for all tests.
var programs struct{ chatbotMCP, platform string }

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "gosdk-*")
	if err == nil {
		var paths []string
		if paths, err = bench.Build(dir, ".", "internal/test/observed"); err == nil {
			programs.chatbotMCP, programs.platform = paths[0], paths[1]
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(dir) // left to the system
		os.Exit(code)
	}))
}

// command is a program with an environment of its own, without the configuration of
// this machine.
func command(t *testing.T, path string, env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(path, args...)
	home := t.TempDir()
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "USERPROFILE=" + home, "AppData=" + home, "TMP=" + home, "TZ=Europe/Rome", "CHATBOT_ALLOW_MESSAGES=1", "CHATBOT_EXPORT_DIR=" + filepath.Join(home, "exports")}, env...)
	return cmd
}

// start runs a program until the test ends and returns what its ready line matched.
func start(t *testing.T, cmd *exec.Cmd, ready *regexp.Regexp) []string {
	t.Helper()
	out, in := io.Pipe()
	cmd.Stdout, cmd.Stderr = in, in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	found := make(chan []string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if match := ready.FindStringSubmatch(lines.Text()); match != nil {
				found <- match
				break
			}
		}
		_, _ = io.Copy(io.Discard, out)
	}()
	t.Cleanup(func() { stop(cmd); in.Close() })
	select {
	case match := <-found:
		return match
	case <-time.After(10 * time.Second):
		t.Fatalf("%s is not ready after 10 s", cmd.Path)
		return nil
	}
}

// stop ends a program that may have ended, and waits for it.
func stop(cmd *exec.Cmd) {
	terminate(cmd)
	_ = cmd.Wait()
}

// terminate tells a program to end. Windows has no SIGTERM.
func terminate(cmd *exec.Cmd) {
	if cmd.Process.Signal(syscall.SIGTERM) != nil {
		_ = cmd.Process.Kill()
	}
}

// platform is the demo platform, internal/test/observed.
type platform struct {
	t   *testing.T
	url string
}

type request struct {
	Left     int64 `json:"left"` // milliseconds of the Unix epoch
	InFlight int   `json:"in_flight"`
}

func startPlatform(t *testing.T) platform {
	t.Helper()
	match := start(t, command(t, programs.platform, nil), regexp.MustCompile(`platform at (\S+)`))
	return platform{t, match[1]}
}

func (p platform) env() []string {
	return []string{
		"CHATBOT_HOST=" + p.url,
		"CHATBOT_SECRET_KEY=sandbox-key-shop",
		"CHATBOT_SERIAL_NUMBER=facade00facade00facade00facade01",
	}
}

func (p platform) delay(d time.Duration) {
	p.t.Helper()
	reply, err := http.Post(p.url+"/control/delay?is="+d.String(), "", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = reply.Body.Close()
}

func (p platform) requests() (list []request) {
	p.t.Helper()
	reply, err := http.Get(p.url + "/control/requests")
	if err != nil {
		p.t.Fatal(err)
	}
	defer reply.Body.Close()
	if err := json.NewDecoder(reply.Body).Decode(&list); err != nil {
		p.t.Fatal(err)
	}
	return list
}

// await polls until the platform's requests are as wanted.
func (p platform) await(what string, wanted func([]request) bool) {
	p.t.Helper()
	for end := time.Now().Add(timeout / 2); !wanted(p.requests()); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain: %s", what)
		}
	}
}

const token = "token-of-the-client-tests"

// startHTTP serves chatbot-mcp over HTTP on a port, 0 for a free one.
func startHTTP(t *testing.T, p platform, port string) (cmd *exec.Cmd, url, bound string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte(token), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd = command(t, programs.chatbotMCP, p.env(), "http", "--listen", "127.0.0.1:"+port, "--token-file", file)
	match := start(t, cmd, regexp.MustCompile(`listening on (http:\S+?:(\d+))/mcp`))
	return cmd, match[1], match[2]
}

// bearer adds the token to every request.
type bearer struct{}

func (bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+token)
	return http.DefaultTransport.RoundTrip(r)
}

var withToken = &http.Client{Transport: bearer{}}

var days int

// freshDay gives every question a day of its own, so that no answer comes from
// a snapshot.
func freshDay() string {
	days++
	return time.Date(2020, 1, days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func leadsOf(day string) map[string]any { return map[string]any{"from": day, "to": day} }
