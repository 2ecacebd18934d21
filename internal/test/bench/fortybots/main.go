// Command fortybots asks about very many chatbots in one call, and prints how long that takes
// beside as many calls about one chatbot each, eight at a time, and the peak memory of the
// process. Both start with nothing in memory.
//
//	go run ./internal/test/bench/fortybots -bots 40 -conversations 10000 -rounds 5
//
// Peak memory is read from /proc, so it is missing elsewhere than on Linux.
package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"chatbot-mcp/internal/test/bench"

	"golang.org/x/sync/errgroup"
)

// atOnce is how many requests the program makes at a time.
const atOnce = 8

func main() {
	bots := flag.Int("bots", 40, "how many chatbots there are")
	conversations := flag.Int("conversations", 500, "conversations of a year of each")
	leads := flag.Int("leads", 1_000, "leads of each")
	rounds := flag.Int("rounds", 3, "how many times each is measured")
	flag.Parse()
	if err := run(*bots, *conversations, *leads, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "fortybots:", err)
		os.Exit(1)
	}
}

// questions are what is asked: of one chatbot it names, or of all.
var questions = []struct {
	tool string
	args map[string]any
}{
	{"list_leads", map[string]any{"from": "2025-01-01", "to": "2025-12-31", "wanted": false}},
	{"get_stats", map[string]any{"from": "2025-07-01", "to": "2025-12-31"}},
}

func run(bots, conversations, leads, rounds int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := bench.Build(dir, ".", "internal/test/bench/platform")
	if err != nil {
		return err
	}
	address, stop, err := bench.StartPlatform(programs[1], "-conversations", strconv.Itoa(conversations), "-leads", strconv.Itoa(leads))
	if err != nil {
		return err
	}
	defer stop()
	d := driver{program: programs[0], config: filepath.Join(dir, "bots.toml"), bots: bots}
	if err := os.WriteFile(d.config, configuration(bots, address), 0o600); err != nil {
		return err
	}
	fmt.Printf("%d chatbots of %d conversations and %d leads · %s\n", bots, conversations, leads, bench.Machine())
	for _, q := range questions {
		if err := d.compare(q.tool, q.args, rounds); err != nil {
			return err
		}
	}
	fmt.Println(bench.Machine())
	return nil
}

// configuration is a file of so many chatbots on one host.
func configuration(bots int, address string) []byte {
	var b strings.Builder
	b.WriteString("time_zone = \"UTC\"\n")
	for i := range bots {
		fmt.Fprintf(&b, "[[chatbot]]\nname = \"bot %02d\"\nserial_number = \"%032d\"\nhost = %q\nsecret_key_env = \"BENCH_KEY\"\n", i, i+1, address)
	}
	return []byte(b.String())
}

type driver struct {
	program, config string
	bots            int
}

// compare measures both ways in turns, each in a process of its own.
func (d driver) compare(tool string, args map[string]any, rounds int) error {
	var together, single []time.Duration
	var peak int64
	for range rounds {
		took, most, err := d.measure(func(p *bench.Process) error { return d.ask(p, tool, args, "all") })
		if err != nil {
			return err
		}
		together, peak = append(together, took), max(peak, most)
		took, _, err = d.measure(func(p *bench.Process) error { return d.askEach(p, tool, args) })
		if err != nil {
			return err
		}
		single = append(single, took)
	}
	all, each := bench.Median(together), bench.Median(single)
	fmt.Printf("%-10s  all at once %5.2f s · one by one, %d at a time, %5.2f s · ratio %.2f (goal 1.3) · peak %.1f MiB (goal 96)\n",
		tool, all.Seconds(), atOnce, each.Seconds(), all.Seconds()/each.Seconds(), float64(peak)/(1<<20))
	return nil
}

func (d driver) measure(work func(*bench.Process) error) (took time.Duration, peak int64, err error) {
	p, err := bench.Open(exec.Command(d.program, "stdio", "--config", d.config), "BENCH_KEY="+bench.Key, "CHATBOT_LOG_LEVEL=error")
	if err != nil {
		return 0, 0, err
	}
	defer p.Close()
	start := time.Now()
	if err := work(p); err != nil {
		return 0, 0, err
	}
	took = time.Since(start)
	peak, _ = p.Peak()
	return took, peak, nil
}

func (d driver) ask(p *bench.Process, tool string, args map[string]any, chatbot string) error {
	asked := maps.Clone(args)
	asked["chatbot"] = chatbot
	_, err := p.Call(tool, asked)
	return err
}

func (d driver) askEach(p *bench.Process, tool string, args map[string]any) error {
	var g errgroup.Group
	g.SetLimit(atOnce)
	for i := range d.bots {
		g.Go(func() error { return d.ask(p, tool, args, fmt.Sprintf("bot %02d", i)) })
	}
	return g.Wait()
}
