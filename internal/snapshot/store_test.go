package snapshot

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

var ctx = context.Background()

// day is midnight UTC, n days from the day that testNow is in.
func day(n int) time.Time { return time.Date(2026, 11, 20+n, 0, 0, 0, 0, time.UTC) }

func history(from, to int) Question {
	return Question{Bot: "shop", Call: "history", Start: day(from), End: day(to)}
}

// one is a download of a single conversation; it counts its runs.
type one struct {
	id   int64
	size int
	runs int
}

func (o *one) fetch(_ context.Context, b *Builder) error {
	o.runs++
	s := b.Section()
	text := make([]byte, o.size)
	rand.NewChaCha8([32]byte{}).Read(text) // does not compress
	if err := s.Add(Meta{ID: o.id, At: testNow}, text); err != nil {
		return err
	}
	return s.Commit()
}

func get(t *testing.T, store *Store, q Question, o *one) *Snapshot {
	t.Helper()
	s, err := store.Get(ctx, q, o.fetch)
	require.NoError(t, err)
	t.Cleanup(s.Release)
	return s
}

func newTestStore(t *testing.T, o Options) *Store {
	if o.Now == nil {
		o.Now = func() time.Time { return testNow }
	}
	o.Dir = t.TempDir()
	store := NewStore(o)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

func TestSnapshotServesNarrowerQuestions(t *testing.T) {
	week := history(-7, 0)
	session := week
	session.Session = 31302
	allTime := Question{Bot: "shop", Call: "history"}
	with := func(q Question, change func(*Question)) Question { change(&q); return q }
	for name, c := range map[string]struct {
		held, asked Question
		covered     bool
	}{
		"same":                     {week, week, true},
		"same instants, elsewhere": {week, with(week, func(q *Question) { q.Start = q.Start.In(time.FixedZone("", 3600)) }), true},
		"inside":                   {week, history(-3, -2), true},
		"starts earlier":           {week, history(-8, 0), false},
		"ends later":               {week, history(-7, 1), false},
		"all time holds a week":    {allTime, week, true},
		"a week is not all time":   {week, allTime, false},
		"all time is all time":     {allTime, allTime, true},
		"one session of all":       {week, session, true},
		"all of one session":       {session, week, false},
		"another session":          {session, with(session, func(q *Question) { q.Session = 1 }), false},
		"another bot":              {week, with(week, func(q *Question) { q.Bot = "club" }), false},
		"another call":             {week, with(week, func(q *Question) { q.Call = "leads" }), false},
	} {
		t.Run(name, func(t *testing.T) {
			store, o := newTestStore(t, Options{}), &one{id: 1}
			a := get(t, store, c.held, o)
			b := get(t, store, c.asked, o)
			require.Equal(t, c.covered, a.ID() == b.ID())
			require.Equal(t, c.covered, o.runs == 1)
		})
	}
}

func TestLifetimes(t *testing.T) {
	for name, c := range map[string]struct {
		q    Question
		life time.Duration
	}{
		"reaches today": {history(-7, 1), time.Minute},
		"all time":      {Question{Bot: "shop", Call: "history"}, time.Minute},
		"closed":        {history(-7, 0), 15 * time.Minute},
		"closed now":    {Question{Start: day(0), End: testNow}, 15 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			now := testNow
			store, o := newTestStore(t, Options{Now: func() time.Time { return now }}), &one{id: 1}
			get(t, store, c.q, o)
			now = testNow.Add(c.life - 1)
			get(t, store, c.q, o)
			require.Equal(t, 1, o.runs, "alive until its time is over")
			now = testNow.Add(c.life)
			get(t, store, c.q, o)
			require.Equal(t, 2, o.runs, "expired")
		})
	}
}

// A year that takes a minute and a half to download must not be dead on
// arrival: its life begins when it is there. What it says of itself is as of
// the beginning.
func TestLifeBeginsWhenTheDownloadEnds(t *testing.T) {
	now := testNow
	store, o := newTestStore(t, Options{Now: func() time.Time { return now }}), &one{id: 1}
	s, err := store.Get(ctx, history(-7, 1), func(c context.Context, b *Builder) error {
		now = now.Add(90 * time.Second)
		return o.fetch(c, b)
	})
	require.NoError(t, err)
	defer s.Release()
	require.Equal(t, testNow, s.TakenAt())
	require.Equal(t, s.ID(), get(t, store, history(-7, 1), o).ID())
}

