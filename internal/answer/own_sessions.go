package answer

import (
	"fmt"
	"sync"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/records"
)

// maxOwnSessions is how many sessions are remembered: those of two days at the limit.
const maxOwnSessions = 10_000

// ownSessions are the sessions that this process created: the only ones that it may
// write to, as all others are visitors' (U4, docs/security.md).
type ownSessions struct {
	mu    sync.Mutex
	known map[ownSession]bool
	order []ownSession // oldest first
	added int          // how many ever were
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
	o.added++
	o.order = append(o.order, s)
}

func (o *ownSessions) has(chatbot string, id int64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.known[ownSession{chatbot, id}]
}

// OwnSession reports whether this process created a session of a chatbot, which is
// named as the configuration spells it. Such a session is a test and no visitor's.
func (s *Service) OwnSession(chatbot string, id int64) bool { return s.own.has(chatbot, id) }

// testSessions are the sessions of one chatbot that this process created, as a question finds
// them once it has read its records. Statistics and insights leave them and their records out: they are
// tests and no visitors'. The zero value has none, which is usual and costs nothing.
type testSessions struct {
	ids   map[int64]bool
	added int
}

// testSessions are those of the chatbot that the question is about.
func (a *Asker) testSessions() testSessions { return a.service.own.of(a.bot.Name) }

func (o *ownSessions) of(chatbot string) testSessions {
	o.mu.Lock()
	defer o.mu.Unlock()
	t := testSessions{added: o.added}
	for _, s := range o.order {
		if s.chatbot == chatbot {
			if t.ids == nil {
				t.ids = map[int64]bool{}
			}
			t.ids[s.id] = true
		}
	}
	return t
}

// has reports whether a session, or the session of a record, is one of them.
func (t testSessions) has(id int64) bool { return t.ids[id] }

// in is a question as [records.Remember] must hear it: an answer that was kept before a
// further session was created is the answer to another question.
func (t testSessions) in(question string) string {
	if len(t.ids) == 0 {
		return question
	}
	return fmt.Sprintf("%s without tests %d", question, t.added)
}

// note says how many of them have a record in any of the ranges, in any of the snapshots;
// nothing when none has.
func (t testSessions) note(spans []period.Range, read ...*records.Snapshot) []string {
	switch n := records.CountSessions(spans, t.ids, read...); n {
	case 0:
		return nil
	case 1:
		return []string{"1 test session that was created from here is left out, with its records"}
	default:
		return []string{fmt.Sprintf("%d test sessions that were created from here are left out, with their records", n)}
	}
}
