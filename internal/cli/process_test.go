package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// testTimeout is how long a test waits for what must happen before it fails.
const testTimeout = 20 * time.Second

// process is the program, running in the background of a test.
type process struct {
	cmd            *exec.Cmd
	stdin          io.WriteCloser
	stdout, stderr output
	done           chan struct{}
}

// startProcess runs path with args in the background.
func startProcess(path string, args, env []string, dir string) (*process, error) {
	p := &process{cmd: exec.Command(path, args...), done: make(chan struct{})}
	p.cmd.Env, p.cmd.Dir, p.cmd.Stdout, p.cmd.Stderr = env, dir, &p.stdout, &p.stderr
	var err error
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // the exit code is in ProcessState
		close(p.done)
	}()
	return p, nil
}

// ended waits for the end and gives the exit code.
func (p *process) ended() (int, error) {
	select {
	case <-p.done:
		return p.cmd.ProcessState.ExitCode(), nil
	case <-time.After(testTimeout):
		return 0, errors.New("the process still runs")
	}
}

// stop ends the process if it still runs after its test.
func (p *process) stop() {
	_ = p.cmd.Process.Kill()
	<-p.done
}

func (p *process) terminate() error { return p.cmd.Process.Signal(syscall.SIGTERM) }

// send writes text to the process's stdin.
func (p *process) send(text string) error {
	_, err := io.WriteString(p.stdin, text)
	return err
}

// await waits until pattern matches in out, and returns its last group.
func (p *process) await(out *output, pattern string) (string, error) {
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return "", err
	}
	for deadline := time.Now().Add(testTimeout); ; time.Sleep(2 * time.Millisecond) {
		ended := p.hasEnded()
		if found := re.FindStringSubmatch(out.String()); found != nil {
			return found[len(found)-1], nil
		}
		if ended || time.Now().After(deadline) {
			return "", fmt.Errorf("%s does not match in:\n%s\nstderr:\n%s", pattern, out, &p.stderr)
		}
	}
}

func (p *process) hasEnded() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// output is what a process has written so far.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// program is the path of the program as TestMain has installed it.
func program() (string, error) { return exec.LookPath("chatbot-mcp") }

// baseEnv is the environment of a process besides the program's own variables: an
// empty home, the zone of Rome, and no second of sleep that the race detector adds at
// the end.
func baseEnv(home string) []string {
	return []string{"HOME=" + home, "USERPROFILE=" + home, "AppData=" + home, "TZ=Europe/Rome", "GORACE=atexit_sleep_ms=0"}
}
