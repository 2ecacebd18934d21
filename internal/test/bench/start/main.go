// Command start compares the time from exec to tools/list answered, of
// chatbot-mcp and of bare mcp-go with three tools, in turns.
//
//	go run ./internal/test/bench/start -rounds 100
package main

import (
	"flag"
	"fmt"
	"os"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	rounds := flag.Int("rounds", 40, "how many times each is measured")
	flag.Parse()
	if err := run(*rounds); err != nil {
		fmt.Fprintln(os.Stderr, "start:", err)
		os.Exit(1)
	}
}

func run(rounds int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/test/bench/bare")
	if err != nil {
		return err
	}
	size, err := os.Stat(programs[0])
	if err != nil {
		return err
	}
	ours, bare, err := bench.CompareStarts(rounds, programs[0], programs[1])
	if err != nil {
		return err
	}
	fmt.Println(bench.Machine())
	fmt.Printf("start to tools/list: chatbot-mcp %v, bare mcp-go %v, ratio %.2f (goal 1.3)\n", ours, bare, float64(ours)/float64(bare))
	fmt.Printf("binary, stripped: %.1f MB (goal 20)\n", float64(size.Size())/1e6)
	return nil
}
