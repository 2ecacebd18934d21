package transport

import "container/list"

const (
	// maxQueued bounds what the requests of one client that wait may take, in
	// bytes: some 3,500 calls of the usual size. Clients that send thousands at
	// once have lost control, and are told so by the calls beyond.
	maxQueued = maxMessage
	// queuedCost is what a waiting request takes beside its message, in bytes.
	queuedCost = 1 << 10
)

// queue holds the requests that wait for others to be answered, in the order in
// which they came. They take no goroutine, and the reader goes on: pings,
// cancellations and notifications never wait behind them (L6).
type queue struct {
	calls list.List // of *call
	bytes int
}

func (c *call) cost() int { return len(c.raw) + queuedCost }

func (q *queue) isEmpty() bool { return q.calls.Len() == 0 }

// hasRoom lets a single request wait, however long it is.
func (q *queue) hasRoom(c *call) bool { return q.isEmpty() || q.bytes+c.cost() <= maxQueued }

func (q *queue) add(c *call) {
	c.place = q.calls.PushBack(c)
	q.bytes += c.cost()
}

func (q *queue) remove(c *call) {
	q.calls.Remove(c.place)
	c.place = nil
	q.bytes -= c.cost()
}

// startWaiting gives the free places to the requests that wait longest. p is
// locked.
func (p *peer) startWaiting() {
	for p.running < maxInFlight && !p.queue.isEmpty() {
		c := p.queue.calls.Front().Value.(*call)
		if p.ctx.Err() != nil { // nobody reads an answer any more
			p.drop(c)
			continue
		}
		p.queue.remove(c)
		p.start(c)
		go p.run(c)
	}
}

// drop ends a request that waits: it is never begun, and not answered. p is
// locked.
func (p *peer) drop(c *call) {
	p.queue.remove(c)
	delete(p.calls, string(c.id))
	p.open.Done()
}
