package visitor

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCleanPrefix(t *testing.T) {
	require.Equal(t, "one", CleanPrefix([]byte("one"), 3).String())
	require.Equal(t, "on…", CleanPrefix([]byte("one"), 2).String())
	require.Equal(t, "è…", CleanPrefix([]byte("èè"), 3).String(), "no half rune")
	require.Equal(t, "\uFFFD\uFFFD…", CleanPrefix([]byte("\x80\x80\x80"), 2).String())
	require.Equal(t, "red…", CleanPrefix([]byte("\x1b[31mred\u200b\u200bbed"), 11).String())
}

// What a text may be made of around the place that matters.
var (
	plainFillers = []string{"so many words. ", "क ", "กำ", "…", "\n"}
	longFillers  = append(plainFillers, "12 apples, ", "1 a ", "@ ", "20/11/2026 ")
)

// drawLong is a text of several windows with a piece near an edge of one or
// anywhere else.
func drawLong(t *rapid.T, fillers []string, piece string) string {
	filler := rapid.SampledFrom(fillers).Draw(t, "filler")
	edge := rapid.SampledFrom([]int{WindowBytes, WindowBytes - windowOverlap, 2 * (WindowBytes - windowOverlap), 100_000}).Draw(t, "edge")
	before := max(0, edge+rapid.IntRange(-40, 40).Draw(t, "off the edge"))
	s := strings.Repeat(filler, before/len(filler)+1)[:before]
	return strings.ToValidUTF8(s, "") + " " + piece + " " + strings.Repeat(filler, 80_000/len(filler))
}

// TestWindowsHoldEverything: whatever a text says is whole in one of its windows.
func TestWindowsHoldEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"needle", "two\n words", "ναι", strings.Repeat("long ", 40) + "query"}).Draw(t, "words")
		text := Clean(drawLong(t, longFillers, words))
		policy := rapid.SampledFrom([]Policy{Full, Mask}).Draw(t, "policy")
		parts := slices.Collect(policy.Windows(text))
		require.Greater(t, len(parts), 1)
		require.True(t, slices.ContainsFunc(parts, NewMatcher(words).MatchText), "%q is in no window", words)
		for _, part := range parts {
			require.LessOrEqual(t, len(part.String()), WindowBytes+2*len(ellipsis))
		}
	})
}

// TestWindowsCoverContacts: no window shows a contact that Words would cover in
// the whole text, be it cut by the window's edge.
func TestWindowsCoverContacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		phone := rapid.StringMatching(`(\+39 |0)3[0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4}`).Draw(t, "phone")
		email := rapid.StringMatching(`[b-df-hj-np-tv-xz]{5,12}@example\.com`).Draw(t, "email")
		text := Clean(drawLong(t, plainFillers, phone+" or "+email))
		local, _, _ := strings.Cut(email, "@")
		for part := range Mask.Windows(text) {
			require.LessOrEqual(t, len(digitsOf(part.String())), 2, "of %s", phone)
			require.NotContains(t, part.String(), local)
		}
	})
}

// TestShortTextIsOneWindow: then Windows is Words.
func TestShortTextIsOneWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(hostile.Draw(t, "text"))
		for _, policy := range []Policy{Full, Mask, None} {
			require.Equal(t, []Text{policy.Words(text)}, slices.Collect(policy.Windows(text)))
		}
	})
}

// countdown is a context that is done once it was asked so often.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestSearchObeysACancel: a search in a long text ends at the next window (N1,
// docs/security.md).
func TestSearchObeysACancel(t *testing.T) {
	text := Clean(strings.Repeat("so many words. ", 5*WindowBytes/15) + "needle")
	m := NewMatcher("needle")
	for _, policy := range []Policy{Full, Mask} {
		_, found := policy.Search(t.Context(), text, m)
		require.True(t, found)
		for looks := range 5 {
			ctx := &countdown{t.Context(), looks}
			_, found := policy.Search(ctx, text, m)
			require.False(t, found)
			require.Equal(t, -1, ctx.left, "it looked on after it was cancelled")
		}
	}
}
