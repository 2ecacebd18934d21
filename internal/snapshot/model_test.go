package snapshot

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// modelRecord is a record as a naive implementation keeps it.
type modelRecord struct {
	Meta
	fields  []string
	arrival int
}

// order is Snapshot.Entry's promise, word for word.
func order(a, b modelRecord) int {
	switch {
	case a.At.IsZero() != b.At.IsZero():
		if a.At.IsZero() {
			return 1
		}
		return -1
	case !a.At.Equal(b.At):
		return a.At.Compare(b.At)
	case a.ID != b.ID:
		if a.ID < b.ID {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.hash(), b.hash()), a.arrival-b.arrival)
}

func (r modelRecord) hash() uint32 { return hash(r.Page, bytesOf(r.fields)) }

// merged is MergeByID's promise.
func merged(records []modelRecord) (kept []modelRecord) {
	for _, r := range records {
		same := func(k modelRecord) bool { return r.ID != 0 && k.ID == r.ID }
		switch i := slices.IndexFunc(kept, same); {
		case i < 0:
			kept = append(kept, r)
		case r.Messages >= kept[i].Messages:
			kept[i] = r
		}
	}
	return kept
}

var instants = []time.Time{
	{},                                       // unreadable
	time.Date(1, 1, 1, 8, 0, 0, 0, time.UTC), // .NET's "never" from eight hours west
	time.Date(1969, 12, 31, 23, 59, 59, 999999900, time.UTC),
	testNow, testNow.Add(100 * time.Nanosecond), testNow.Add(time.Hour), testNow.In(time.FixedZone("", -8*3600)),
	time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
}

func drawRecord(t *rapid.T) modelRecord {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "AI", "User", strings.Repeat("long ", 60), "\x00\xff"}), 0, 6)
	return modelRecord{
		Meta: Meta{
			ID:       rapid.SampledFrom([]int64{0, 1, 2, 3, 31302, 9007199254740993, 1<<63 - 1, -5}).Draw(t, "id"),
			At:       rapid.SampledFrom(instants).Draw(t, "at"),
			Page:     []byte(rapid.SampledFrom([]string{"", "/", "/pricing", "/contact"}).Draw(t, "page")),
			Messages: rapid.SampledFrom([]int{0, 1, 2, 65534, 65535, 70000}).Draw(t, "messages"),
			Visitor:  rapid.SampledFrom([]int{0, 1, 65535}).Draw(t, "visitor"),
		},
		fields: text.Draw(t, "fields"),
	}
}

// drawDownload fills several sections at once and commits some of them: it
// returns what a naive implementation holds then.
func drawDownload(t *rapid.T, b *Builder) (records []modelRecord, skipped int) {
	const sections = 3
	var open [sections]*Section
	var drafts [sections][]modelRecord
	for i := range open {
		open[i] = b.Section()
	}
	for range rapid.IntRange(0, 120).Draw(t, "records") {
		i := rapid.IntRange(0, sections-1).Draw(t, "section")
		r := drawRecord(t)
		require.NoError(t, open[i].Add(r.Meta, bytesOf(r.fields)...))
		drafts[i] = append(drafts[i], r)
	}
	for _, i := range rapid.Permutation([]int{0, 1, 2}).Draw(t, "commits") {
		open[i].Skip(i)
		if i == 1 && rapid.Bool().Draw(t, "discard") {
			continue
		}
		require.NoError(t, open[i].Commit())
		records, skipped = append(records, drafts[i]...), skipped+i
	}
	for i := range records {
		records[i].arrival = i
	}
	return records, skipped
}

func bytesOf(fields []string) (out [][]byte) {
	for _, f := range fields {
		out = append(out, []byte(f))
	}
	return out
}

