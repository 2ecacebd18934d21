package client

import (
	"errors"
	"io"
	"sync/atomic"
	"time"
)

var errStalled = errors.New("the platform stopped sending its reply")

// stallReader is a body that cancels its request when one read gets nothing for the
// limit. The timer runs during a read only: the platform's silence counts, our own
// slowness does not.
type stallReader struct {
	body    io.Reader
	limit   time.Duration
	cancel  func(error) // must make a waiting Read of body return
	timer   *time.Timer // nil before the first read
	stalled atomic.Bool
}

// connectionError is how the connection, and not the platform, ended a body.
type connectionError struct{ error }

func (e connectionError) Unwrap() error { return e.error }

func (s *stallReader) Read(p []byte) (int, error) {
	if s.timer == nil {
		s.timer = time.AfterFunc(s.limit, s.giveUp)
	} else {
		s.timer.Reset(s.limit)
	}
	n, err := s.body.Read(p)
	s.timer.Stop()
	switch {
	case err == nil || err == io.EOF:
		return n, err
	case s.stalled.Load():
		return n, errStalled
	default:
		return n, connectionError{err}
	}
}

func (s *stallReader) giveUp() {
	s.stalled.Store(true)
	s.cancel(errStalled)
}
