package people

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/linear"

	"github.com/stretchr/testify/require"
)

// crowd is records that could make the work slow: the keys of record i of n, and its session.
type crowd func(i, n int) (Keys, int64)

var crowds = map[string]crowd{
	"everybody is another":        func(i, n int) (Keys, int64) { return keys(text(i), text(i), text(i)), int64(i + 1) },
	"one e-mail":                  func(i, n int) (Keys, int64) { return keys("", "e", ""), int64(i + 1) },
	"one phone, many names":       func(i, n int) (Keys, int64) { return keys(text(i), "", "p"), int64(i + 1) },
	"one phone, no name":          func(i, n int) (Keys, int64) { return keys("", "", "p"), int64(i + 1) },
	"one phone, a third nameless": func(i, n int) (Keys, int64) { return keys([]string{"", "Anna", "Luca"}[i%3], "", "p"), 0 },
	"nameless with two phones":    func(i, n int) (Keys, int64) { return keys("", "", "p", text(i)), 0 },
	"one session without contact": func(i, n int) (Keys, int64) { return Keys{}, 1 },
	"one session of strangers":    func(i, n int) (Keys, int64) { return keys("", []string{"", text(i)}[i%2], ""), 1 },
	"a chain":                     func(i, n int) (Keys, int64) { return Keys{emails: []string{text(i), text(i + 1)}}, 0 },
	"a chain from both ends":      func(i, n int) (Keys, int64) { return Keys{emails: []string{text(i), text(n - i), text(i / 2)}}, 0 },
}

func text(i int) string { return strconv.Itoa(i) }

func keys(name, email string, phones ...string) Keys {
	k := Keys{name: name}
	if email != "" {
		k.emails = []string{email}
	}
	for _, phone := range phones {
		if phone != "" {
			k.phones = append(k.phones, phone)
		}
	}
	return k
}

// people groups n records, so many at once.
func (c crowd) people(t testing.TB, n, atOnce int) People {
	session := func(i int) int64 { _, s := c(i, n); return s }
	people, err := newGrouping(n, atOnce, newScratchFile(t)).people(t.Context(), session, func(add func(int, Keys)) error {
		for i := range n {
			k, _ := c(i, n)
			add(i, k)
		}
		return nil
	})
	require.NoError(t, err)
	return people
}

// TestEveryCrowdTakesLinearTime guards that 100,000 records of any kind take a tenth of a second.
func TestEveryCrowdTakesLinearTime(t *testing.T) {
	for name, c := range crowds {
		linear.Require(t, name, func() {
			begin := time.Now()
			c.people(t, budget.Of(100_000), atOnce)
			t.Logf("%v for %s", time.Since(begin), name)
		})
	}
}

// TestEveryFieldTakesLinearTime guards that a record whose fields are half a megabyte is read in a tenth of a second.
func TestEveryFieldTakesLinearTime(t *testing.T) {
	for _, repeated := range []string{"a@b.", "a@x.it ", "a (at) b (dot) ", "+1", "n/a ", "a@é."} {
		field := strings.Repeat(repeated, budget.Of(1<<19)/len(repeated))
		r := newRecord(field, field, field, 1)
		linear.Require(t, repeated, func() { NewKeys(r, "IT") })
	}
}

// TestItTakesLittleMemory guards that no text is kept: what people of a million records take fits beside all else.
func TestItTakesLittleMemory(t *testing.T) {
	const n, atOnce = 1 << 17, 1 << 15
	const most = 5*n + 2*4*pileLinks*32 + 1<<18
	before, during := heap(), int64(0)
	people, err := newGrouping(n, atOnce, newScratchFile(t)).people(t.Context(), func(i int) int64 { return int64(i + 1) }, func(add func(int, Keys)) error {
		for i := range n {
			add(i, keys(text(i), text(i), text(i)))
		}
		during = max(during, heap())
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, n, people.Len())
	t.Logf("%d records take %d KB, and then %d KB", n, (during-before)>>10, (heap()-before)>>10)
	runtime.KeepAlive(people)
	require.Less(t, during-before, int64(most))
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func BenchmarkKeys(b *testing.B) {
	r := newRecord("Anna Rossi", "anna.rossi@example.com", "+39 333 555 0123", 7)
	b.ReportAllocs()
	for b.Loop() {
		NewKeys(r, "IT")
	}
}

func BenchmarkOf(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(text(n), func(b *testing.B) {
			for b.Loop() {
				crowds["everybody is another"].people(b, n, atOnce)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/record")
		})
	}
}
