package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"sync/atomic"

	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"
)

// program is the program under test, the platforms it works for, and how to
// reach it.
type program struct {
	platforms []*faulty.Server
	cmd       *exec.Cmd
	line      *mcpclient.Connection
	site      *mcpclient.Server
	usageURL  string
	panics    atomic.Int64 // log lines that tell of one
	logged    chan struct{}
}

// platformsNeeded keeps each below the rate at which a port's closed connections
// would use up all the numbers of its loopback address.
const platformsNeeded = 4

func startProgram(ctx context.Context, share float64) (*program, error) {
	s := &program{logged: make(chan struct{})}
	var urls []string
	for k := range platformsNeeded {
		platform := faulty.Serve(faulty.Flaky(share, uint64(k)))
		s.platforms = append(s.platforms, platform)
		urls = append(urls, platform.URL)
	}
	if err := s.start(ctx, urls); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *program) start(ctx context.Context, urls []string) error {
	cmd, err := newCommand(urls)
	if err != nil {
		return err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	log, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.cmd = cmd
	lines := bufio.NewReader(log)
	first, err := lines.ReadString('\n')
	if err != nil {
		return fmt.Errorf("the program did not start: %w", err)
	}
	var at addresses
	if err := json.Unmarshal([]byte(first), &at); err != nil {
		return fmt.Errorf("the program did not start: %s", first)
	}
	go s.read(lines)
	s.site, s.usageURL = mcpclient.At(at.MCP), at.Usage
	s.line, err = mcpclient.Stdio(ctx, in, out)
	return err
}

// read empties the log and counts what must not be in it.
func (s *program) read(log io.Reader) {
	defer close(s.logged)
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if strings.Contains(lines.Text(), "msg=panic") || strings.Contains(lines.Text(), "msg=fault") {
			s.panics.Add(1)
		}
	}
}

func (s *program) usage(ctx context.Context) (v usage, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.usageURL, nil)
	if err != nil {
		return v, err
	}
	req.Close = true // so that watching leaves no connection behind
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return v, err
	}
	defer resp.Body.Close()
	return v, json.NewDecoder(resp.Body).Decode(&v)
}

func (s *program) requests() (n int) {
	for _, p := range s.platforms {
		n += p.Requests()
	}
	return n
}

// close ends the program by ending its input, and then the platforms. Its error
// is the program's exit code.
func (s *program) close() (err error) {
	if s.line != nil {
		s.line.Close()
		<-s.logged
	}
	if s.cmd != nil {
		err = s.cmd.Wait()
	}
	for _, p := range s.platforms {
		p.Close()
	}
	return err
}
