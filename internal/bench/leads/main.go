// Command leads compares one list_leads of 100 leads, which the program fetches
// each time, with the least it could cost: bare mcp-go giving the same result
// from memory, plus a raw HTTP request that reads the same body. All go in turns,
// in one run.
//
//	go run ./internal/bench/leads -rounds 500
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"time"

	"chatbot-mcp/internal/bench"
)

func main() {
	rounds := flag.Int("rounds", 300, "times that each way is gone")
	flag.Parse()
	if err := run(*rounds); err != nil {
		fmt.Fprintln(os.Stderr, "leads:", err)
		os.Exit(1)
	}
}

func run(rounds int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/bench/platform", "internal/bench/bare")
	if err != nil {
		return err
	}
	address, stop, err := bench.StartPlatform(programs[1], "-conversations", "0", "-leads", "100")
	if err != nil {
		return err
	}
	defer stop()
	ours, err := bench.Open(exec.Command(programs[0], "stdio"), bench.Environment(address)...)
	if err != nil {
		return err
	}
	defer ours.Close()
	ask := bench.Wider()
	answer, err := ours.Call("list_leads", ask())
	if err != nil {
		return err
	}
	bare, err := bench.OpenBare(programs[2], dir, answer)
	if err != nil {
		return err
	}
	defer bare.Close()
	return compare(ours, bare, address, ask, rounds)
}

func compare(ours, bare *bench.Process, address string, ask func() map[string]any, rounds int) error {
	before, err := bench.Requests(address)
	if err != nil {
		return err
	}
	took, err := bench.Alternate(rounds,
		bench.Way{Name: "list_leads", Do: func() (time.Duration, error) { return ours.Time("list_leads", ask()) }},
		bench.Way{Name: "the same result", Do: func() (time.Duration, error) { return bare.Time("answer", nil) }},
		bench.Way{Name: "a trivial call", Do: func() (time.Duration, error) { return bare.Time("echo", nil) }},
		bench.Timed("the raw request", func() error { return bench.Leads(address) }),
	)
	if err != nil {
		return err
	}
	after, err := bench.Requests(address)
	if err != nil {
		return err
	}
	if made := len(after) - len(before); made != 2*rounds {
		return fmt.Errorf("%d platform requests for %d rounds: something was answered from a snapshot", made, rounds)
	}
	fmt.Println(bench.Machine())
	fmt.Printf("list_leads %v · bare mcp-go: the same result %v, a trivial one %v · raw request %v\n", took[0], took[1], took[2], took[3])
	fmt.Printf("%.2f times the same result by bare mcp-go + the request (goal 2); %.2f times a trivial result + the request\n",
		float64(took[0])/float64(took[1]+took[3]), float64(took[0])/float64(took[2]+took[3]))
	return nil
}
