package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"
)

// report is the result of a run.
type report struct {
	plan         plan
	measurements []measurement
	outcomes     map[string]int
	panics       int64
}

// steady are the samples after the first quarter, in which caches and pools fill.
func (r report) steady() []measurement { return r.measurements[len(r.measurements)/4:] }

// growth is by how much the second half of the steady samples is above the
// first, on average, of one figure.
func (r report) growth(of func(measurement) int64) (from, to float64) {
	s := r.steady()
	return mean(s[:len(s)/2], of), mean(s[len(s)/2:], of)
}

func mean(all []measurement, of func(measurement) int64) float64 {
	sum := int64(0)
	for _, s := range all {
		sum += of(s)
	}
	return float64(sum) / float64(max(len(all), 1))
}

// figure is something that must not grow. It may differ by a tenth and slack, because
// the number of idle connections differs between measurements.
type figure struct {
	name  string
	slack float64
	of    func(measurement) int64
}

var figures = []figure{
	{"heap bytes", 512 << 10, func(s measurement) int64 { return s.Heap }},
	{"goroutines", 8, func(s measurement) int64 { return int64(s.Goroutines) }},
	{"descriptors", 8, func(s measurement) int64 { return int64(s.Descriptors) }},
}

// verdict is an error that says what grew, or nil.
func (r report) verdict() error {
	if len(r.steady()) < 4 {
		return errors.New("too few measurements to tell anything")
	}
	var all []error
	for _, f := range figures {
		if from, to := r.growth(f.of); to > from*1.1+f.slack {
			all = append(all, fmt.Errorf("%s grew from %.0f to %.0f", f.name, from, to))
		}
	}
	if r.panics > 0 {
		all = append(all, fmt.Errorf("%d panics in the log", r.panics))
	}
	return errors.Join(all...)
}

// write writes the run as a Markdown page.
func (r report) write(w io.Writer) error {
	last := r.measurements[len(r.measurements)-1]
	var b strings.Builder
	fmt.Fprintf(&b, "# Soak\n\n`go run ./internal/test/soak -minutes %g -calls %d -out docs/soak.md` wrote this page (L8, [security](security.md)): "+
		"the whole program over stdio, Streamable HTTP and SSE at once, %d chatbots on %d platforms of which %.0f %% of the requests fail at random. "+
		"Its clock runs %d times as fast, so that every snapshot, limit and session expires many times. "+
		"Clients come and go, hang up, and ask nonsense. Measured while they pause, after a collection.\n\n",
		r.plan.Time.Minutes(), r.plan.Calls, perPlatform*platformsNeeded, platformsNeeded, 100*r.plan.Faults, clockSpeed)
	fmt.Fprintf(&b, "%s calls in %s, %s platform requests; %s, %s/%s, %d cores.\n\n", grouped(last.Calls), last.At.Round(time.Second), grouped(last.Requests),
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	b.WriteString("| outcome | calls |\n|---|---:|\n")
	for _, outcome := range slices.Sorted(maps.Keys(r.outcomes)) {
		fmt.Fprintf(&b, "| %s | %s |\n", outcome, grouped(r.outcomes[outcome]))
	}
	fmt.Fprintf(&b, "| panics | %d |\n\n| minutes | calls | heap, MiB | goroutines | descriptors |\n|---:|---:|---:|---:|---:|\n", r.panics)
	for _, s := range thinOut(r.measurements, 24) {
		fmt.Fprintf(&b, "| %.1f | %s | %.1f | %d | %d |\n", s.At.Minutes(), grouped(s.Calls), mebibytes(s.Heap), s.Goroutines, s.Descriptors)
	}
	b.WriteString("\nAfter the first quarter, the first half of the rest against the second:\n\n| | first | second |\n|---|---:|---:|\n")
	for _, f := range figures {
		from, to := r.growth(f.of)
		fmt.Fprintf(&b, "| %s | %.0f | %.0f |\n", f.name, from, to)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// thinOut returns about n of all at most, evenly spread, with the last one.
func thinOut(all []measurement, n int) (some []measurement) {
	step := (len(all) + n - 1) / n
	for k := len(all) - 1; k >= 0; k -= step {
		some = append(some, all[k])
	}
	slices.Reverse(some)
	return some
}

// grouped writes 200000 as 200,000.
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return grouped(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
