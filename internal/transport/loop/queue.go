package loop

import (
	"container/list"

	"chatbot-mcp/internal/transport/jsonrpc"
)

const (
	// maxQueued bounds what the waiting requests of one client may take, in
	// bytes: some 3,500 calls of the usual size. A client that sends thousands at
	// once is out of control; the calls beyond tell it.
	maxQueued = jsonrpc.MaxSize
	// queuedCost is what a waiting request takes besides its message, in bytes.
	queuedCost = 1 << 10
)

// queue holds the requests that wait for others to be answered, in the order in
// which they came. They take no goroutine and do not stop the reading: pings,
// cancellations and notifications never wait behind them (L6).
type queue struct {
	requests list.List // of *openRequest
	bytes    int
}

func (r *openRequest) cost() int { return len(r.Raw) + queuedCost }

func (q *queue) isEmpty() bool { return q.requests.Len() == 0 }

// hasRoom lets a single request wait, however long it is.
func (q *queue) hasRoom(r *openRequest) bool { return q.isEmpty() || q.bytes+r.cost() <= maxQueued }

func (q *queue) add(r *openRequest) {
	r.place = q.requests.PushBack(r)
	q.bytes += r.cost()
}

func (q *queue) remove(r *openRequest) {
	q.requests.Remove(r.place)
	r.place = nil
	q.bytes -= r.cost()
}

// startWaiting starts the requests that have waited longest. c is locked.
func (c *conversation) startWaiting() {
	for c.running < MaxInFlight && !c.queue.isEmpty() {
		r := c.queue.requests.Front().Value.(*openRequest)
		if c.ctx.Err() != nil { // nobody reads an answer any more
			c.drop(r)
			continue
		}
		c.queue.remove(r)
		c.start(r)
		go c.run(r)
	}
}

// drop removes a request that waits: it never begins, and is not answered. c is
// locked.
func (c *conversation) drop(r *openRequest) {
	c.queue.remove(r)
	delete(c.requests, string(r.ID))
	c.open.Done()
}
