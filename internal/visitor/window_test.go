package visitor

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chatbot-mcp/internal/visitor/contact"

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

// What surrounds the place in the text that matters.
var (
	harmlessFillers = []string{"so many words. ", "क ", "กำ", "…", "\n"}
	windowFillers   = append(harmlessFillers, "12 apples, ", "1 a ", "@ ", "20/11/2026 ")
)

// drawLongText draws a text of several windows with a piece near the edge of one, or
// elsewhere.
func drawLongText(t *rapid.T, fillers []string, piece string) string {
	filler := rapid.SampledFrom(fillers).Draw(t, "filler")
	edge := rapid.SampledFrom([]int{WindowBytes, WindowBytes - windowOverlap, 2 * (WindowBytes - windowOverlap), 100_000}).Draw(t, "edge")
	before := max(0, edge+rapid.IntRange(-40, 40).Draw(t, "off the edge"))
	s := strings.Repeat(filler, before/len(filler)+1)[:before]
	return strings.ToValidUTF8(s, "") + " " + piece + " " + strings.Repeat(filler, 80_000/len(filler))
}

// Whatever a text contains is whole in one of its windows.
func TestWindowsContainEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"needle", "two\n words", "ναι", strings.Repeat("long ", 40) + "query"}).Draw(t, "words")
		text := Clean(drawLongText(t, windowFillers, words))
		policy := rapid.SampledFrom([]Policy{Full, Mask}).Draw(t, "policy")
		parts := slices.Collect(policy.Windows(text))
		require.Greater(t, len(parts), 1)
		require.True(t, slices.ContainsFunc(parts, NewMatcher(words).MatchText), "%q is in no window", words)
		for _, part := range parts {
			require.LessOrEqual(t, len(part.String()), WindowBytes+2*len(ellipsis))
		}
	})
}

// No window shows a contact that Words would mask in the whole text, even if the edge of
// the window cuts it.
func TestWindowsMaskContacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		phone := rapid.StringMatching(`(\+39 |0)3[0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4}`).Draw(t, "phone")
		email := rapid.StringMatching(`[b-df-hj-np-tv-xz]{5,12}@example\.com`).Draw(t, "email")
		text := Clean(drawLongText(t, harmlessFillers, phone+" or "+email))
		local, _, _ := strings.Cut(email, "@")
		for part := range Mask.Windows(text) {
			require.LessOrEqual(t, len(contact.Digits(part.String())), 2, "of %s", phone)
			require.NotContains(t, part.String(), local)
		}
	})
}

// A short text is one window, which is what Words returns.
func TestShortTextIsOneWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(anyText.Draw(t, "text"))
		for _, policy := range []Policy{Full, Mask, None} {
			require.Equal(t, []Text{policy.Words(text)}, slices.Collect(policy.Windows(text)))
		}
	})
}

// cancelAfter is a context that is cancelled once it was asked so often.
type cancelAfter struct {
	context.Context
	left int
}

func (c *cancelAfter) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A search in a long text stops at the next window (N1, docs/security.md).
func TestSearchStopsWhenCancelled(t *testing.T) {
	text := Clean(strings.Repeat("so many words. ", 5*WindowBytes/15) + "needle")
	m := NewMatcher("needle")
	for _, policy := range []Policy{Full, Mask} {
		_, found := policy.Search(t.Context(), text, m)
		require.True(t, found)
		for looks := range 5 {
			ctx := &cancelAfter{t.Context(), looks}
			_, found := policy.Search(ctx, text, m)
			require.False(t, found)
			require.Equal(t, -1, ctx.left, "it looked on after it was cancelled")
		}
	}
}
