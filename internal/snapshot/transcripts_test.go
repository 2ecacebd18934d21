package snapshot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// transcripts makes conversations that compress like real ones (to a third or
// so with s2): sentences of a few thousand words, the frequent ones frequent,
// and the bot's set phrases. It reuses its buffers, as a decoder does.
type transcripts struct {
	r      *rand.Rand
	zipf   *rand.Zipf
	words  []string
	stock  []string
	buf    []byte
	ends   []int
	fields [][]byte
}

func newTranscripts(seed uint64) *transcripts {
	g := &transcripts{r: rand.New(rand.NewPCG(seed, 1))}
	for range 8000 {
		w := make([]byte, 2+g.r.IntN(9))
		for i := range w {
			w[i] = "etaoinshrdlucmfwypvbgkqjxz"[min(g.r.IntN(26), g.r.IntN(26))]
		}
		g.words = append(g.words, string(w))
	}
	g.zipf = rand.NewZipf(g.r, 1.1, 4, uint64(len(g.words)-1))
	for range 40 {
		g.stock = append(g.stock, string(g.sentence(nil, 150)))
	}
	return g
}

func (g *transcripts) sentence(dst []byte, size int) []byte {
	for end := len(dst) + size; len(dst) < end; {
		dst = append(dst, g.words[g.zipf.Uint64()]...)
		dst = append(dst, ' ')
	}
	return dst
}

// next returns the fields of a conversation: type, content, type, content …
func (g *transcripts) next(messages, size int) [][]byte {
	g.buf, g.ends = g.buf[:0], g.ends[:0]
	for m := range messages {
		g.buf = append(g.buf, [2]string{"AI", "User"}[m%2]...)
		g.ends = append(g.ends, len(g.buf))
		n := size/2 + g.r.IntN(size)
		if m%2 == 0 && g.r.IntN(3) == 0 {
			g.buf = append(g.buf, g.stock[g.r.IntN(len(g.stock))]...)
		} else {
			g.buf = g.sentence(g.buf, n)
		}
		g.ends = append(g.ends, len(g.buf))
	}
	g.fields = g.fields[:0]
	start := 0
	for _, end := range g.ends {
		g.fields = append(g.fields, g.buf[start:end])
		start = end
	}
	return g.fields
}

var testNow = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// tape is a number of conversations made beforehand, replayed by fill: making
// them takes longer than keeping them.
type tape struct {
	conversations [][][]byte
	bytes         int64
}

func newTape(n, messages, size int) tape {
	g, t := newTranscripts(7), tape{}
	for range n {
		var copied [][]byte
		for _, f := range g.next(messages, size) {
			copied = append(copied, append([]byte(nil), f...))
			t.bytes += int64(len(f))
		}
		t.conversations = append(t.conversations, copied)
	}
	return t
}

// fill adds n conversations, newest first as the platform seems to, one every
// 100 s, on 300 pages.
func (t tape) fill(n, messages int) func(context.Context, *Builder) error {
	pages := make([][]byte, 300)
	for i := range pages {
		pages[i] = fmt.Appendf(nil, "https://shop.example.com/products/%d", i)
	}
	return func(_ context.Context, b *Builder) error {
		b.MergeByID()
		s := b.Section()
		for i := range n {
			id := n - i
			m := Meta{ID: int64(id), At: testNow.Add(-time.Duration(i) * 100 * time.Second), Page: pages[id*7919%len(pages)], Messages: messages, Visitor: messages / 2}
			if err := s.Add(m, t.conversations[i%len(t.conversations)]...); err != nil {
				return err
			}
		}
		return s.Commit()
	}
}