func TestClockSetBackEndsLives(t *testing.T) {
	now := testNow
	store, o := newTestStore(t, Options{Now: func() time.Time { return now }}), &one{id: 1}
	get(t, store, history(-7, 1), o)
	now = testNow.Add(-2 * time.Hour)
	get(t, store, history(-7, 1), o)
	require.Equal(t, 2, o.runs)
}

// An idle store gives its files back when their time is over, unasked.
func TestIdleStoreSweepsItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // where it is the year 2000
		store := NewStore(Options{Dir: t.TempDir(), InMemory: 1})
		defer store.Close()
		for _, q := range []Question{history(-7, 1), {Bot: "shop", Call: "leads", Start: day(-20000), End: day(-19000)}} {
			s, err := store.Get(ctx, q, (&one{id: 1, size: 100}).fetch)
			require.NoError(t, err)
			s.Release()
			require.NotNil(t, s.text.file)
		}
		kept := func() int { synctest.Wait(); store.mu.Lock(); defer store.mu.Unlock(); return len(store.kept) }
		require.Equal(t, 2, kept())
		time.Sleep(time.Minute + time.Second)
		require.Equal(t, 1, kept())
		time.Sleep(15 * time.Minute)
		require.Equal(t, 0, kept())
		require.Nil(t, store.timer)
	})
}

func TestPreferredSnapshotWins(t *testing.T) {
	now := testNow
	store, o := newTestStore(t, Options{Now: func() time.Time { return now }}), &one{id: 1}
	narrow := get(t, store, history(-7, 0), o)
	now = now.Add(time.Second)
	wide := get(t, store, history(-30, 0), o)
	require.NotEqual(t, narrow.ID(), wide.ID())

	q := history(-7, 0)
	require.Equal(t, wide.ID(), get(t, store, q, o).ID(), "without a cursor the freshest answers")
	q.Prefer = narrow.ID()
	require.Equal(t, narrow.ID(), get(t, store, q, o).ID(), "a cursor goes on where it began")
	q = history(-30, 0)
	q.Prefer = narrow.ID()
	require.Equal(t, wide.ID(), get(t, store, q, o).ID(), "which must cover the question")
	now = now.Add(15*time.Minute - time.Second)
	q = history(-7, 0)
	q.Prefer = narrow.ID()
	require.Equal(t, wide.ID(), get(t, store, q, o).ID(), "and be alive")
	require.Equal(t, 2, o.runs)
}

// What came with days that are over, but lies beyond them, may be going on: it
// counts only as long as a growing range lives.
func TestHolding(t *testing.T) {
	store := newTestStore(t, Options{})
	get(t, store, history(-7, 0), &one{id: 31302}) // its session is of testNow, the end of the range
	_, ok := store.Holding("shop", "history", 31302)
	require.False(t, ok)
	s := get(t, store, history(-7, 1), &one{id: 31302})
	held, ok := store.Holding("shop", "history", 31302)
	require.True(t, ok)
	require.Equal(t, s.ID(), held.ID())
	held.Release()
	for _, c := range []struct {
		bot, call string
		session   int64
	}{{"club", "history", 31302}, {"shop", "leads", 31302}, {"shop", "history", 1}, {"shop", "history", 0}} {
		_, ok := store.Holding(c.bot, c.call, c.session)
		require.False(t, ok, c)
	}
}

// Just after midnight a conversation of "yesterday" may be going on: what a snapshot
// that lives for a quarter of an hour has of it, does not count.
func TestHoldingLeavesOutWhatHadJustBegun(t *testing.T) {
	for since, want := range map[time.Duration]bool{2 * time.Minute: false, talkLength: true} {
		store := newTestStore(t, Options{Now: func() time.Time { return testNow.Add(since) }})
		yesterday := Question{Bot: "shop", Call: "history", Start: testNow.Add(-time.Hour), End: testNow.Add(time.Minute)}
		get(t, store, yesterday, &one{id: 31302}) // of testNow
		held, ok := store.Holding("shop", "history", 31302)
		require.Equal(t, want, ok, since)
		if ok {
			held.Release()
		}
	}
}

