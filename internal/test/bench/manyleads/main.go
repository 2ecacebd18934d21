// Command manyleads asks for very many leads, and prints what that takes: the first
// question, the next pages in both orders, a word, and the peak memory of the process.
// Half of the runs have all leads at one and the same instant.
//
//	go run ./internal/test/bench/manyleads -leads 1000000 -rounds 3
//
// Peak memory is read from /proc, so it is missing elsewhere than on Linux.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	leads := flag.Int("leads", 50_000, "how many leads there are")
	rounds := flag.Int("rounds", 1, "how many times each is measured")
	flag.Parse()
	if err := run(*leads, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "manyleads:", err)
		os.Exit(1)
	}
}

func run(leads, rounds int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/test/bench/platform")
	if err != nil {
		return err
	}
	fmt.Printf("%d leads · %s\n", leads, bench.Machine())
	for range rounds {
		for _, apart := range []time.Duration{time.Minute, 0} {
			if err := measure(programs[0], programs[1], leads, apart); err != nil {
				return err
			}
		}
	}
	fmt.Println(bench.Machine())
	return nil
}

// measure runs the program once over leads that lie so far apart.
func measure(program, platform string, leads int, apart time.Duration) error {
	address, stop, err := bench.StartPlatform(platform, "-conversations", "0", "-leads", strconv.Itoa(leads), "-apart", apart.String())
	if err != nil {
		return err
	}
	defer stop()
	p, err := bench.Open(exec.Command(program, "stdio"), bench.Environment(address)...)
	if err != nil {
		return err
	}
	defer p.Close()
	first, err := p.Time("list_leads", bench.ManyLeads(""))
	if err != nil {
		return err
	}
	peak, _ := p.Peak()
	var pages [2]time.Duration
	for k, sort := range []string{"newest", "oldest"} {
		if pages[k], err = p.NextPages(50, sort); err != nil {
			return err
		}
	}
	word := bench.ManyLeads("")
	word["query"] = "malta"
	found, err := p.Time("list_leads", word)
	if err != nil {
		return err
	}
	after, _ := p.Peak()
	fmt.Printf("%4v apart  first %6.2f s · next page %v newest first, %v oldest first · a word in all %5.2f s · peak %.1f MiB, then %.1f (goal 64)\n",
		apart, first.Seconds(), pages[0].Round(10*time.Microsecond), pages[1].Round(10*time.Microsecond), found.Seconds(), float64(peak)/(1<<20), float64(after)/(1<<20))
	return nil
}
