package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"chatbot-mcp/internal/test/proof"
)

// childEnv tells this binary to be the program under test; it holds the URLs of
// the platforms, separated by blanks.
const childEnv = "CHATBOT_MCP_SOAK_PLATFORMS"

// clockSpeed is how many times faster the program's clock runs than real time. A
// snapshot that lives for a minute then lives for a tenth of a second, so that most
// calls reach the platform and everything expires many thousand times.
const clockSpeed = 600

// clockStart is the start on the program's clock: the day after the leads of
// internal/test/faulty's good reply.
var clockStart = time.Date(2023, 11, 24, 12, 0, 0, 0, time.UTC)

// addresses is the first line that the child prints on stderr: where it serves.
type addresses struct{ MCP, Usage string }

// usage is what is measured of the child.
type usage struct {
	Heap        int64 // bytes in use after a collection
	Goroutines  int
	Descriptors int // −1 where the system does not say
}

// child serves stdin and stdout, and HTTP, until stdin ends.
func child() error {
	started := time.Now()
	p, err := proof.Assemble(proof.Options{
		Chatbots: chatbots(strings.Fields(os.Getenv(childEnv))),
		Now:      func() time.Time { return clockStart.Add(clockSpeed * time.Since(started)) },
		Log:      os.Stderr,
	})
	if err != nil {
		return err
	}
	defer p.Close()
	site, err := p.OverHTTP(context.Background())
	if err != nil {
		return err
	}
	watch, at, err := serveUsage()
	if err != nil {
		return err
	}
	defer watch.Close()
	if err := json.NewEncoder(os.Stderr).Encode(addresses{site.URL, at}); err != nil {
		return err
	}
	err = p.ServeStdio(context.Background(), os.Stdin, os.Stdout)
	return errors.Join(err, site.Close())
}

// chatbots are ten of each platform, so that questions differ.
func chatbots(platforms []string) (all []proof.Chatbot) {
	for k := range perPlatform * len(platforms) {
		all = append(all, proof.Chatbot{Name: fmt.Sprintf("bot%d", k), URL: platforms[k%len(platforms)], Key: fmt.Sprintf("key-of-bot%d", k)})
	}
	return all
}

const perPlatform = 10

func serveUsage() (*http.Server, string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(measureUsage())
	})}
	go func() { _ = s.Serve(l) }() // ends with Close
	return s, "http://" + l.Addr().String(), nil
}

func measureUsage() usage {
	runtime.GC()
	runtime.GC() // for what finalizers and cleanups of the first have freed
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	v := usage{Heap: int64(m.HeapAlloc), Goroutines: runtime.NumGoroutine(), Descriptors: -1}
	if open, err := os.ReadDir("/dev/fd"); err == nil {
		v.Descriptors = len(open)
	}
	return v
}

// newCommand makes the command that starts the child, with these platforms.
func newCommand(platforms []string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+strings.Join(platforms, " "))
	return cmd, nil
}
