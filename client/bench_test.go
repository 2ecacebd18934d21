package client

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"
)

var historyMB = flag.Int("history-mb", 64, "size of the history that the benchmarks download, in megabytes; 500 is a busy bot's year")

// makeHistory makes sessions until the body has the size: 20 messages in each,
// of 200 characters, some of them escaped as real ones are.
func makeHistory(size int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"Data":[`)
	for id := 31302; b.Len() < size; id++ {
		if id > 31302 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"SessionID":%d,"CreateTime":"2023-11-21T16:22:42.264484Z","URI":"https://www.example.com/pricing?from=%d","Messages":[`, id, id%7)
		for n := range 20 {
			if n > 0 {
				b.WriteByte(',')
			}
			text := strings.Repeat("a visitor's words about shipping to Malta, ", 4+n%3)
			fmt.Fprintf(&b, `{"Type":%q,"Content":"%s \"quoted\"\nè %d"}`, [2]string{"AI", "User"}[n%2], text, n)
		}
		b.WriteString(`]}`)
	}
	b.WriteString(`],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`)
	return bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte(`\n`))
}

var history = sync.OnceValue(func() []byte { return makeHistory(*historyMB * 1e6) })

// serveHistory sends the history as a platform would: in one piece, or compressed.
func serveHistory(b *testing.B, coding string) *httptest.Server {
	body := history()
	if coding == "gzip" {
		var zipped bytes.Buffer
		z := gzip.NewWriter(&zipped)
		_, _ = z.Write(body)
		_ = z.Close()
		body = zipped.Bytes()
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		if coding != "" {
			w.Header().Set("Content-Encoding", coding)
		}
		_, _ = w.Write(body)
	}))
	b.Cleanup(s.Close)
	return s
}

// BenchmarkHistory downloads the same history over loopback in three ways. The
// ratios are what counts: client ≥ 0.18 × discard and ≥ 4.3 × encoding/json.
func BenchmarkHistory(b *testing.B) {
	raw := func(b *testing.B, use func(io.Reader)) {
		s := serveHistory(b, "")
		b.SetBytes(int64(len(history())))
		for b.Loop() {
			resp, err := http.Post(s.URL, "application/json", nil)
			require.NoError(b, err)
			use(resp.Body)
			resp.Body.Close()
		}
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	}
	b.Run("discard", func(b *testing.B) {
		raw(b, func(r io.Reader) { _, _ = io.Copy(io.Discard, r) })
	})
	b.Run("encoding-json", func(b *testing.B) {
		raw(b, func(r io.Reader) { require.NotZero(b, streamJSON(b, json.NewDecoder(r))) })
	})
	b.Run("client", func(b *testing.B) { downloadHistory(b, "") })
	b.Run("client-gzip", func(b *testing.B) { downloadHistory(b, "gzip") })
}

func downloadHistory(b *testing.B, coding string) {
	c := newTestClient(b, serveHistory(b, coding).URL, patient)
	b.SetBytes(int64(len(history())))
	b.ReportAllocs()
	for b.Loop() {
		messages := 0
		tally, err := c.ChatContentHistory(context.Background(), HistoryQuery{}, func() func(*Conversation) error {
			return func(talk *Conversation) error { messages += len(talk.Messages); return nil }
		})
		require.NoError(b, err)
		require.Equal(b, 20*tally.Records, messages)
	}
}

// streamJSON is what everyone writes: tokens down to Data, then one record at a time.
func streamJSON(b *testing.B, d *json.Decoder) (records int) {
	for range 3 { // { "Data" [
		_, err := d.Token()
		require.NoError(b, err)
	}
	type conversation struct {
		SessionID       int64
		CreateTime, URI string
		Messages        []struct{ Type, Content string }
	}
	for d.More() {
		var c conversation
		require.NoError(b, d.Decode(&c))
		records++
	}
	return records
}

// Messages cost no allocation: 12,000 more of them in a body cost one for every 128
// KiB, to start its decoding.
func TestMessagesCostNoAllocation(t *testing.T) {
	decode := func(body []byte) float64 {
		return testing.AllocsPerRun(3, func() {
			f := newFrames(bytes.NewReader(body), Limits{}.withDefaults())
			var tally Tally
			_, err := readEnvelope(f, func(f *frames) error {
				return records(f, newHistoryDecoder, func(*Conversation) error { return nil }, &tally)
			})
			require.NoError(t, err)
			require.NotZero(t, tally.Records)
		})
	}
	small, large := makeHistory(1e6), makeHistory(4e6)
	require.InDelta(t, decode(small), decode(large), 50)
}

// Memory stays flat: a body of 32 MB takes no more than its batches on their way.
func TestMemoryIsFlat(t *testing.T) {
	body := makeHistory(32e6)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := newFrames(bytes.NewReader(body), Limits{}.withDefaults())
	var tally Tally
	_, err := readEnvelope(f, func(f *frames) error {
		return records(f, newHistoryDecoder, func(*Conversation) error { return nil }, &tally)
	})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(2<<20), "bytes allocated for %d conversations", tally.Records)
}

// A huge record costs its own room and not that of every window behind it.
func TestAHugeRecordIsPaidForOnce(t *testing.T) {
	const huge = 4 << 20
	body := []byte(`{"Data":[{"SessionID":1,"Messages":[{"Type":"User","Content":"` + strings.Repeat("x", huge) + `"}]},` + string(makeHistory(16e6))[len(`{"Data":[`):])
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := newFrames(smallReads{bytes.NewReader(body)}, Limits{}.withDefaults())
	var tally Tally
	_, err := readEnvelope(f, func(f *frames) error {
		return records(f, newHistoryDecoder, func(*Conversation) error { return nil }, &tally)
	})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8*huge), "bytes allocated for %d conversations", tally.Records)
}

// Huge records, however many, are in memory one at a time.
func TestHugeRecordsComeOneAtATime(t *testing.T) {
	const huge = 4 << 20
	record := `{"SessionID":1,"Messages":[{"Type":"User","Content":"` + strings.Repeat("x", huge) + `"}]}`
	body := `{"Data":[` + record + strings.Repeat(","+record, 9) + `],"Code":200}`
	f := newFrames(smallReads{strings.NewReader(body)}, Limits{}.withDefaults())
	var tally Tally
	most := uint64(0)
	look := func(*Conversation) error {
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapAlloc)
		return nil
	}
	require.NoError(t, look(nil))
	before := most
	_, err := readEnvelope(f, func(f *frames) error { return records(f, newHistoryDecoder, look, &tally) })
	require.NoError(t, err)
	require.Equal(t, 10, tally.Records)
	require.Less(t, most-before, uint64(6*huge))
}

// smallReads gives what a socket does, some kilobytes at a time.
type smallReads struct{ io.Reader }

func (r smallReads) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(len(p), 32<<10)]) }
