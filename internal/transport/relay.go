package transport

import (
	"context"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// A relay carries the notifications of one request to its client, in order,
// and lets the answer wait until the last is out.
//
// mcp-go v1.2.1 sends them through a channel per session that several
// goroutines read: some arrive after the answer, and one taken by the stream of
// another call that ends at that moment is lost (its own conformance baseline
// lists tools-call-with-progress and tools-call-with-logging as flaky). Needless
// when TestProgressComesFirst and TestConcurrentProgress pass without it.
type relay struct {
	ctx   context.Context
	pause time.Duration // between the last notification and the answer
	send  deliver

	start sync.Once
	queue chan mcp.JSONRPCNotification
	room  chan struct{} // a token after each one sent
	stop  chan struct{}
	done  chan struct{}
}

// deliver writes one notification to the client a request came from.
type deliver func(mcp.JSONRPCNotification) error

const (
	// relayQueue is how many notifications of one call may wait for a slow
	// client before the call itself waits: a screenful, some kilobytes.
	relayQueue = 64
	// relayReserve is how many goroutines of one call may notify at the same
	// moment; the library drops what finds the queue full.
	relayReserve = 16
	// settle lies between the last notification and the answer. TypeScript
	// clients forget a call's progress handler while reading the chunk that
	// holds the answer, and so drop a notification in the same chunk; 5 ms
	// separate the two on a stream of the call's own and on a pipe.
	settle = 5 * time.Millisecond
	// settleShared is for SSE, where a client that has just posted ten calls
	// reads the stream of all of them late: with 5 ms, half of those calls lost
	// progress. Nobody sees 25 ms on a call long enough to report any.
	settleShared = 25 * time.Millisecond
)

func newRelay(ctx context.Context, pause time.Duration, send deliver) *relay {
	return &relay{ctx: ctx, pause: pause, send: send}
}

// channel is asked for by the library before each notification, which it sends
// without waiting. Waiting for room here is what makes none of them lost.
func (r *relay) channel() chan<- mcp.JSONRPCNotification {
	r.start.Do(func() {
		r.queue = make(chan mcp.JSONRPCNotification, relayQueue)
		r.room = make(chan struct{}, 1)
		r.stop, r.done = make(chan struct{}), make(chan struct{})
		go r.pump()
	})
	for r.queue != nil && len(r.queue) >= relayQueue-relayReserve {
		select {
		case <-r.room:
		case <-r.done:
			return r.queue
		}
	}
	return r.queue
}

func (r *relay) pump() {
	defer close(r.done)
	for {
		select {
		case n := <-r.queue:
			r.pass(n)
		case <-r.stop:
			r.drain()
			return
		}
	}
}

func (r *relay) drain() {
	for {
		select {
		case n := <-r.queue:
			r.pass(n)
		default:
			return
		}
	}
}

// pass sends one on, unless nobody waits for it any more.
func (r *relay) pass(n mcp.JSONRPCNotification) {
	if r.ctx.Err() == nil {
		_ = r.send(n) // the client is gone: the request's context ends next
	}
	select {
	case r.room <- struct{}{}:
	default:
	}
}

// finish returns when every notification is out and the client had time to
// read it. A request that sent none pays nothing.
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

// deliverKey finds the way back to the client in a request's context. The
// library builds the session between our HTTP handler and our middleware, so
// nothing but the context passes through.
type deliverKey struct{}

func withDeliver(ctx context.Context, send deliver) context.Context {
	return context.WithValue(ctx, deliverKey{}, send)
}

// relayed gives each tool call over Streamable HTTP a relay. The loops of our
// own make theirs around every request, see peer.go.
func relayed(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		send, ok := ctx.Value(deliverKey{}).(deliver)
		session, streams := server.ClientSessionFromContext(ctx).(streamSession)
		if !ok || !streams {
			return next(ctx, req)
		}
		r := newRelay(ctx, settle, send)
		defer r.finish()
		ctx = server.ServerFromContext(ctx).WithContext(ctx, relayedStream{session, r})
		return next(ctx, req)
	}
}

// streamSession is what the library's Streamable HTTP session can do for a
// handler. SessionWithStreamableHTTPConfig is left out on purpose: through it
// the library would turn this and every later answer of the session into a
// stream of its own.
type streamSession interface {
	server.SessionWithLogging
	server.SessionWithClientInfo
	server.SessionWithSampling
	server.SessionWithElicitation
	server.SessionWithRoots
}

type relayedStream struct {
	streamSession
	relay *relay
}

func (s relayedStream) NotificationChannel() chan<- mcp.JSONRPCNotification { return s.relay.channel() }
