// Command history asks for a year of conversations and compares, in one run:
//
//   - decoding one body of the whole year, by chatbot-mcp's client, by
//     encoding/json as a stream and by io.Copy to nowhere, in turns;
//   - the whole question, as the real program answers it: eleven downloads, the
//     snapshot, the figures, the first page; with the process's peak memory;
//   - what is asked next: a page, a session, a word, and the requests they make;
//   - 50 identical questions at once, and the downloads they make.
//
// The default takes seconds. The year of a busy bot, 500 MB, in two shapes:
//
//	go run ./internal/test/bench/history -conversations 100000 -messages 20 -rounds 5
//	go run ./internal/test/bench/history -conversations 1000000 -messages 2 -rounds 5
//
// Peak memory is read from /proc, so it is missing elsewhere than on Linux.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	conversations := flag.Int("conversations", 10_000, "conversations of the year")
	messages := flag.Int("messages", 20, "messages of each")
	rounds := flag.Int("rounds", 3, "how many times each is measured")
	flag.Parse()
	if err := run(*conversations, *messages, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "history:", err)
		os.Exit(1)
	}
}

func run(conversations, messages, rounds int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/test/bench/platform")
	if err != nil {
		return err
	}
	address, stop, err := bench.StartPlatform(programs[1], "-conversations", strconv.Itoa(conversations), "-messages", strconv.Itoa(messages))
	if err != nil {
		return err
	}
	defer stop()
	fmt.Printf("%d conversations of %d messages · %s\n", conversations, messages, bench.Machine())
	if err := compareDecoding(address, conversations, rounds); err != nil {
		return err
	}
	if err := measureQuestions(programs[0], address, conversations, rounds); err != nil {
		return err
	}
	if err := compareCrowd(programs[0], address); err != nil {
		return err
	}
	fmt.Println(bench.Machine())
	return nil
}

// compareDecoding compares three readers of the same body.
func compareDecoding(address string, conversations, rounds int) error {
	c, err := bench.NewClient(address)
	if err != nil {
		return err
	}
	defer c.CloseIdleConnections()
	took, err := bench.Alternate(rounds,
		bench.Timed("io.Copy", func() error { return bench.Discard(address) }),
		bench.Timed("encoding/json", func() error { return bench.EncodingJSON(address, conversations) }),
		bench.Timed("client", func() error { return bench.Client(c, conversations) }),
	)
	if err != nil {
		return err
	}
	discard, json, ours := took[0].Seconds(), took[1].Seconds(), took[2].Seconds()
	fmt.Printf("decoding      io.Copy %.3f s · encoding/json %.3f s · client %.3f s\n", discard, json, ours)
	fmt.Printf("              client at %.2f of the discard rate (goal 0.12), %.1f times encoding/json (goal 3.5)\n", discard/ours, json/ours)
	return nil
}

// measureQuestions runs the program once a round, asks for the year and then more.
func measureQuestions(program, address string, conversations, rounds int) error {
	var first []time.Duration
	var peaks [2][]int64 // after the first question, and after all
	var next [len(furtherNames)][]time.Duration
	for range rounds {
		s, err := runQuestions(program, address, conversations)
		if err != nil {
			return err
		}
		first = append(first, s.first)
		for i, p := range s.peak {
			peaks[i] = append(peaks[i], p)
		}
		for i, d := range s.askFurther {
			next[i] = append(next[i], d)
		}
	}
	fmt.Printf("question      %.3f s, peak memory %s MiB (goal 64), %s after what follows\n", bench.Median(first).Seconds(), span(peaks[0]), span(peaks[1]))
	for i, name := range furtherNames {
		fmt.Printf("  %-28s%8.2f ms\n", name, float64(bench.Median(next[i]).Microseconds())/1e3)
	}
	fmt.Println("  further platform requests       0")
	return nil
}

// span is the least and the most of some sizes, in MiB.
func span(bytes []int64) string {
	return fmt.Sprintf("%.1f to %.1f", float64(slices.Min(bytes))/(1<<20), float64(slices.Max(bytes))/(1<<20))
}

var furtherNames = [...]string{"next page (goal 20)", "one session (goal 5)", "a rare word (goal 1000)", "a common word (goal 1000)", "the next page of that", "a word nobody said", "a phrase nobody said"}

// timings are of one run of the program.
type timings struct {
	first      time.Duration
	askFurther [len(furtherNames)]time.Duration
	peak       [2]int64 // after the first question and after all; 0 where there is no /proc
}

func runQuestions(program, address string, conversations int) (s timings, err error) {
	p, err := bench.Open(exec.Command(program, "stdio"), bench.Environment(address)...)
	if err != nil {
		return s, err
	}
	defer p.Close()
	start := time.Now()
	answer, err := p.Call("get_chat_history", bench.Question(nil))
	if err != nil {
		return s, err
	}
	s.first = time.Since(start)
	s.peak[0], _ = p.Peak()
	before, err := bench.Requests(address)
	if err != nil {
		return s, err
	}
	if s.askFurther, err = askFurther(p, answer, conversations); err != nil {
		return s, err
	}
	after, err := bench.Requests(address)
	if err != nil {
		return s, err
	}
	if len(after) > len(before) {
		return s, fmt.Errorf("%d further platform requests", len(after)-len(before))
	}
	s.peak[1], _ = p.Peak()
	return s, nil
}
