package transport

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"chatbot-mcp/internal/names"

	"github.com/mark3labs/mcp-go/server"
)

// internalText is all a client learns of a defect of ours. A panic's value may
// hold a visitor's words or worse; the log has the stack.
const internalText = "internal error: the server's log has the details"

var errInternal = errors.New(internalText)

// contain makes a handler whose panics and Go errors show the client no more
// than errInternal (L5, docs/security.md).
//
// Cures mcp-go v1.2.1: its WithRecovery for tools and WithResourceRecovery answer
// with the panic's value, prompts have none, and a handler's Go error is sent as
// it is. Remove this when those options take a constant text, exist for prompts,
// and TestPanicsAreContained passes with them.
func contain[Req, Res any](log *slog.Logger, method string, next func(context.Context, Req) (Res, error)) func(context.Context, Req) (Res, error) {
	return func(ctx context.Context, req Req) (res Res, err error) {
		defer func() {
			if v := recover(); v != nil {
				logPanic(log, method, v)
				var none Res
				res, err = none, errInternal
			}
		}()
		res, err = next(ctx, req)
		return res, hideError(ctx, log, method, err)
	}
}

// hideError replaces a handler's error, unless it says what is wrong with the params. Only
// its type is logged: its text may quote what must not be.
func hideError(ctx context.Context, log *slog.Logger, method string, err error) error {
	if err == nil || isParamsError(ctx, err) {
		return err
	}
	if ctx.Err() == nil {
		log.Error("handler returned a Go error", "in", method, "type", fmt.Sprintf("%T", err))
	}
	return errInternal
}

// logPanic writes the stack, whose frames carry addresses but no values, and
// the panic's type, never its text. The method may be a name that a client sent.
func logPanic(log *slog.Logger, method string, v any) {
	log.Error("panic", "in", names.Shown(method), "type", fmt.Sprintf("%T", v), "stack", string(debug.Stack()))
}

func containPanics(log *slog.Logger) []server.ServerOption {
	return []server.ServerOption{
		server.WithToolHandlerMiddleware(func(next server.ToolHandlerFunc) server.ToolHandlerFunc {
			return contain(log, "tools/call", next)
		}),
		server.WithPromptHandlerMiddleware(func(next server.PromptHandlerFunc) server.PromptHandlerFunc {
			return contain(log, "prompts/get", next)
		}),
		server.WithResourceHandlerMiddleware(func(next server.ResourceHandlerFunc) server.ResourceHandlerFunc {
			return contain(log, "resources/read", next)
		}),
	}
}
