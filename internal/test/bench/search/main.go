// Command search asks for a word, in twelve languages: for each it makes a year of
// conversations of real sentences of that language, has the real program read it, and asks
// it for a word nobody said, a rare one, one with accents and a phrase. It prints the
// seconds that each took, and the seconds of processor time, as they would be for a year of
// 500 MB.
//
//	go run ./internal/test/bench/search -mb 100 -rounds 3
//	go run ./internal/test/bench/search -mb 500 -only it,fa
//
// Processor time is read from /proc, so this runs on Linux only.
package main

import (
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	megabytes := flag.Int("mb", 100, "size of the year, in MB as they travel")
	rounds := flag.Int("rounds", 3, "how many times each question is asked, 10 at most")
	program := flag.String("program", "", "a program built before, to measure instead of this one")
	only := flag.String("only", "", "languages, by their codes and commas between them; all when empty")
	flag.Parse()
	if err := run(*program, *megabytes, *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

func run(program string, megabytes, rounds int, only string) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if program == "" {
		programs, err := bench.Build(dir, ".")
		if err != nil {
			return err
		}
		program = programs[0]
	}
	fmt.Printf("seconds for 500 MB, scaled from %d MB, and seconds of processor time · %s\n%-10s", megabytes, bench.Machine(), "")
	for _, kind := range kinds {
		fmt.Printf("%17s", kind)
	}
	fmt.Println("   peak MiB")
	for _, l := range languages {
		if only != "" && !strings.Contains(","+only+",", ","+l.code+",") {
			continue
		}
		if err := measure(program, l.code, l.name, megabytes, rounds); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	fmt.Println(bench.Machine())
	return nil
}

// messages is how many a conversation has: 200 conversations of 20 are a megabyte.
const messages = 20

func measure(program, code, name string, megabytes, rounds int) error {
	l, err := read(code)
	if err != nil {
		return err
	}
	history := bench.NewHistoryOf(megabytes*200, messages, l.sentences, l.query["rare"])
	platform := httptest.NewServer(bench.NewPlatform(history, 0))
	defer platform.Close()
	p, err := bench.Open(exec.Command(program, "stdio"), bench.Environment(platform.URL)...)
	if err != nil {
		return err
	}
	defer p.Close()
	if _, err := p.Call("get_chat_history", bench.Question(nil)); err != nil {
		return err
	}
	fmt.Printf("%-10s", name)
	scale := 500e6 / float64(history.Size())
	for _, kind := range kinds {
		wall, cpu, err := ask(p, l.query[kind], kind == "rare", rounds)
		if err != nil {
			return err
		}
		fmt.Printf("%9.2f (%5.2f)", wall.Seconds()*scale, cpu.Seconds()*scale)
	}
	peak, err := p.Peak()
	fmt.Printf("%11.1f\n", float64(peak)/(1<<20))
	return err
}

// ask asks for a query and returns the medians. Each time it asks for one more message of
// the visitor, which all conversations have: the same question again would be answered
// from what was found before.
func ask(p *bench.Process, query string, rare bool, rounds int) (wall, cpu time.Duration, err error) {
	want := "\n0 conversations,"
	if rare {
		want = "\n3 conversations,"
	}
	var walls, cpus []time.Duration
	for round := range rounds {
		before, err := p.CPU()
		if err != nil {
			return 0, 0, err
		}
		start := time.Now()
		answer, err := p.Call("get_chat_history", bench.Question(map[string]any{"query": query, "min_visitor_messages": round + 1}))
		took := time.Since(start)
		if err != nil {
			return 0, 0, err
		}
		if !strings.Contains(answer.Text, want) {
			return 0, 0, fmt.Errorf("%q: %q is not in: %.300s", query, want, answer.Text)
		}
		after, err := p.CPU()
		if err != nil {
			return 0, 0, err
		}
		walls, cpus = append(walls, took), append(cpus, after-before)
	}
	return bench.Median(walls), bench.Median(cpus), nil
}
