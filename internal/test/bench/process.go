package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"chatbot-mcp/internal/test/mcpclient"
)

// Process is an MCP server on its own stdin and stdout.
type Process struct {
	Peer
	Cmd    *exec.Cmd
	Opened time.Duration // exec → tools/list answered
}

// Environment makes the program ask the platform at an address.
func Environment(address string) []string {
	return []string{"CHATBOT_HOST=" + address, "CHATBOT_SECRET_KEY=" + Key, "CHATBOT_SERIAL_NUMBER=" + Serial, "CHATBOT_TIME_ZONE=UTC", "CHATBOT_LOG_LEVEL=error"}
}

// Open starts a server and lists its tools. What it prints on stderr is shown.
func Open(cmd *exec.Cmd, env ...string) (*Process, error) {
	p := &Process{Cmd: cmd}
	cmd.Env, cmd.Stderr = append(os.Environ(), env...), os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if p.Connection, err = mcpclient.Stdio(context.Background(), in, out); err == nil {
		err = p.ListTools(context.Background())
	}
	if err != nil {
		return nil, errors.Join(err, p.Close())
	}
	p.Opened = time.Since(start)
	return p, nil
}

// OpenBare starts bare mcp-go, built by [Build], with an answer that its tool
// "answer" gives. The answer is kept in dir.
func OpenBare(program, dir string, answer mcpclient.Answer) (*Process, error) {
	raw, err := json.Marshal(answer)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "answer.json")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return nil, err
	}
	return Open(exec.Command(program), "BARE_ANSWER="+path)
}

// Peak is the most memory the process ever had resident, in bytes. Linux only.
func (p *Process) Peak() (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, found := strings.Cut(string(status), "VmHWM:")
	if !found {
		return 0, errors.New("no VmHWM in /proc/PID/status")
	}
	kib, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	return kib << 10, err
}

// CPU is the processor time that the process has used. Linux only.
func (p *Process) CPU() (used time.Duration, err error) {
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", p.Cmd.Process.Pid))
	if err != nil || len(tasks) == 0 {
		return 0, errors.Join(err, errors.New("no schedstat in /proc/PID/task"))
	}
	for _, task := range tasks {
		stat, err := os.ReadFile(task)
		if err != nil {
			return 0, err
		}
		ran, _, _ := strings.Cut(string(stat), " ")
		nanoseconds, err := strconv.ParseInt(ran, 10, 64)
		if err != nil {
			return 0, err
		}
		used += time.Duration(nanoseconds)
	}
	return used, nil
}

// Close ends the process the way a client does, and waits for it.
func (p *Process) Close() error {
	p.Connection.Close()
	return p.Cmd.Wait()
}
