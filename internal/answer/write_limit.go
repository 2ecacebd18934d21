package answer

import (
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"chatbot-mcp/internal/problem"
)

// What a process may write, whichever chatbots it writes to.
const (
	sessionsAtOnce = 20
	messagesAtOnce = 5
	writesPerHour  = 200
)

// writeLimit keeps a confused model from writing to the platform without end: some at
// once, then one per second, and no more than 200 in any hour, per process.
type writeLimit struct {
	what   string // is limited, for the error: "sessions were created"
	atOnce int
	now    func() time.Time
	bucket *rate.Limiter

	mu     sync.Mutex
	recent []time.Time // those of the last hour, oldest first
}

func newWriteLimit(what string, atOnce int, now func() time.Time) *writeLimit {
	return &writeLimit{what: what, atOnce: atOnce, now: now, bucket: rate.NewLimiter(rate.Every(time.Second), atOnce)}
}

// take allows one write, or returns a problem that says how long to wait.
func (l *writeLimit) take() error {
	wait := l.wait()
	if wait == 0 {
		return nil
	}
	return &problem.Error{
		Code:       "rate_limited",
		Sentence:   fmt.Sprintf("too many %s: at most %d at once, then one per second, %d an hour; nothing was sent", l.what, l.atOnce, writesPerHour),
		Hint:       fmt.Sprintf("wait %d s, and ask the user whether more are wanted", problem.Seconds(wait)),
		Retryable:  true,
		RetryAfter: wait,
	}
}

// wait allows one write and returns 0, or returns how long to wait.
func (l *writeLimit) wait() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for len(l.recent) > 0 && now.Sub(l.recent[0]) >= time.Hour {
		l.recent = l.recent[1:]
	}
	if len(l.recent) == writesPerHour {
		return time.Hour - now.Sub(l.recent[0])
	}
	reservation := l.bucket.ReserveN(now, 1)
	if wait := reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait
	}
	l.recent = append(l.recent, now)
	return 0
}
