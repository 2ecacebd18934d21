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

const (
	// defaultSessions: one user's assistants hold a handful; each costs some
	// ten kilobytes in the library, so all of them stay under 3 MiB.
	defaultSessions = 256
	// sessionIdle ends a session nobody used: longer than a lunch keeps a
	// conversation alive, and its client starts another by itself on 404.
	sessionIdle = 30 * time.Minute
)

func (h HTTP) sessions() int {
	if h.MaxSessions > 0 {
		return h.MaxSessions
	}
	return defaultSessions
}

// sessions are the clients of Streamable HTTP that have shaken hands, and what
// runs for each. With the id of a newcomer it is the library's SessionIdManager,
// see newcomer.go.
//
// mcp-go v1.2.1's own managers keep every id for ever, the ended ones twice, and
// know no limit; its idle sweeper runs on a goroutine that a handler without a
// server never stops, and does not count an open stream as use. Needless when
// WithStateful has a limit and TestAbandonedSessionsAreGivenBack passes with it.
type sessions struct {
	max  int
	now  func() time.Time
	drop func(id string) // frees what the library keeps for a session

	mu    sync.Mutex
	byID  map[string]*list.Element
	order *list.List // of *visit, the longest unused first
}

// visit is one session.
type visit struct {
	id    string
	used  time.Time
	open  int // requests and streams under way
	calls map[string]context.CancelFunc

	ended context.Context // done once the session is no more
	end   context.CancelFunc
}

func newSessions(max int, now func() time.Time, drop func(string)) *sessions {
	return &sessions{max: max, now: now, drop: drop, byID: map[string]*list.Element{}, order: list.New()}
}

var errNoSession = errors.New("there is no such session")

// Validate never reports a session as ended: an ended one is as unknown as one
// that never was.
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
	v := s.order.Remove(e).(*visit)
	delete(s.byID, v.id)
	v.end()
	for _, cancel := range v.calls {
		cancel()
	}
}

// enter begins a use of a session, nil if there is none with that id.
func (s *sessions) enter(id string) *visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.byID[id]
	if e == nil {
		return nil
	}
	v := e.Value.(*visit)
	v.open++
	v.used = s.now()
	s.order.MoveToBack(e)
	return v
}

func (s *sessions) leave(v *visit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v.open--
	v.used = s.now()
	if e := s.byID[v.id]; e != nil {
		s.order.MoveToBack(e)
	}
}

// start begins a session and its first use. When there is no room it gives back
// what was abandoned, the longest unused first; nil when all are in use.
func (s *sessions) start() *visit {
	v, abandoned := s.replace()
	for _, id := range abandoned {
		s.drop(id)
	}
	return v
}

// replace makes room and takes it in one step: in between, another newcomer
// could take it.
func (s *sessions) replace() (v *visit, abandoned []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	abandoned = s.giveBack()
	if len(s.byID) >= s.max {
		return nil, abandoned
	}
	// The id is all that tells clients apart: 130 random bits.
	v = &visit{id: rand.Text(), used: s.now(), open: 1, calls: map[string]context.CancelFunc{}}
	v.ended, v.end = context.WithCancel(context.Background())
	s.byID[v.id] = s.order.PushBack(v)
	return v, abandoned
}

// giveBack forgets what was abandoned and returns the ids. s is locked.
func (s *sessions) giveBack() (ids []string) {
	var next *list.Element
	for e := s.order.Front(); e != nil; e = next {
		next = e.Next()
		v := e.Value.(*visit)
		if idle := s.now().Sub(v.used) >= sessionIdle; !idle && len(s.byID) < s.max {
			break // all behind it were used later
		}
		if v.open == 0 {
			s.forget(e)
			ids = append(ids, v.id)
		}
	}
	return ids
}

// begin files a request under way, which ends when its client cancels it or its
// session is no more; false when its id is taken.
func (s *sessions) begin(v *visit, id json.RawMessage, cancel context.CancelFunc) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v.calls[string(id)] != nil {
		return false
	}
	v.calls[string(id)] = cancel
	if v.ended.Err() != nil {
		cancel()
	}
	return true
}

func (s *sessions) end(v *visit, id json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(v.calls, string(id))
}

func (s *sessions) cancel(v *visit, id json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := v.calls[string(id)]; cancel != nil {
		cancel()
	}
}