// A snapshot in tiny blocks, in memory or in a file, is indistinguishable from
// a sorted slice. U11, U12 (docs/security.md): none dropped, order stable, of
// duplicates the longer one.
func TestSnapshotIsASortedSlice(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		store := NewStore(Options{
			Dir: dir, Now: func() time.Time { return testNow },
			InMemory:   rapid.SampledFrom([]int64{1, 500, 1 << 20}).Draw(t, "in memory"),
			blockBytes: rapid.SampledFrom([]int{1, 100, 1000}).Draw(t, "block"),
		})
		defer store.Close()
		merge := rapid.Bool().Draw(t, "merge")
		var want []modelRecord
		var skipped int
		s, err := store.Get(context.Background(), Question{}, func(_ context.Context, b *Builder) error {
			want, skipped = drawDownload(t, b)
			if merge {
				b.MergeByID()
			}
			return nil
		})
		require.NoError(t, err)
		defer s.Release()
		if merge {
			want = merged(want)
		}
		slices.SortFunc(want, order)
		require.Equal(t, skipped, s.Skipped())
		compare(t, s, want)
	})
}

func compare(t *rapid.T, s *Snapshot, want []modelRecord) {
	require.Equal(t, len(want), s.Len())
	timed := 0
	for i, w := range want {
		r, err := s.Read(i)
		require.NoError(t, err)
		requireSame(t, w, s.Entry(i), r, s)
		if !w.At.IsZero() {
			timed++
		}
	}
	require.Equal(t, timed, s.Timed())
	compareFind(t, s, want)
	compareBetween(t, s, want)
	compareFilter(t, s, want)
}

func requireSame(t *rapid.T, w modelRecord, e Entry, r Record, s *Snapshot) {
	require.Equal(t, Entry{w.ID, w.At.UTC(), e.Page, w.hash(), w.Messages, w.Visitor}, e)
	require.Equal(t, string(w.Page), s.Page(e.Page))
	require.Less(t, int(e.Page), s.Pages())
	require.Equal(t, len(w.fields), r.Len())
	for k, f := range w.fields {
		require.Equal(t, f, string(r.Field(k)))
	}
}

func compareFind(t *rapid.T, s *Snapshot, want []modelRecord) {
	for _, id := range []int64{0, 1, 2, 31302, 9007199254740993, -5, 4} {
		first := slices.IndexFunc(want, func(r modelRecord) bool { return id != 0 && r.ID == id })
		i, ok := s.Find(id)
		require.Equal(t, first >= 0, ok, id)
		require.Equal(t, max(first, 0), i, id)
	}
}

func compareBetween(t *rapid.T, s *Snapshot, want []modelRecord) {
	ends := append(slices.Clone(instants), testNow.Add(time.Nanosecond), testNow.Add(-time.Nanosecond))
	start := rapid.SampledFrom(ends).Draw(t, "start")
	end := rapid.SampledFrom(ends).Draw(t, "end")
	lo, hi := s.Between(start, end)
	require.LessOrEqual(t, lo, hi)
	for i, w := range want {
		inside := !w.At.IsZero() && (start.IsZero() || !w.At.Before(start)) && (end.IsZero() || w.At.Before(end))
		require.Equal(t, inside, lo <= i && i < hi, "record %d at %s, %s – %s", i, w.At, start, end)
	}
}

func compareFilter(t *rapid.T, s *Snapshot, want []modelRecord) {
	lo := rapid.IntRange(0, s.Len()).Draw(t, "lo")
	hi := rapid.IntRange(lo, s.Len()).Draw(t, "hi")
	var expected []int
	for i := lo; i < hi; i++ {
		if slices.Contains(want[i].fields, "User") {
			expected = append(expected, i)
		}
	}
	rows, err := s.Filter(context.Background(), lo, hi, func(i int, e Entry, r Record) bool {
		if e.ID != want[i].ID || r.Len() != len(want[i].fields) {
			panic("keep was given another record than i")
		}
		for k := range r.Len() {
			if string(r.Field(k)) == "User" {
				return true
			}
		}
		return false
	})
	require.NoError(t, err)
	require.Equal(t, expected, list(rows))
}
