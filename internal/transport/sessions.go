package transport

import (
	"container/list"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"sync"
	"time"
)

// sessionIdle ends a session nobody used: longer than a lunch, and a client whose
// session has ended starts another by itself on 404.
const sessionIdle = 30 * time.Minute

// sessions are those of Streamable HTTP, and what runs for each. With a new
// session's id it is the library's SessionIdManager, see sessionid.go.
//
// Cures mcp-go v1.2.1: its own managers keep every id for ever, the ended ones
// twice, and have no limit. Its sweeper of idle sessions runs on a goroutine that
// a handler without a server never stops, and does not count an open stream as
// use. Remove this when WithStateful has a limit and
// TestAbandonedSessionsAreGivenBack passes with it.
type sessions struct {
	max     int
	now     func() time.Time
	release func(id string) // frees what the library keeps for a session

	mu    sync.Mutex
	byID  map[string]*list.Element
	order *list.List // of *session, the longest unused first
}

// session is one client's.
type session struct {
	id      string
	usedAt  time.Time
	uses    int                           // requests and streams under way
	calls   map[string]context.CancelFunc // requests under way, by id
	streams list.List                     // of context.CancelFunc, the oldest first

	ended context.Context // done once the session is forgotten
	end   context.CancelFunc
}

func newSessions(max int, now func() time.Time, release func(string)) *sessions {
	return &sessions{max: max, now: now, release: release, byID: map[string]*list.Element{}, order: list.New()}
}

var errNoSession = errors.New("there is no such session")

// Validate never reports a session as ended: one that has ended is as unknown as
// one that never was.
func (s *sessions) Validate(id string) (isTerminated bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID[id] == nil {
		return false, errNoSession
	}
	return false, nil
}

// Terminate forgets a session; the library calls it for DELETE.
func (s *sessions) Terminate(id string) (isNotAllowed bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.byID[id]; e != nil {
		s.forget(e)
	}
	return false, nil
}

// forget ends a session and what runs for it. s is locked.
func (s *sessions) forget(e *list.Element) {
	sess := s.order.Remove(e).(*session)
	delete(s.byID, sess.id)
	sess.end()
	for _, cancel := range sess.calls {
		cancel()
	}
}

// enter begins a use of a session, nil if there is none with that id.
func (s *sessions) enter(id string) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.byID[id]
	if e == nil {
		return nil
	}
	sess := e.Value.(*session)
	sess.uses++
	sess.usedAt = s.now()
	s.order.MoveToBack(e)
	return sess
}

// leave ends a use.
func (s *sessions) leave(sess *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sess.uses--
	sess.usedAt = s.now()
	if e := s.byID[sess.id]; e != nil {
		s.order.MoveToBack(e)
	}
}

// start begins a session and its first use. When there is no room it forgets
// abandoned ones, the longest unused first; nil when all are in use.
func (s *sessions) start() *session {
	sess, forgotten := s.replace()
	for _, id := range forgotten {
		s.release(id)
	}
	return sess
}

// replace makes room and takes it in one step: in between, another client could
// take it.
func (s *sessions) replace() (sess *session, forgotten []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	forgotten = s.forgetAbandoned()
	if len(s.byID) >= s.max {
		return nil, forgotten
	}
	// Nothing but the id tells clients apart: 130 random bits.
	sess = &session{id: rand.Text(), usedAt: s.now(), uses: 1, calls: map[string]context.CancelFunc{}}
	sess.ended, sess.end = context.WithCancel(context.Background())
	s.byID[sess.id] = s.order.PushBack(sess)
	return sess, forgotten
}

// forgetAbandoned forgets idle sessions, and others as long as there is no room.
// It returns their ids. s is locked.
func (s *sessions) forgetAbandoned() (ids []string) {
	var next *list.Element
	for e := s.order.Front(); e != nil; e = next {
		next = e.Next()
		sess := e.Value.(*session)
		if idle := s.now().Sub(sess.usedAt) >= sessionIdle; !idle && len(s.byID) < s.max {
			break // all behind it were used later
		}
		if sess.uses == 0 {
			s.forget(e)
			ids = append(ids, sess.id)
		}
	}
	return ids
}

// begin registers a request under way, which ends when its client cancels it or
// its session ends; false when its id is taken.
func (s *sessions) begin(sess *session, id json.RawMessage, cancel context.CancelFunc) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if sess.calls[string(id)] != nil {
		return false
	}
	sess.calls[string(id)] = cancel
	if sess.ended.Err() != nil {
		cancel()
	}
	return true
}

// finish removes a request.
func (s *sessions) finish(sess *session, id json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(sess.calls, string(id))
}

func (s *sessions) cancel(sess *session, id json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := sess.calls[string(id)]; cancel != nil {
		cancel()
	}
}
