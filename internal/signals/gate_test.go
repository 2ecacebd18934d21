package signals

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var readAt = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)

// countAll returns the repeats of one bot.
func countAll(r *Reader, of []labelled) *Repeats {
	p := NewRepeats()
	for _, l := range of {
		p.Count(r, l.Conversation.conversation())
	}
	for _, l := range of {
		p.Compare(r, l.Conversation.conversation())
	}
	return p
}

// TestRepliesAreJudgedRight guards how many unanswered replies are found, and how few
// others.
func TestRepliesAreJudgedRight(t *testing.T) {
	measures, all := map[string]*measure{}, measure{}
	for _, of := range byBot(readLines[labelled](t, "conversations.jsonl")) {
		r := newTestReader()
		repeats := countAll(r, of)
		for _, l := range of {
			m := measures[l.Lang]
			if m == nil {
				m = &measure{}
				measures[l.Lang] = m
			}
			judgeReplies(t, r, repeats, l, m)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(measures)) {
		m := *measures[lang]
		t.Logf("%s P %.3f R %.3f %+v", lang, m.precision(), m.recall(), m)
		require.GreaterOrEqual(t, m.precision(), 0.9, lang)
		require.GreaterOrEqual(t, m.recall(), 0.9, lang)
		all = measure{all.right + m.right, all.wrong + m.wrong, all.missed + m.missed}
	}
	t.Logf("all P %.3f R %.3f", all.precision(), all.recall())
	require.GreaterOrEqual(t, all.precision(), 0.98)
	require.GreaterOrEqual(t, all.recall(), 0.97)
}

func judgeReplies(t *testing.T, r *Reader, repeats *Repeats, l labelled, m *measure) {
	c := l.Conversation.conversation()
	cases := map[int]Case{}
	for _, found := range r.Read(c, repeats, readAt).Cases {
		cases[found.Reply] = found
	}
	for _, reply := range l.Replies {
		found, got := cases[reply.N]
		switch reply.Label {
		case "partial":
			require.True(t, !got || found.Partly, c.Messages[reply.N-1].Text)
			continue
		case "filler":
			continue
		}
		want := reply.Label == "not_answered"
		if m.count(want, got && !found.Partly); want != (got && !found.Partly) {
			t.Logf("%s want %s %s: %q %v", l.Lang, reply.Label, reply.Kind, c.Messages[reply.N-1].Text, found)
		}
		if want && got {
			require.Equal(t, reply.Question, found.Question, "question of %q", c.Messages[reply.N-1].Text)
			require.Equal(t, lastOfVisitor(c) < reply.N-1, found.EndedThere)
		}
	}
}
