package snapshot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkPeak measures a process that keeps a year of 500 MB and then
// answers from it: how fast, and how large it grew (VmHWM, so Linux only). The
// goal for the whole program is 64 MiB for 100,000 conversations and for ten
// times as many.
func BenchmarkPeak(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Skip("reads /proc/self/status")
	}
	for _, year := range []struct{ conversations, messages int }{{100_000, 20}, {1_000_000, 2}} {
		for _, gogc := range []string{"100", "25"} {
			b.Run(fmt.Sprintf("%dx%d/GOGC=%s", year.conversations, year.messages, gogc), func(b *testing.B) {
				for b.Loop() {
					reportPeak(b, "GOGC="+gogc, fmt.Sprint("CONVERSATIONS=", year.conversations), fmt.Sprint("MESSAGES=", year.messages))
				}
			})
		}
	}
}

func reportPeak(b *testing.B, env ...string) {
	out, err := play(b, "year", append(env, "TMPDIR="+b.TempDir())...).Output()
	require.NoError(b, err)
	var figures map[string]float64
	require.NoError(b, json.Unmarshal(out, &figures))
	for name, figure := range figures {
		b.ReportMetric(figure, name)
	}
	b.ReportMetric(0, "ns/op")
}

func init() { parts["year"] = year }

// year is the process: it builds, pages, finds, filters and prints figures.
func year() error {
	n, _ := strconv.Atoi(os.Getenv("CONVERSATIONS"))
	messages, _ := strconv.Atoi(os.Getenv("MESSAGES"))
	t := newTape(1<<20/(messages*250), messages, 250)
	out := map[string]float64{"start-MB": peak()}
	store := NewStore(Options{})
	defer store.Close()

	begin := time.Now()
	s, err := store.Get(context.Background(), Question{Bot: "shop", Call: "history"}, t.fill(n, messages))
	if err != nil {
		return err
	}
	defer s.Release()
	out["build-s"] = time.Since(begin).Seconds()
	out["raw-MB"] = float64(t.bytes) / float64(len(t.conversations)) * float64(n) / 1e6
	out["kept-MB"] = float64(s.bytes) / 1e6
	out["built-peak-MB"] = peak()

	if err := useYear(s, out); err != nil {
		return err
	}
	out["peak-MB"] = peak()
	return json.NewEncoder(os.Stdout).Encode(out)
}

func useYear(s *Snapshot, out map[string]float64) error {
	const pages, perPage = 200, 100 // a long sitting: what it leaves behind is for the collector
	begin := time.Now()
	for p := range pages {
		for i := range perPage {
			if _, err := s.Read(s.Len() - 1 - p*perPage - i); err != nil {
				return err
			}
		}
	}
	out["page-ms"] = time.Since(begin).Seconds() * 1e3 / pages

	begin = time.Now()
	i, _ := s.Find(int64(s.Len() / 3))
	if _, err := s.Read(i); err != nil {
		return err
	}
	out["find-ms"] = time.Since(begin).Seconds() * 1e3

	begin = time.Now()
	_, err := s.Filter(context.Background(), 0, s.Len(), wordIn([]byte("zebra crossing")))
	out["filter-s"] = time.Since(begin).Seconds()
	return err
}

func wordIn(word []byte) func(int, Entry, Record) bool {
	return func(_ int, _ Entry, r Record) bool {
		for k := 1; k < r.Len(); k += 2 {
			if bytes.Contains(r.Field(k), word) {
				return true
			}
		}
		return false
	}
}

// peak is the most memory this process ever had resident, in MB.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	return kib * 1024 / 1e6
}
