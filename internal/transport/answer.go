package transport

import (
	"context"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/loop"

	"github.com/mark3labs/mcp-go/mcp"
)

// answer returns the reply to one message, nil when it has none. It sends the
// notifications of a request before that; for pause see settle.
func (s *Server) answer(ctx context.Context, m jsonrpc.Message, pause time.Duration, send loop.Send) []byte {
	r := newRelay(ctx, pause, func(n mcp.JSONRPCNotification) error {
		out, err := encodeNotification(m, n)
		if err != nil {
			return err
		}
		return send(out)
	})
	reply := s.handle(s.mcp.WithContext(ctx, requestSession{r}), m)
	r.finish()
	if reply == nil {
		return nil
	}
	return s.encodeReply(m.ID, reply)
}

// handle hands one message to the library, and contains what panics outside of a
// handler: a completion, or the library itself.
func (s *Server) handle(ctx context.Context, m jsonrpc.Message) (reply mcp.JSONRPCMessage) {
	defer func() {
		if v := recover(); v != nil {
			logPanic(s.log, m.Method, v)
			reply = nil
			if m.Kind == jsonrpc.Request {
				reply = errorReply(mcp.INTERNAL_ERROR, internalText)
			}
		}
	}()
	ctx, verdict := withVerdict(ctx)
	ctx, raw := replaceHugeNumbers(ctx, m.Raw)
	reply = s.mcp.HandleMessage(ctx, raw)
	if e, ok := reply.(mcp.JSONRPCError); ok {
		e.Error = s.mendError(m, e.Error, verdict)
		return e
	}
	return reply
}

// requestSession is the library's session of one request. The library's own
// stdio session is one package variable, which two servers in a process share.
type requestSession struct{ relay *relay }

func (requestSession) SessionID() string { return "" }
func (requestSession) Initialize()       {}
func (requestSession) Initialized() bool { return true } // so that it may notify

func (s requestSession) NotificationChannel() chan<- mcp.JSONRPCNotification {
	return s.relay.channel()
}
