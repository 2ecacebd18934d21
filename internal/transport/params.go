package transport

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// paramsVerdict is whether a prompt or a completion found the params of its request
// wrong. The handler says so by an error that wraps mcp.ErrInvalidParams, whose text
// names what is right.
//
// Cures mcp-go v1.2.1: every error of a handler is -32603, also one that the client can
// correct, and over Streamable HTTP of revision 2026-07-28 its status is then 200. Remove
// this when TestWrongParamsOfAPrompt passes with the library's own code.
type paramsVerdict struct{ wrong atomic.Bool }

type verdictKey struct{}

func withVerdict(ctx context.Context) (context.Context, *paramsVerdict) {
	v := &paramsVerdict{}
	return context.WithValue(ctx, verdictKey{}, v), v
}

// isParamsError notes an error that is about the params of the request of ctx.
func isParamsError(ctx context.Context, err error) bool {
	v, known := ctx.Value(verdictKey{}).(*paramsVerdict)
	if !known || !errors.Is(err, mcp.ErrInvalidParams) {
		return false
	}
	v.wrong.Store(true)
	return true
}

// paramsError is such an error as its client gets it. Its text is ours: it may be a list
// of names, and is not cut.
func paramsError(text string) mcp.JSONRPCErrorDetails {
	return mcp.NewJSONRPCErrorDetails(mcp.INVALID_PARAMS, visitor.Clean(text).OneLine().String(), nil)
}

// completions asks the provider of the offer, whose panics and errors are hidden as those
// of handlers are. There are no templates of resources.
//
// Cures mcp-go v1.2.1: it asks a provider of templates when there are none, and sends a
// provider's error as it is.
type completions struct {
	server.PromptCompletionProvider
	log *slog.Logger
}

func (c completions) CompletePromptArgument(ctx context.Context, prompt string, argument mcp.CompleteArgument, given mcp.CompleteContext) (*mcp.Completion, error) {
	return contain(c.log, "completion/complete", func(ctx context.Context, prompt string) (*mcp.Completion, error) {
		return c.PromptCompletionProvider.CompletePromptArgument(ctx, prompt, argument, given)
	})(ctx, prompt)
}

var errNoTemplates = fmt.Errorf("%w: no resource has arguments: complete those of a prompt", mcp.ErrInvalidParams)

func (c completions) CompleteResourceArgument(ctx context.Context, _ string, _ mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	return nil, hideError(ctx, c.log, "completion/complete", errNoTemplates)
}

// offerPrompts declares what of prompts there is.
func (s *Server) offerPrompts(offer Offer) {
	if len(offer.Prompts) == 0 {
		return
	}
	server.WithPromptCapabilities(false)(s.mcp)
	s.mcp.AddPrompts(offer.Prompts...)
	for _, p := range offer.Prompts {
		s.prompts = append(s.prompts, p.Prompt.Name)
	}
	if offer.Complete != nil {
		c := completions{offer.Complete, s.log}
		server.WithCompletions()(s.mcp)
		server.WithPromptCompletionProvider(c)(s.mcp)
		server.WithResourceCompletionProvider(c)(s.mcp)
	}
}
