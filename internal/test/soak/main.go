// Command soak runs the whole program for a long time against platforms of which
// every fifth request fails, over stdio, Streamable HTTP and SSE at once, and
// says whether its heap, goroutines and descriptors stayed flat (L8,
// docs/security.md):
//
//	go run ./internal/test/soak -minutes 10 -calls 200000 -out docs/soak.md
//
// The program under test is this binary started again, so that what is measured
// is the server alone and not its clients.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	if os.Getenv(childEnv) != "" {
		exit(child())
	}
	minutes := flag.Float64("minutes", 10, "how long to run at least")
	calls := flag.Int("calls", 200_000, "how many calls to make at least, spread over that time")
	share := flag.Float64("faults", 0.2, "the share of platform requests that fail")
	every := flag.Duration("every", 30*time.Second, "the time between two measurements")
	out := flag.String("out", "", "a Markdown file to write the figures to; without it they go to stdout")
	flag.Parse()
	exit(soakInto(*out, plan{Time: time.Duration(*minutes * float64(time.Minute)), Calls: *calls, Faults: *share, Every: *every}))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// soakInto runs p and writes its figures to the file at path, "" for stdout. A
// run that is not flat is written down too, and is an error.
func soakInto(path string, p plan) error {
	p.Progress = os.Stderr
	r, err := soak(context.Background(), p)
	if err != nil {
		return err
	}
	var to io.Writer = os.Stdout
	if path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close()
		to = f
	}
	if err := r.write(to); err != nil {
		return err
	}
	return r.verdict()
}
