package answer

import "sync"

// maxOwnSessions is how many sessions are remembered: those of two days at the limit.
const maxOwnSessions = 10_000

// ownSessions are the sessions that this process created: the only ones that it may
// write to, as all others are visitors' (U4, docs/security.md).
type ownSessions struct {
	mu    sync.Mutex
	known map[ownSession]bool
	order []ownSession // oldest first
	added int
}

type ownSession struct {
	chatbot string
	id      int64
}

func newOwnSessions() *ownSessions { return &ownSessions{known: map[ownSession]bool{}} }

// add remembers a session; beyond maxOwnSessions the oldest is forgotten.
func (o *ownSessions) add(chatbot string, id int64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := ownSession{chatbot, id}
	if o.known[s] {
		return
	}
	if len(o.order) == maxOwnSessions {
		delete(o.known, o.order[0])
		o.order = o.order[1:]
	}
	o.known[s] = true
	o.order = append(o.order, s)
	o.added++
}

// version changes with every session that is added.
func (o *ownSessions) version() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.added
}

func (o *ownSessions) has(chatbot string, id int64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.known[ownSession{chatbot, id}]
}

// OwnSession reports whether this process created a session of a chatbot, which is
// named as the configuration spells it. Such a session is a test and no visitor's.
func (s *Service) OwnSession(chatbot string, id int64) bool { return s.own.has(chatbot, id) }
