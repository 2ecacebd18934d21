package snapshot

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func BenchmarkBuild(b *testing.B) {
	const n, messages = 10_000, 20
	t := newTape(2000, messages, 250)
	b.SetBytes(t.bytes * n / 2000)
	for b.Loop() {
		s := benchSnapshot(b, t, n, messages)
		b.ReportMetric(float64(t.bytes*n/2000)/float64(s.bytes), "ratio")
		s.Release()
	}
}

// benchSnapshot goes to the file, like a large one.
func benchSnapshot(b *testing.B, t tape, n, messages int) *Snapshot {
	store := NewStore(Options{InMemory: 1, Dir: b.TempDir(), Now: func() time.Time { return testNow }})
	defer store.Close()
	s, err := store.Get(context.Background(), Question{Bot: "shop", Call: "history"}, t.fill(n, messages))
	require.NoError(b, err)
	return s
}

func BenchmarkPage(b *testing.B) {
	s := benchSnapshot(b, newTape(2000, 20, 250), 10_000, 20)
	defer s.Release()
	for b.Loop() {
		for i := s.Len() - 1; i >= s.Len()-50; i-- {
			_ = s.Entry(i)
			_, err := s.Read(i)
			require.NoError(b, err)
		}
	}
}

func BenchmarkFindAndRead(b *testing.B) {
	s := benchSnapshot(b, newTape(2000, 20, 250), 10_000, 20)
	defer s.Release()
	id := int64(0)
	for b.Loop() {
		id = id*7919%9973 + 1
		i, ok := s.Find(id)
		require.True(b, ok)
		_, err := s.Read(i)
		require.NoError(b, err)
	}
}

func BenchmarkFilter(b *testing.B) {
	const n, messages = 10_000, 20
	t := newTape(2000, messages, 250)
	s := benchSnapshot(b, t, n, messages)
	defer s.Release()
	b.SetBytes(t.bytes * n / 2000)
	for b.Loop() {
		_, err := s.Filter(context.Background(), 0, s.Len(), wordIn([]byte("zebra crossing")))
		require.NoError(b, err)
	}
}

// A million conversations in the order the platform seems to send them, in
// windows that end in any order, and in no order at all, the worst case.
func BenchmarkSortMillion(b *testing.B) {
	const n, windows = 1_000_000, 13
	r := rand.New(rand.NewPCG(1, 2))
	for name, place := range map[string]func(i int) int{
		"newest-first": func(i int) int { return n - i },
		"windows":      func(i int) int { return (i/(n/windows)*5%windows+1)*(n/windows) - i%(n/windows) },
		"any-order":    func(i int) int { return r.IntN(n) },
	} {
		b.Run(name, func(b *testing.B) {
			var x index
			for i := range n {
				p := place(i)
				x.add(Meta{ID: int64(p), At: testNow.Add(time.Duration(p) * time.Second)}, 0, 0)
			}
			for b.Loop() {
				out := &body{index: x}
				out.sort(true)
			}
		})
	}
}
