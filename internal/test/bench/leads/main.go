// Command leads compares list_leads over 100 leads with the least it could cost:
// bare mcp-go giving an answer from memory, plus a raw HTTP request that reads the
// same body. The program fetches the leads each time and shows all of them, or the
// 20 it shows unasked; or it answers from memory, as it does when asked again. All
// go in turns, in one run.
//
//	go run ./internal/test/bench/leads -rounds 500
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	rounds := flag.Int("rounds", 300, "how many times each is measured")
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
	programs, err := bench.Build(dir, ".", "internal/test/bench/platform", "internal/test/bench/bare")
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
	ask := bench.WideningLeads()
	answer, err := ours.Call("list_leads", ask(allLeads))
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

const (
	allLeads = 100
	aPage    = 20 // the default
)

func compare(ours, bare *bench.Process, address string, ask func(rows int) map[string]any, rounds int) error {
	again := ask(aPage)
	if _, err := ours.Call("list_leads", again); err != nil {
		return err
	}
	before, err := bench.Requests(address)
	if err != nil {
		return err
	}
	took, err := bench.Alternate(rounds,
		bench.Way{Name: "list_leads", Do: func() (time.Duration, error) { return ours.Time("list_leads", ask(allLeads)) }},
		bench.Way{Name: "a page of it", Do: func() (time.Duration, error) { return ours.Time("list_leads", ask(aPage)) }},
		bench.Way{Name: "again", Do: func() (time.Duration, error) { return ours.Time("list_leads", again) }},
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
	if made := len(after) - len(before); made != 3*rounds {
		return fmt.Errorf("%d platform requests for %d rounds: something was answered from a snapshot", made, rounds)
	}
	fmt.Println(bench.Machine())
	shown, paged, memory, same, trivial, request := took[0], took[1], took[2], took[3], took[4], took[5]
	fmt.Printf("bare mcp-go: the same 100 rows %v, a trivial answer %v · raw request %v\n", same, trivial, request)
	fmt.Printf("list_leads, 100 rows        %v: %.2f times the same rows by bare mcp-go + the request (goal 2), %.2f times a trivial answer + the request\n",
		shown, ratio(shown, same+request), ratio(shown, trivial+request))
	fmt.Printf("list_leads, its default 20  %v: %.2f times a trivial answer + the request\n", paged, ratio(paged, trivial+request))
	fmt.Printf("the same again, from memory %v: %.2f times\n", memory, ratio(memory, trivial+request))
	return nil
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
