package transport

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"
	"chatbot-mcp/internal/transport/loop"
	"chatbot-mcp/internal/transport/web"

	"github.com/mark3labs/mcp-go/server"
)

// drainTime is how long requests in flight may go on once the process is told
// to end (L2): five seconds in all, with half a second for the rest of the end.
// Clients were seen to kill after ten.
const drainTime = 4500 * time.Millisecond

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
	// Complete completes the arguments of prompts; nil: nothing is completed. An error
	// that wraps mcp.ErrInvalidParams, here and of a prompt, is shown to the client.
	Complete  server.PromptCompletionProvider
	Resources []server.ServerResource // the capability is declared only when there are some
	// Extensions are capabilities beyond the protocol's own, by name.
	Extensions map[string]any
	// Extend adds to the library's server what the lists cannot say. Only tests
	// need it.
	Extend func(*server.MCPServer)
}

// Server is one MCP server. Its methods may be used at the same time.
type Server struct {
	info    Info
	mcp     *server.MCPServer
	log     *slog.Logger
	prompts []string // names, as offered
}

// New makes a server. A nil log discards.
func New(info Info, offer Offer, log *slog.Logger) *Server {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if info.Overloaded == nil {
		info.Overloaded = refusal("too many calls wait already: call again when some are answered")
	}
	if info.Ending == nil {
		info.Ending = refusal("the server is shutting down: call again when it has been started again")
	}
	s := &Server{info: info, log: log}
	// The first middleware is the outermost. A rejected call needs none of the
	// others. The relay must be outside of the recovery, so that what a call sent
	// before a panic still goes out before the error.
	options := append([]server.ServerOption{
		server.WithTitle(info.Title),
		server.WithInstructions(info.Instructions),
		server.WithToolCapabilities(false),
		server.WithToolHandlerMiddleware(s.rejectCalls),
		server.WithPromptHandlerMiddleware(s.rejectPrompts),
		server.WithToolHandlerMiddleware(relayCalls),
		server.WithToolHandlerMiddleware(exactArguments),
	}, containPanics(log)...)
	s.mcp = server.NewMCPServer(info.Name, info.Version, options...)
	s.mcp.AddTools(offer.Tools...)
	s.offerPrompts(offer)
	s.offerResources(offer)
	if offer.Extend != nil {
		offer.Extend(s.mcp)
	}
	return s
}

// offerResources declares the resources, and what goes beyond the protocol's own.
func (s *Server) offerResources(offer Offer) {
	if len(offer.Resources) > 0 {
		server.WithResourceCapabilities(false, false)(s.mcp)
		s.mcp.AddResources(offer.Resources...)
	}
	if len(offer.Extensions) > 0 {
		server.WithExtensions(offer.Extensions)(s.mcp)
	}
}

// ServeStdio serves the one client whose messages come from in, a line each, and
// writes nothing but messages to out; pass [ClaimStdout]'s file as out. It
// returns nil at the end of in, once everything asked for is answered, or when
// ctx is done and what was in flight had five seconds to finish; an error when in
// or out fail.
func (s *Server) ServeStdio(ctx context.Context, in io.Reader, out io.Writer) error {
	return s.newLoop(settle, sameContext).ServeStdio(ctx, in, out)
}

// HTTP says where [Server.ServeHTTP] listens and who may connect. It serves /mcp
// (Streamable HTTP), /sse with /message (HTTP+SSE) and /healthz.
type HTTP = web.Config

// ServeHTTP serves until ctx is done, gives what is in flight five seconds
// more, and returns nil. It calls ready, when not nil, with the address once it
// is listening. The error says why it could not start or go on.
func (s *Server) ServeHTTP(ctx context.Context, h HTTP, ready func(net.Addr)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	return s.webServer(ctx, h).Serve(ctx, ready)
}

// Handler returns what [Server.ServeHTTP] serves, to be put behind a server of
// the caller's, which then owns its limits on headers and idle connections, and
// has to pass on OPTIONS * too.
func (s *Server) Handler(h HTTP) http.Handler {
	return s.webServer(context.Background(), h).Handler()
}

// webServer serves the three routes. When closing is done, streams that wait for
// the server end; requests in flight go on.
func (s *Server) webServer(closing context.Context, h HTTP) web.Server {
	streams := s.newLoop(settleShared, sessionRevisionsOnly).NewStreams(h.SessionLimit(), closing)
	return web.Server{
		Config:    h,
		DrainTime: drainTime,
		Log:       s.log,
		Routes: web.Routes{
			"/mcp":     web.Methods(s.newStreamable(h, closing).serve, http.MethodPost, http.MethodGet, http.MethodDelete),
			"/sse":     web.Methods(streams.Listen, http.MethodGet),
			"/message": web.Methods(streams.Post, http.MethodPost),
		},
	}
}

// newLoop answers through this server. Prepare changes each request's context;
// for pause see settle.
func (s *Server) newLoop(pause time.Duration, prepare func(context.Context) context.Context) loop.Loop {
	answer := func(ctx context.Context, m jsonrpc.Message, send loop.Send) []byte {
		return s.answer(prepare(ctx), m, pause, send)
	}
	reject := func(why Refusal) loop.Answer {
		return func(ctx context.Context, m jsonrpc.Message, send loop.Send) []byte {
			return answer(rejecting(ctx, why), m, send)
		}
	}
	return loop.Loop{
		Answer:     answer,
		Overloaded: reject(s.info.Overloaded),
		Ending:     reject(s.info.Ending),
		DrainTime:  drainTime,
		Log:        s.log,
	}
}

// sameContext prepares nothing.
func sameContext(ctx context.Context) context.Context { return ctx }
