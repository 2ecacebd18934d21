package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const token = "bench-token-of-a-newcomer"

// serve runs the program over HTTP, with so many descriptors, and returns its address.
func serve(program, dir string, descriptors int) (address string, stop func(), err error) {
	file := filepath.Join(dir, "token")
	if err := os.WriteFile(file, []byte(token), 0o600); err != nil {
		return "", nil, err
	}
	limited := fmt.Sprintf(`ulimit -n %d && exec "$0" "$@"`, descriptors)
	cmd := exec.Command("sh", "-c", limited, program, "--sandbox", "--log-level", "error", "http", "--listen", "127.0.0.1:0", "--token-file", file)
	log, err := cmd.StderrPipe()
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
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "listening on "); found {
			address, _, _ = strings.Cut(rest, "/mcp")
			go func() { _, _ = io.Copy(io.Discard, log) }()
			return address, stop, nil
		}
	}
	stop()
	return "", nil, errors.Join(errors.New("the program did not start"), lines.Err())
}
