// Command exports writes a year of conversations as JSONL and CSV, and very many leads as a
// workbook, and prints what each takes: seconds, the size of the file, and the peak memory of
// the process.
//
//	go run ./internal/test/bench/exports -conversations 100000 -messages 20 -leads 100000
//
// Peak memory is read from what Linux tells of a process that ended.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"chatbot-mcp/internal/test/bench"
)

func main() {
	conversations := flag.Int("conversations", 2_000, "how many conversations the year has")
	messages := flag.Int("messages", 20, "messages of each")
	leads := flag.Int("leads", 10_000, "how many leads there are")
	flag.Parse()
	if err := run(*conversations, *messages, *leads); err != nil {
		fmt.Fprintln(os.Stderr, "exports:", err)
		os.Exit(1)
	}
}

func run(conversations, messages, leads int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/test/bench/platform")
	if err != nil {
		return err
	}
	fmt.Printf("%d conversations of %d messages, %d leads · %s\n", conversations, messages, leads, bench.Machine())
	address, stop, err := bench.StartPlatform(programs[1], "-conversations", strconv.Itoa(conversations), "-messages", strconv.Itoa(messages), "-leads", strconv.Itoa(leads))
	if err != nil {
		return err
	}
	defer stop()
	year := []string{"--from", fmt.Sprintf("%d-01-01", bench.Year), "--to", fmt.Sprintf("%d-12-31", bench.Year)}
	for _, e := range []struct {
		what, file string
		days       []string
		goal       int
	}{
		{"conversations", "year.jsonl", year, 64},
		{"conversations", "year.csv", year, 64},
		{"leads", "leads.xlsx", []string{"--period", "all_time"}, 128},
		{"leads", "leads.csv", []string{"--period", "all_time"}, 128},
	} {
		args := append([]string{"export", e.what, "-o", filepath.Join(dir, e.file)}, e.days...)
		if err := measure(programs[0], address, args, e.goal); err != nil {
			return err
		}
	}
	fmt.Println(bench.Machine())
	return nil
}

// measure runs one export.
func measure(program, address string, args []string, goal int) error {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), bench.Environment(address)...), os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return err
	}
	took := time.Since(start)
	info, err := os.Stat(args[3])
	if err != nil {
		return err
	}
	fmt.Printf("%-24s %6.2f s · %.1f MB · peak %.1f MiB (goal %d)\n", args[1]+" "+filepath.Ext(args[3]), took.Seconds(), float64(info.Size())/1e6, float64(peak(cmd.ProcessState))/(1<<20), goal)
	return nil
}
