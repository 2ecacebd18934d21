// Command insights asks what conversations say: it makes a year in which visitors ask and a
// bot is sometimes at a loss, has the real program read it, and asks each tool that reads
// every message. It prints what that takes beyond the download, in seconds and in seconds of
// processor time, the further memory, and how long the same question takes again.
//
//	go run ./internal/test/bench/insights -conversations 100000 -messages 20
//
// Processor time and memory are read from /proc, so this runs on Linux only.
package main

import (
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	conversations := flag.Int("conversations", 10_000, "how many conversations the year has")
	messages := flag.Int("messages", 20, "how many messages each has")
	rounds := flag.Int("rounds", 1, "how many times each is measured")
	program := flag.String("program", "", "a program built before, to measure instead of this one")
	flag.Parse()
	if err := run(*program, *conversations, *messages, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "insights:", err)
		os.Exit(1)
	}
}

// questions are what is asked, each of a program of its own.
var questions = []struct {
	tool string
	more map[string]any
}{
	{"find_unanswered_questions", nil},
	{"list_top_questions", nil},
	{"list_top_questions", map[string]any{"first_only": false}},
	{"find_missed_opportunities", nil},
	{"get_stats", map[string]any{"compare_to": "none"}},
}

func run(program string, conversations, messages, rounds int) error {
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
	history := bench.NewHistoryOfTalks(conversations, messages)
	platform := bench.NewPlatform(history, 0)
	server := httptest.NewServer(platform)
	defer server.Close()
	fmt.Printf("%d conversations of %d messages, %d MB · %s\n", conversations, messages, history.Size()/1e6, bench.Machine())
	for range rounds {
		for _, q := range questions {
			took, err := measure(program, server.URL, platform, q.tool, q.more)
			if err != nil {
				return fmt.Errorf("%s: %w", q.tool, err)
			}
			fmt.Printf("%-26s %-20v %v\n", q.tool, q.more, took)
		}
	}
	fmt.Println(bench.Machine())
	return nil
}

// figures are what one question took.
type figures struct {
	wall, cpu, again time.Duration
	before, peak     int64 // of memory
	requests         int   // of the platform, the second time
}

func (f figures) String() string {
	return fmt.Sprintf("%6.2f s, %6.2f s of processor time (goal 12) · again %v (goal 20ms), %d requests · peak %.1f MiB after the download, then %.1f (goal +64)",
		f.wall.Seconds(), f.cpu.Seconds(), f.again.Round(10*time.Microsecond), f.requests, float64(f.before)/(1<<20), float64(f.peak)/(1<<20))
}

// measure asks once for the conversations, which downloads them, and then for what they say.
func measure(program, address string, platform *bench.Platform, tool string, more map[string]any) (f figures, err error) {
	p, err := bench.Open(exec.Command(program, "stdio"), bench.Environment(address)...)
	if err != nil {
		return f, err
	}
	defer p.Close()
	if _, err := p.Call("get_chat_history", bench.Question(nil)); err != nil {
		return f, err
	}
	if f.before, err = p.Peak(); err != nil {
		return f, err
	}
	cpu, err := p.CPU()
	if err != nil {
		return f, err
	}
	if f.wall, err = p.Time(tool, bench.Question(more)); err != nil {
		return f, err
	}
	after, err := p.CPU()
	if err != nil {
		return f, err
	}
	f.cpu = after - cpu
	f.peak, err = p.Peak()
	if err != nil {
		return f, err
	}
	asked := len(platform.Requests())
	f.again, err = p.Time(tool, bench.Question(more))
	f.requests = len(platform.Requests()) - asked
	return f, err
}
