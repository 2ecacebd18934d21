package answer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A session is this process's own for the chatbot it was created for, and the oldest is
// forgotten when there are too many.
func TestOwnSessions(t *testing.T) {
	s := New(Settings{Now: time.Now})
	require.False(t, s.OwnSession("shop", 1))
	s.own.add("shop", 1)
	s.own.add("shop", 1)
	require.True(t, s.OwnSession("shop", 1))
	require.False(t, s.OwnSession("bottega", 1))
	require.False(t, s.OwnSession("shop", 2))
	for id := range int64(maxOwnSessions) {
		s.own.add("shop", id+2)
	}
	require.False(t, s.OwnSession("shop", 1))
	require.True(t, s.OwnSession("shop", 2))
	require.Len(t, s.own.known, maxOwnSessions)
	require.Len(t, s.own.order, maxOwnSessions)
}

// TestTestSessionsOfAChatbot: a question sees those of its chatbot alone, and what was kept
// before a further session was created answers another question.
func TestTestSessionsOfAChatbot(t *testing.T) {
	s := New(Settings{Now: time.Now})
	require.Equal(t, "q", s.own.of("shop").in("q"))
	s.own.add("shop", 1)
	s.own.add("bottega", 2)
	first := s.own.of("shop")
	require.True(t, first.has(1))
	require.False(t, first.has(2))
	s.own.add("shop", 3)
	require.NotEqual(t, first.in("q"), s.own.of("shop").in("q"))
	require.False(t, first.has(3), "as the question began")
	require.Equal(t, "q", s.own.of("none").in("q"))
}
