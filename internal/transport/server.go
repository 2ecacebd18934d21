package transport

import (
	"context"
	"log/slog"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Info is what the server says of itself when a client connects.
type Info struct {
	Name, Title, Version string
	Instructions         string // for the model; some clients cut them at 2,048 characters
	// Overloaded is the result of a call that comes while too many of its client
	// wait, Ending of one that comes when the server has been told to end. Both
	// have plain words if left out.
	Overloaded, Ending Refusal
}

// Offer is what a server offers to its clients. The lists never change while it
// runs, and no change is announced.
type Offer struct {
	Tools   []server.ServerTool
	Prompts []server.ServerPrompt // the capability is declared only when there are some
	// Extend adds to the library's server what the lists cannot say. Only tests
	// need it.
	Extend func(*server.MCPServer)
}

// Server is one MCP server. Its methods may be used at the same time.
type Server struct {
	info Info
	mcp  *server.MCPServer
	log  *slog.Logger
}

// New makes a server. A nil log discards.
func New(info Info, offer Offer, log *slog.Logger) *Server {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if info.Overloaded == nil {
		info.Overloaded = plainly("too many calls wait already: call again when some are answered")
	}
	if info.Ending == nil {
		info.Ending = plainly("the server is shutting down: call again when it has been started again")
	}
	s := &Server{info: info, log: log}
	// The first middleware is the outermost: a refused call needs none of the
	// others, and the relay must outlive the
	// recovery, so that a panic's notifications still go out before its error.
	options := append([]server.ServerOption{
		server.WithTitle(info.Title),
		server.WithInstructions(info.Instructions),
		server.WithToolCapabilities(false),
		server.WithToolHandlerMiddleware(s.refused),
		server.WithToolHandlerMiddleware(relayed),
		server.WithToolHandlerMiddleware(exactArguments),
	}, containing(log)...)
	s.mcp = server.NewMCPServer(info.Name, info.Version, options...)
	s.mcp.AddTools(offer.Tools...)
	if len(offer.Prompts) > 0 {
		server.WithPromptCapabilities(false)(s.mcp)
		s.mcp.AddPrompts(offer.Prompts...)
	}
	if offer.Extend != nil {
		offer.Extend(s.mcp)
	}
	return s
}

// handle answers one message, nil for a notification. What panics outside a
// handler (a completion, the library itself) is contained here.
func (s *Server) handle(ctx context.Context, m message) (answer mcp.JSONRPCMessage) {
	defer func() {
		if v := recover(); v != nil {
			logPanic(s.log, m.method, v)
			answer = nil
			if m.kind == request {
				answer = errorReply(m.id, mcp.INTERNAL_ERROR, internalText)
			}
		}
	}()
	ctx, raw := decodable(ctx, m.raw)
	answer = s.mcp.HandleMessage(ctx, raw)
	if e, ok := answer.(mcp.JSONRPCError); ok {
		e.Error = mended(m, e.Error)
		return e
	}
	return answer
}