// TestOutdateForgetsWhatReachesThePresent: the bot's own, of that call, and no closed range.
func TestOutdateForgetsWhatReachesThePresent(t *testing.T) {
	store := newTestStore(t, Options{})
	open, closed, other := history(-7, 1), history(-14, -7), history(-7, 1)
	other.Bot = "bakery"
	downloads := map[Question]*one{open: {id: 1}, closed: {id: 2}, other: {id: 3}}
	for q, o := range downloads {
		get(t, store, q, o)
	}
	store.Outdate("shop", "history")
	for q, o := range downloads {
		get(t, store, q, o)
	}
	require.Equal(t, 2, downloads[open].runs)
	require.Equal(t, 1, downloads[closed].runs)
	require.Equal(t, 1, downloads[other].runs)
}

func TestBudgetEvictsTheLeastUsed(t *testing.T) {
	store, o := newTestStore(t, Options{Budget: 3500}), &one{id: 1, size: 1000}
	q := func(n int) Question { return Question{Bot: fmt.Sprint(n), Call: "history"} }
	for n := range 3 {
		get(t, store, q(n), o)
	}
	get(t, store, q(0), o) // used again
	require.Equal(t, 3, o.runs)
	get(t, store, q(3), o) // 1 must go
	require.LessOrEqual(t, store.total, int64(3500))
	get(t, store, q(0), o)
	get(t, store, q(2), o)
	require.Equal(t, 4, o.runs, "0 and 2 are still there")
	get(t, store, q(1), o)
	require.Equal(t, 5, o.runs)
}

func TestSnapshotLargerThanTheBudgetIsNotKept(t *testing.T) {
	store, small, large := newTestStore(t, Options{Budget: 1500}), &one{id: 1}, &one{id: 2, size: 5000}
	get(t, store, history(-7, 0), small)
	s := get(t, store, history(-30, 0), large)
	_, err := s.Read(0)
	require.NoError(t, err)
	get(t, store, history(-30, 0), large)
	require.Equal(t, 2, large.runs)
	get(t, store, history(-7, 0), small)
	require.Equal(t, 1, small.runs, "and it pushed nobody out")
}

func TestDescriptorsAreBounded(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1})
	for n := range maxKept + 3 {
		s, err := store.Get(ctx, Question{Bot: fmt.Sprint(n)}, (&one{id: 1, size: 10}).fetch)
		require.NoError(t, err)
		s.Release()
	}
	require.Len(t, store.kept, maxKept)
}

// Evicted, expired or closed: who has it reads on, the last one frees it.
func TestSnapshotInUseOutlivesItsPlace(t *testing.T) {
	store := newTestStore(t, Options{InMemory: 1 << 20})
	a := get(t, store, history(-7, 0), &one{id: 1, size: 1000})
	b := get(t, store, history(-7, 0), &one{id: 1})
	require.NoError(t, store.Close())
	a.Release()
	a.Release() // a second time takes nothing from b
	_, err := a.Read(0)
	require.ErrorIs(t, err, errFreed)
	_, err = a.Filter(ctx, 0, 1, nil)
	require.ErrorIs(t, err, errFreed)
	require.Empty(t, a.Page(0))

	r, err := b.Read(0)
	require.NoError(t, err)
	require.Len(t, r.Field(0), 1000)
	require.NotZero(t, store.memory.used.Load())
	b.Release()
	require.Zero(t, store.memory.used.Load())
	require.True(t, b.text.freed)

	_, err = store.Get(ctx, history(-7, 0), (&one{}).fetch)
	require.ErrorIs(t, err, errClosed)
	require.NoError(t, store.Close())
}

func TestFailedFetchIsNotRemembered(t *testing.T) {
	store, o := newTestStore(t, Options{}), &one{id: 1, size: 1000}
	broken := errors.New("upstream broke")
	_, err := store.Get(ctx, history(-7, 0), func(c context.Context, b *Builder) error {
		require.NoError(t, o.fetch(c, b))
		return broken
	})
	require.ErrorIs(t, err, broken)
	require.Zero(t, store.memory.used.Load(), "its text is given back")
	require.Equal(t, 1, get(t, store, history(-7, 0), o).Len())
	require.Equal(t, 2, o.runs)
}
