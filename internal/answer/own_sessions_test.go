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
