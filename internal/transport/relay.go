package transport

import (
	"context"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// A relay sends the notifications of one request to its client, in order, and
// holds the answer back until the last is out.
//
// Cures mcp-go v1.2.1: it sends them through a channel per session that several
// goroutines read. Some arrive after the answer; one that the stream of another
// call takes while it ends is lost (mcp-go's own conformance baseline lists
// tools-call-with-progress and tools-call-with-logging as flaky). Remove this when
// TestProgressComesFirst and TestConcurrentProgress pass without it.
type relay struct {
	ctx   context.Context
	pause time.Duration // between the last notification and the answer
	send  notify

	start sync.Once
	queue chan mcp.JSONRPCNotification
	stop  chan struct{}
	done  chan struct{}
}

// notify writes one notification to the client a request came from.
type notify func(mcp.JSONRPCNotification) error

const (
	// relayQueue is how many notifications of one call may wait for a slow
	// client; the library drops those beyond. A tool sends one a second, and ends
	// within 45.
	relayQueue = 64
	// settle lies between the last notification and the answer. TypeScript
	// clients forget a call's progress handler while reading the chunk that
	// holds the answer, and so drop a notification in the same chunk; 5 ms
	// separate the two on a stream of the call's own and on a pipe.
	settle = 5 * time.Millisecond
	// settleShared is for SSE, where a client that has just posted ten calls
	// reads the stream of all of them late: with 5 ms, half of those calls lost
	// progress. Nobody notices 25 ms on a call long enough to report any.
	settleShared = 25 * time.Millisecond
)

func newRelay(ctx context.Context, pause time.Duration, send notify) *relay {
	return &relay{ctx: ctx, pause: pause, send: send}
}

// channel is called by the library before each notification. It is nil, which
// takes nothing, once the answer is out.
func (r *relay) channel() chan<- mcp.JSONRPCNotification {
	r.start.Do(func() {
		r.queue = make(chan mcp.JSONRPCNotification, relayQueue)
		r.stop, r.done = make(chan struct{}), make(chan struct{})
		go r.run()
	})
	return r.queue
}

func (r *relay) run() {
	defer close(r.done)
	for {
		select {
		case n := <-r.queue:
			r.sendOne(n)
		case <-r.stop:
			r.sendRest()
			return
		}
	}
}

func (r *relay) sendRest() {
	for {
		select {
		case n := <-r.queue:
			r.sendOne(n)
		default:
			return
		}
	}
}

func (r *relay) sendOne(n mcp.JSONRPCNotification) {
	if r.ctx.Err() == nil {
		_ = r.send(n) // the client is gone: the request's context ends next
	}
}

// finish returns when every notification is out and the client had time to
// read it, at once when there were none.
func (r *relay) finish() {
	r.start.Do(func() {}) // a notification after the answer finds no queue
	if r.queue == nil {
		return
	}
	close(r.stop)
	<-r.done
	select {
	case <-time.After(r.pause):
	case <-r.ctx.Done():
	}
}

// notifyKey finds the way back to the client in a request's context. The library
// makes the session between our HTTP handler and our middleware, so only the
// context passes through.
type notifyKey struct{}

func withNotify(ctx context.Context, send notify) context.Context {
	return context.WithValue(ctx, notifyKey{}, send)
}

// relayCalls gives each tool call over Streamable HTTP a relay. On the other
// transports every request has one already, see answer.go.
func relayCalls(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		send, ok := ctx.Value(notifyKey{}).(notify)
		session, streams := server.ClientSessionFromContext(ctx).(streamSession)
		if !ok || !streams {
			return next(ctx, req)
		}
		r := newRelay(ctx, settle, send)
		defer r.finish()
		ctx = server.ServerFromContext(ctx).WithContext(ctx, relayedSession{session, r})
		return next(ctx, req)
	}
}

// streamSession is what the library's Streamable HTTP session can do for a
// handler. SessionWithStreamableHTTPConfig is left out on purpose: with it the
// library would make a stream of its own of this and every later answer of the
// session.
type streamSession interface {
	server.SessionWithLogging
	server.SessionWithClientInfo
	server.SessionWithSampling
	server.SessionWithElicitation
	server.SessionWithRoots
}

// relayedSession is the library's session with the relay in the place of its
// channel.
type relayedSession struct {
	streamSession
	relay *relay
}

func (s relayedSession) NotificationChannel() chan<- mcp.JSONRPCNotification {
	return s.relay.channel()
}
