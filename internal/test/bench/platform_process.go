package bench

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

// StartPlatform runs the platform's program, built by [Build], and returns its
// address: in a process of its own it takes no memory and no collection from
// what is measured.
func StartPlatform(program string, args ...string) (address string, stop func(), err error) {
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("the platform did not start: %w", err)
	}
	return strings.TrimSpace(line), stop, nil
}

// Requests are the bodies of all requests that a platform has seen.
func Requests(address string) (bodies []string, err error) {
	resp, err := http.Get(address + "/requests")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return bodies, json.NewDecoder(resp.Body).Decode(&bodies)
}
