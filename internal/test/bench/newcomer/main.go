// Command newcomer measures how soon a client with the token is served over HTTP while
// others keep the program busy: with a limit of 64 descriptors and 60 idle connections;
// with 2,000 idle connections; with 400 streams of one session (N6, docs/security.md).
//
//	go run ./internal/test/bench/newcomer
//
// It runs the real program with the sandbox, and needs a shell that knows ulimit.
package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"time"

	"chatbot-mcp/internal/test/bench"
	"chatbot-mcp/internal/test/mcpclient"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "newcomer:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".")
	if err != nil {
		return err
	}
	fmt.Println(bench.Machine())
	for _, s := range []struct {
		name        string
		descriptors int
		occupy      occupation
	}{
		{"nobody else", 1024, func(context.Context, string) (func(), error) { return func() {}, nil }},
		{"60 idle connections, 64 descriptors", 64, idle(60)},
		{"2,000 idle connections, 1,024 descriptors", 1024, idle(2000)},
		{"400 streams of one session", 1024, streams(400)},
	} {
		took, err := measure(ctx, programs[0], dir, s.descriptors, s.occupy)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		median, slowest := bench.Median(took), slices.Max(took)
		fmt.Printf("%-44s a session and a list of leads: median %v, slowest %v\n", s.name, median, slowest)
	}
	return nil
}

// measure is how long each of some newcomers waited for its first answer.
func measure(ctx context.Context, program, dir string, descriptors int, occupy occupation) (took []time.Duration, err error) {
	address, stop, err := serve(program, dir, descriptors)
	if err != nil {
		return nil, err
	}
	defer stop()
	leave, err := occupy(ctx, address)
	if err != nil {
		return nil, err
	}
	defer leave()
	for range 15 {
		start := time.Now()
		if err := newcomer(ctx, address); err != nil {
			return nil, err
		}
		took = append(took, time.Since(start).Round(10*time.Microsecond))
	}
	return took, nil
}

// newcomer begins a session, and calls a tool.
func newcomer(ctx context.Context, address string) error {
	c, err := mcpclient.AtWithToken(address, token).OpenSession(ctx)
	if err != nil {
		return err
	}
	answer, err := c.Call(ctx, "list_leads", `{"period":"all_time"}`)
	if err == nil && answer.Outcome() != "" {
		err = fmt.Errorf("%s: %s", answer.Outcome(), answer.Text)
	}
	return err
}

// occupation keeps the program at an address busy until its result is called.
type occupation func(ctx context.Context, address string) (leave func(), err error)

// idle opens so many connections that say nothing.
func idle(n int) occupation {
	return func(_ context.Context, address string) (func(), error) {
		var open []net.Conn
		leave := func() {
			for _, c := range open {
				_ = c.Close()
			}
		}
		for range n {
			c, err := net.Dial("tcp", address[len("http://"):])
			if err != nil {
				leave()
				return nil, err
			}
			open = append(open, c)
		}
		return leave, nil
	}
}

// streams opens so many streams of one session.
func streams(n int) occupation {
	return func(ctx context.Context, address string) (func(), error) {
		ctx, leave := context.WithCancel(ctx)
		c, err := mcpclient.AtWithToken(address, token).OpenSession(ctx)
		for k := 0; k < n && err == nil; k++ {
			var reply *http.Response
			if reply, err = c.OpenStream(ctx); err == nil && reply.StatusCode != http.StatusOK {
				err = fmt.Errorf("a stream is answered %s", reply.Status)
			}
		}
		if err != nil {
			leave()
			return nil, err
		}
		return leave, nil
	}
}
