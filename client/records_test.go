package client

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
)

// readHistory decodes a whole reply of ChatContentHistory from src and hands its
// conversations to sink.
func readHistory(src io.Reader, l Limits, sink func(*Conversation) error) (envelope, Tally, error) {
	var tally Tally
	e, err := readEnvelope(jsonstream.NewReader(src, l), func(body *jsonstream.Reader) error {
		return readData(body, decodeConversation, sink, &tally)
	})
	return e, tally, err
}

// collectHistory is readHistory with a sink that keeps copies.
func collectHistory(src io.Reader, l Limits) (envelope, Tally, []Conversation, error) {
	var got conversations
	e, tally, err := readHistory(src, l, got.begin())
	return e, tally, got.all, err
}

func ignore(*Conversation) error { return nil }

// makeHistory makes a reply of size bytes or a little more: sessions of 20 messages,
// each of 200 characters, some of them escaped as real ones are.
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

// U11: of a long body, records come in the platform's order, each with its own texts.
func TestRecordsOfALongBody(t *testing.T) {
	const count = 20_000
	var body bytes.Buffer
	body.WriteString(`{"Data":[`)
	for id := 1; id <= count; id++ {
		fmt.Fprintf(&body, `%s{"SessionID":%d,"URI":"/%d","Messages":[{"Type":"User","Content":"\u0061 %d"},{"Type":"AI","Content":"%s"}]}`,
			strings.Repeat(",", min(id-1, 1)), id, id, id, strings.Repeat("b", id%301))
	}
	body.WriteString(`],"Code":200}`)
	id := 0
	_, tally, err := readHistory(iotest.HalfReader(&body), Limits{}, func(c *Conversation) error {
		id++
		require.Equal(t, int64(id), c.SessionID)
		require.Equal(t, fmt.Sprintf("/%d", id), string(c.URI))
		require.Len(t, c.Messages, 2)
		require.Equal(t, fmt.Sprintf("a %d", id), string(c.Messages[0].Content))
		require.Equal(t, strings.Repeat("b", id%301), string(c.Messages[1].Content))
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, count, tally.Records)
}

// U6: what stands before a damaged record is delivered, and nothing of it or behind
// it. Reading ends there, though more of the body is still to arrive.
func TestDamagedRecord(t *testing.T) {
	good := `{"SessionID":7,"URI":"` + strings.Repeat("x", 1000) + `"},`
	for _, before := range []int{0, 1, 100, 1000} {
		rest, unused := io.Pipe() // never written to: a read of it would hang
		body := `{"Data":[` + strings.Repeat(good, before) + `{"SessionID":},`
		delivered := 0
		_, _, err := readHistory(io.MultiReader(strings.NewReader(body), rest), Limits{}, func(*Conversation) error { delivered++; return nil })
		require.Equal(t, jsonstream.ErrMalformed, err)
		require.Equal(t, before, delivered)
		unused.Close()
	}
}

// Messages cost no allocation: 12,000 more of them in a body cost none.
func TestMessagesCostNoAllocation(t *testing.T) {
	allocations := func(body []byte) float64 {
		return testing.AllocsPerRun(3, func() {
			_, tally, err := readHistory(bytes.NewReader(body), Limits{}, ignore)
			require.NoError(t, err)
			require.NotZero(t, tally.Records)
		})
	}
	small, large := makeHistory(1e6), makeHistory(4e6)
	require.InDelta(t, allocations(small), allocations(large), 5)
}

// allocated is how many bytes are allocated while src is read.
func allocated(t *testing.T, src io.Reader) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := readHistory(src, Limits{}, ignore)
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	return after.TotalAlloc - before.TotalAlloc
}

// However long a body is, it takes the memory of one window.
func TestMemoryIsFlat(t *testing.T) {
	require.Less(t, allocated(t, bytes.NewReader(makeHistory(32e6))), uint64(1<<20), "bytes allocated for 32 MB")
}

// A huge record costs its own memory once, and nothing for the records behind it.
func TestHugeRecordIsPaidForOnce(t *testing.T) {
	const huge = 4 << 20
	body := `{"Data":[{"SessionID":1,"Messages":[{"Type":"User","Content":"` + strings.Repeat("x", huge) + `"}]},` + string(makeHistory(16e6))[len(`{"Data":[`):]
	require.Less(t, allocated(t, smallReads{strings.NewReader(body)}), uint64(8*huge), "bytes allocated")
}

// U14: huge records, however many, are in memory one at a time.
func TestHugeRecordsComeOneAtATime(t *testing.T) {
	const huge = 4 << 20
	record := `{"SessionID":1,"Messages":[{"Type":"User","Content":"` + strings.Repeat("x", huge) + `"}]}`
	body := `{"Data":[` + record + strings.Repeat(","+record, 9) + `],"Code":200}`
	most := uint64(0)
	measure := func(*Conversation) error {
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		most = max(most, now.HeapAlloc)
		return nil
	}
	require.NoError(t, measure(nil))
	before := most
	_, tally, err := readHistory(smallReads{strings.NewReader(body)}, Limits{}, measure)
	require.NoError(t, err)
	require.Equal(t, 10, tally.Records)
	require.Less(t, most-before, uint64(4*huge))
}

// smallReads delivers what a socket does, some kilobytes at a time.
type smallReads struct{ io.Reader }

func (r smallReads) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(len(p), 32<<10)]) }
