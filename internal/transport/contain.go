package transport

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"chatbot-mcp/internal/names"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// internalText is all a client learns of a defect of ours. The panic's value
// may hold a visitor's words or worse; the log has the stack.
const internalText = "internal error: the server's log has the details"

var errInternal = errors.New(internalText)

// contained runs a handler so that neither a panic nor a Go error of it shows
// the client more than errInternal (L5, docs/security.md).
//
// mcp-go v1.2.1 has WithRecovery for tools and WithResourceRecovery, but both
// answer with the panic's value, prompts have none, and a handler's Go error
// travels verbatim. Needless when those options take a constant text, exist
// for prompts, and TestPanicsAreContained passes with them.
func contained[Req, Res any](log *slog.Logger, what string, next func(context.Context, Req) (Res, error)) func(context.Context, Req) (Res, error) {
	return func(ctx context.Context, req Req) (res Res, err error) {
		defer func() {
			if v := recover(); v != nil {
				logPanic(log, what, v)
				var none Res
				res, err = none, errInternal
			}
		}()
		res, err = next(ctx, req)
		return res, concealed(ctx, log, what, err)
	}
}

// concealed lets pass what is part of the protocol and hides the rest. Only
// the error's type is logged: its text may quote what must not be.
func concealed(ctx context.Context, log *slog.Logger, what string, err error) error {
	if err == nil || requiresURL(err) {
		return err
	}
	if ctx.Err() == nil {
		log.Error("handler returned a Go error", "in", what, "type", fmt.Sprintf("%T", err))
	}
	return errInternal
}

// requiresURL reports whether err asks the client to open a page, which the
// library sends as an error of the protocol's own.
func requiresURL(err error) bool {
	_, plain := errors.AsType[mcp.URLElicitationRequiredError](err)
	_, pointer := errors.AsType[*mcp.URLElicitationRequiredError](err)
	return plain || pointer
}

// logPanic writes the stack, whose frames carry addresses but no values, and
// the panic's type, never its text. What it happened in may be a name that a
// client sent.
func logPanic(log *slog.Logger, what string, v any) {
	log.Error("panic", "in", names.Shown(what), "type", fmt.Sprintf("%T", v), "stack", string(debug.Stack()))
}

func containing(log *slog.Logger) []server.ServerOption {
	return []server.ServerOption{
		server.WithToolHandlerMiddleware(func(next server.ToolHandlerFunc) server.ToolHandlerFunc {
			return contained(log, "tools/call", next)
		}),
		server.WithPromptHandlerMiddleware(func(next server.PromptHandlerFunc) server.PromptHandlerFunc {
			return contained(log, "prompts/get", next)
		}),
		server.WithResourceHandlerMiddleware(func(next server.ResourceHandlerFunc) server.ResourceHandlerFunc {
			return contained(log, "resources/read", next)
		}),
	}
}
