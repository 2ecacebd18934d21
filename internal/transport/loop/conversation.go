package loop

import (
	"bytes"
	"container/list"
	"context"
	"sync"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
)

// MaxInFlight bounds the requests of one client that run at the same time;
// further ones wait, see queue.go. Clients were seen to send 200 together (L6);
// the platform is asked eight things at a time anyway.
const MaxInFlight = 256

// ErrDuplicateID has no id: the id belongs to the request in flight.
var ErrDuplicateID = jsonrpc.ErrorReply{Code: jsonrpc.InvalidRequest, Text: "a request with the same id is still in flight"}

// conversation is one client's: the whole of stdio, or one SSE stream with the
// messages posted to it.
type conversation struct {
	loop Loop
	ctx  context.Context // ends with the conversation; every request's parent
	end  context.CancelFunc
	send Send

	readerGone func() bool // nil when nothing tells, see watch.go
	fail       func(error) // keeps why the conversation ended; set with readerGone

	mu       sync.Mutex
	requests map[string]*openRequest // by id as spelled: 1 and "1" are two
	running  int                     // of requests, those that do not wait
	queue    queue                   // the others
	closing  bool                    // no further request is taken
	watching bool                    // look is about to be called
	open     sync.WaitGroup          // counts requests
}

// openRequest is one that is not yet answered.
type openRequest struct {
	jsonrpc.Message
	ctx       context.Context // nil while it waits, as cancel
	cancel    context.CancelFunc
	cancelled bool          // by its client, which then must not be answered
	place     *list.Element // in the queue; nil for one that runs
}

func (l Loop) newConversation(ctx context.Context, send Send) *conversation {
	c := &conversation{loop: l, send: send, requests: map[string]*openRequest{}}
	c.ctx, c.end = context.WithCancel(ctx)
	return c
}

// receive takes one message as it arrived.
func (c *conversation) receive(raw []byte) {
	m, wrong := jsonrpc.Parse(raw)
	if wrong != nil {
		c.reply(wrong.Encode())
		return
	}
	c.accept(m)
}

// accept takes one message. It returns soon, so that what comes behind never
// waits for a slow request (L3, L6), and after what must precede the next
// message: an initialize is answered, a notification has had its effect. The
// message's bytes may be reused by then.
func (c *conversation) accept(m jsonrpc.Message) {
	switch {
	case m.Kind == jsonrpc.Response: // we send no requests
	case m.IsCancellation():
		c.cancel(m)
	case m.Kind == jsonrpc.Notification, m.Method == "initialize", m.Method == "ping":
		c.reply(c.loop.Answer(c.ctx, m, c.send))
	default:
		m.Raw, m.ID = bytes.Clone(m.Raw), bytes.Clone(m.ID)
		c.begin(&openRequest{Message: m})
	}
}

// reply sends an answer; nil stands for none.
func (c *conversation) reply(msg []byte) {
	if msg == nil {
		return
	}
	if c.send(msg) != nil {
		c.end() // nobody reads: stop what runs for nobody
	}
}

// begin starts a request, lets it wait, or rejects it.
func (c *conversation) begin(r *openRequest) {
	switch c.admit(r) {
	case starts:
		go c.run(r)
	case waits:
	case duplicateID:
		c.reply(ErrDuplicateID.Encode())
	case overloaded:
		c.reply(c.loop.Overloaded(c.ctx, r.Message, c.send))
	case ending:
		c.reply(c.loop.Ending(c.ctx, r.Message, c.send))
	}
}

// admission is what becomes of a request.
type admission int

const (
	starts admission = iota
	waits
	duplicateID // rejected: a request with the same id is in flight
	overloaded  // rejected: too many wait already
	ending      // rejected: the conversation is about to end
)

func (c *conversation) admit(r *openRequest) admission {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := string(r.ID)
	result := starts
	switch {
	case c.closing:
		return ending
	case c.requests[id] != nil:
		return duplicateID
	case c.running < MaxInFlight && c.queue.isEmpty():
		c.start(r)
	case c.queue.hasRoom(r):
		c.queue.add(r)
		result = waits
	default:
		return overloaded
	}
	c.requests[id] = r
	c.open.Add(1)
	c.watch()
	return result
}

// start counts a request as running. c is locked.
func (c *conversation) start(r *openRequest) {
	r.ctx, r.cancel = context.WithCancel(c.ctx)
	c.running++
}

func (c *conversation) run(r *openRequest) {
	defer c.open.Done()
	defer r.cancel()
	msg := c.loop.Answer(r.ctx, r.Message, c.send)
	if c.finish(r) {
		c.reply(msg)
	}
}

// finish removes an answered request, starts one that waits, and reports whether
// the client still wants the answer.
func (c *conversation) finish(r *openRequest) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.requests, string(r.ID))
	c.running--
	c.startWaiting()
	return !r.cancelled
}

// drain takes no further request and waits until those in flight are answered
// or, once hurry is done, until DrainTime has passed (L2). Then the conversation
// ends.
func (c *conversation) drain(hurry <-chan struct{}) {
	c.mu.Lock()
	c.closing = true
	c.mu.Unlock()
	answered := make(chan struct{})
	go func() { c.open.Wait(); close(answered) }()
	select {
	case <-answered:
	case <-hurry:
		select {
		case <-answered:
		case <-time.After(c.loop.DrainTime):
			c.loop.Log.Warn("requests in flight were stopped", "after", c.loop.DrainTime)
		}
	}
	c.end()
}
