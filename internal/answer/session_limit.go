package answer

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	sessionsAtOnce  = 20
	sessionsPerHour = 200
)

// sessionLimit keeps a confused model from creating sessions without end: 20 at
// once, then one per second, and no more than 200 in any hour, per process.
type sessionLimit struct {
	now    func() time.Time
	bucket *rate.Limiter

	mu     sync.Mutex
	recent []time.Time // those of the last hour, oldest first
}

func newSessionLimit(now func() time.Time) *sessionLimit {
	return &sessionLimit{now: now, bucket: rate.NewLimiter(rate.Every(time.Second), sessionsAtOnce)}
}

// take allows one session and returns 0, or returns how long to wait.
func (l *sessionLimit) take() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for len(l.recent) > 0 && now.Sub(l.recent[0]) >= time.Hour {
		l.recent = l.recent[1:]
	}
	if len(l.recent) == sessionsPerHour {
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
