package snapshot

import "time"

// Everything in this file but expire is called with the store's lock held.

// covering returns the live snapshot to answer q from: the preferred one, else
// the most recent.
func (s *Store) covering(q Question) *body {
	k := q.key()
	newest := s.newest(func(b *body) bool { return b.key.covers(k) }) // first, as it sweeps
	if b := s.kept[q.Prefer]; b != nil && b.key.covers(k) {
		return b
	}
	return newest
}

// newest returns the most recently taken live snapshot that fits.
func (s *Store) newest(fits func(*body) bool) (found *body) {
	s.sweep()
	for _, b := range s.kept {
		if (found == nil || b.fresher(found)) && fits(b) {
			found = b
		}
	}
	return found
}

func (b *body) fresher(than *body) bool {
	if !b.taken.Equal(than.taken) {
		return b.taken.After(than.taken)
	}
	return b.id > than.id // any rule, as long as the answer does not vary
}

// use opens one more hold and remembers that it was asked for.
func (s *Store) use(b *body) *Snapshot {
	s.clock++
	b.used = s.clock
	return b.open()
}

// keep adds a snapshot and makes room for it, unless it is larger than all the
// room there is.
func (s *Store) keep(b *body) {
	if s.closed || b.bytes > s.o.Budget {
		return
	}
	s.sweep()
	for s.total+b.bytes > s.o.Budget || len(s.kept) >= maxKept {
		s.forget(s.leastUsed(func(*body) bool { return true }))
	}
	b.refs.Add(1)
	s.clock++
	b.used = s.clock
	s.kept[b.id] = b
	s.total += b.bytes
	s.setTimer()
}

func (s *Store) leastUsed(of func(*body) bool) (found *body) {
	for _, b := range s.kept {
		if (found == nil || b.used < found.used) && of(b) {
			found = b
		}
	}
	return found
}

// sweep forgets what has expired.
func (s *Store) sweep() {
	now := s.now()
	for _, b := range s.kept {
		if b.left(now) <= 0 {
			s.forget(b)
		}
	}
}

// left is how long b still lives. A clock set back by more than its life ends
// it too: nobody knows how old it is then.
func (b *body) left(now time.Time) time.Duration {
	age := now.Sub(b.done)
	if age < -b.life {
		return 0
	}
	return b.life - age
}

func (s *Store) forget(b *body) {
	delete(s.kept, b.id)
	s.total -= b.bytes
	s.dead = append(s.dead, b)
	if len(s.kept) == 0 && s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
}

// setTimer has the store swept when the next snapshot expires: in an idle
// process a large temporary file shall not outlive its time.
func (s *Store) setTimer() {
	if len(s.kept) == 0 {
		return
	}
	wait, now := closedLife, s.now()
	for _, b := range s.kept {
		wait = min(wait, b.left(now))
	}
	wait = max(wait, time.Second) // a clock that does not move must not keep us busy
	if s.timer == nil {
		s.timer = time.AfterFunc(wait, s.expire)
		return
	}
	s.timer.Reset(wait)
}

func (s *Store) expire() {
	s.mu.Lock()
	defer s.unlock()
	s.sweep()
	s.setTimer()
}
