package transport

import (
	"context"
)

// maxStreams is how many streams one session may have open with GET. A client needs
// one; further ones are left over from connections whose end the server has not seen.
const maxStreams = 8

// listen registers a stream of a session, and returns what ends the registration.
// One stream too many ends the oldest, of the same session (N6, docs/security.md).
func (s *sessions) listen(sess *session, end context.CancelFunc) (leave func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sess.streams.Len() >= maxStreams {
		oldest := sess.streams.Front()
		sess.streams.Remove(oldest).(context.CancelFunc)()
	}
	place := sess.streams.PushBack(end)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		sess.streams.Remove(place) // nothing when it is not in the list any more
	}
}
