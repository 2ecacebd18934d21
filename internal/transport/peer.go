package transport

import (
	"bytes"
	"container/list"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

const (
	// maxInFlight bounds the requests of one client that run at the same time;
	// further ones wait, see waiting.go. Clients were seen to send 200 together
	// (L6); the platform takes eight at a time anyway.
	maxInFlight = 256
	// drainTime is how long requests in flight may go on once the process is
	// told to end (L2): five seconds in all, half a one of them for the rest of
	// the end. Hosts were seen to kill after ten.
	drainTime = 4500 * time.Millisecond
)

// errDuplicateID has no id: the one it is about belongs to the request in flight.
var errDuplicateID = &fault{code: mcp.INVALID_REQUEST, text: "a request with the same id is still in flight"}

// peer is one client's conversation over a two-way channel of messages: the
// whole of stdio, or one SSE stream with the messages posted to it.
type peer struct {
	srv     *Server
	session *session
	ctx     context.Context // ends with the conversation; every request's parent
	end     context.CancelFunc
	send    func([]byte) error // writes one whole message; safe for concurrent use
	pause   time.Duration      // see settle

	mu      sync.Mutex
	calls   map[string]*call // by id as spelled: 1 and "1" are two
	running int              // of calls, those that do not wait
	queue   queue            // the others
	begun   int              // requests since one was last finished
	closing bool             // no further request is taken
	open    sync.WaitGroup   // has one for each of calls
}

// call is one request that is not yet answered.
type call struct {
	message
	ctx       context.Context // of one that runs
	cancel    context.CancelFunc
	cancelled bool          // by its client, which then must not be answered
	place     *list.Element // in the queue; nil for one that runs
}

func (s *Server) newPeer(ctx context.Context, pause time.Duration, send func([]byte) error) (*peer, error) {
	p := &peer{srv: s, session: newSession(), pause: pause, send: send, calls: map[string]*call{}}
	if err := s.mcp.RegisterSession(ctx, p.session); err != nil {
		return nil, fmt.Errorf("register session: %w", err)
	}
	p.ctx, p.end = context.WithCancel(s.mcp.WithContext(ctx, p.session))
	go p.broadcast()
	return p, nil
}

// broadcast passes on what the server sends to all its clients.
func (p *peer) broadcast() {
	for {
		select {
		case n := <-p.session.broadcasts:
			_ = p.notify(n)
		case <-p.ctx.Done():
			return
		}
	}
}

func (p *peer) notify(n mcp.JSONRPCNotification) error {
	out, err := encode(n)
	if err != nil {
		return err
	}
	return p.send(out)
}

// receive takes one message as it arrived; see accept.
func (p *peer) receive(raw []byte) (run func()) {
	m, refused := parse(raw)
	if refused != nil {
		p.reply(refused.id, refused.reply())
		return nil
	}
	return p.accept(m)
}

// accept takes one message. It returns soon, and after what must precede the
// next one is done: an initialize is answered, a notification has had its
// effect. What may take long comes back as run, to be run beside the reading of
// further messages; m's bytes may be reused by then.
func (p *peer) accept(m message) (run func()) {
	switch {
	case m.kind == response: // to a ping of ours
	case m.cancels():
		p.cancel(m.raw)
	case m.kind == notification:
		p.srv.handle(p.ctx, m)
	case m.method == string(mcp.MethodInitialize), m.method == string(mcp.MethodPing):
		p.reply(m.id, p.srv.handle(p.ctx, m))
	default:
		return p.begin(m)
	}
	return nil
}

func (p *peer) reply(id json.RawMessage, answer mcp.JSONRPCMessage) {
	if answer == nil {
		return
	}
	if err := p.send(p.srv.encodeReply(id, answer)); err != nil {
		p.end() // nobody reads: stop what runs for nobody
	}
}

// begin takes a request: run answers it. Nil stands for one that waits for
// others to be answered, or has been refused.
func (p *peer) begin(m message) (run func()) {
	m.raw, m.id = bytes.Clone(m.raw), bytes.Clone(m.id)
	c := &call{message: m}
	switch p.enter(c) {
	case starts:
		return func() { p.run(c) }
	case waits:
	case sameID:
		p.reply(nil, errDuplicateID.reply())
	case tooMany:
		p.reply(m.id, p.srv.handle(refusing(p.ctx, p.srv.info.Overloaded), m))
	case tooLate:
		p.reply(m.id, p.srv.handle(refusing(p.ctx, p.srv.info.Ending), m))
	}
	return nil
}

// entry is what becomes of a request.
type entry int

const (
	starts entry = iota
	waits
	sameID  // refused: its id is taken
	tooMany // refused: too many wait already
	tooLate // refused: the conversation is about to end
)

func (p *peer) enter(c *call) entry {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := string(c.id)
	switch {
	case p.closing:
		return tooLate
	case p.calls[key] != nil:
		return sameID
	case p.running < maxInFlight && p.queue.isEmpty():
		p.start(c)
	case p.queue.hasRoom(c):
		p.queue.add(c)
	default:
		return tooMany
	}
	p.calls[key] = c
	p.open.Add(1)
	if c.place != nil {
		return waits
	}
	return starts
}

// start gives a request one of the places. p is locked.
func (p *peer) start(c *call) {
	c.ctx, c.cancel = context.WithCancel(p.ctx)
	p.running++
	p.begun++
}

// crowded reports whether the request just begun is not to be waited for (L6).
func (p *peer) crowded() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.begun > oneByOne && p.running <= maxInFlight-lastPlaces
}

func (p *peer) run(c *call) {
	defer p.open.Done()
	defer c.cancel()
	r := newRelay(c.ctx, p.pause, func(n mcp.JSONRPCNotification) error { return p.notify(exactToken(c.raw, n)) })
	answer := p.srv.handle(p.srv.mcp.WithContext(c.ctx, relayedSession{p.session, r}), c.message)
	r.finish()
	if p.leave(c) {
		p.reply(c.id, answer)
	}
}

// leave takes a finished call off the list, gives its place to one that waits,
// and tells whether its client still wants the answer.
func (p *peer) leave(c *call) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.calls, string(c.id))
	p.running--
	p.begun = 0
	p.startWaiting()
	return !c.cancelled
}

// drain takes no further request and waits until those in flight are answered
// or, once hurry is done, until drainTime has passed. Then the conversation is
// over.
func (p *peer) drain(hurry <-chan struct{}) {
	p.mu.Lock()
	p.closing = true
	p.mu.Unlock()
	answered := make(chan struct{})
	go func() { p.open.Wait(); close(answered) }()
	select {
	case <-answered:
	case <-hurry:
		select {
		case <-answered:
		case <-time.After(drainTime):
			p.srv.log.Warn("requests in flight were stopped", "after", drainTime)
		}
	}
	p.close()
}

// close ends the conversation and everything that runs for it.
func (p *peer) close() {
	p.end()
	p.srv.mcp.UnregisterSession(p.ctx, p.session.id)
}
