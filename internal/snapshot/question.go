package snapshot

import "time"

// Question is what a snapshot answers, whole.
type Question struct {
	Bot, Call  string
	Session    int64     // 0: all sessions
	Start, End time.Time // half-open; both zero: all time
	Prefer     ID        // take this snapshot if it still lives and covers (a cursor's); 0: none
}

// key is a Question made comparable: the same instants are equal in any zone.
type key struct {
	bot, call  string
	session    int64
	start, end time.Time
}

func (q Question) key() key {
	return key{q.Bot, q.Call, q.Session, q.Start.Round(0).UTC(), q.End.Round(0).UTC()}
}

func (k key) allTime() bool { return k.start.IsZero() && k.end.IsZero() }

// covers: does what was downloaded for k contain all that q asks for?
func (k key) covers(q key) bool {
	if k.bot != q.bot || k.call != q.call || k.session != 0 && k.session != q.session {
		return false
	}
	if k.allTime() || q.allTime() {
		return k.allTime()
	}
	return !k.start.After(q.start) && !q.end.After(k.end)
}

// contains: does t lie in the range of k, which is not all time?
func (k key) contains(t time.Time) bool { return !t.Before(k.start) && t.Before(k.end) }

// The platform has no way to say "nothing new", so a range that is still
// growing is fresh for the length of a conversation turn or two, a closed one
// for a sitting.
const (
	growingLife = time.Minute
	closedLife  = 15 * time.Minute
)

// talkLength is how long after its start a conversation may be expected to go on.
// At five past midnight, one of "yesterday" does.
const talkLength = time.Hour

func (k key) life(now time.Time) time.Duration {
	if k.allTime() || k.end.After(now) {
		return growingLife
	}
	return closedLife
}
