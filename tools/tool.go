package tools

import (
	"context"
	"reflect"
	"sync"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/render"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// tool is one tool: A are its arguments, R is its result, as package schemas has them.
type tool[A, R any] struct {
	name, title, description string
	questions                string // which questions it answers, for the instructions: "who left a number"
	readOnly                 bool   // false: it changes the platform's data or writes a file
	personal                 bool   // true: without personal data it has nothing to show
	viewed                   bool   // true: clients that show MCP Apps draw its result, where the user allows views
	messages                 bool   // true: it writes to a chatbot, and is offered where the user allows that
	file                     bool   // true: it writes a file, and is offered where there is a folder for it

	answer func(context.Context, *answer.Asker, A) (R, error) // of one chatbot; nil: it always asks every one
	all    func(context.Context, *answer.All, A) (R, error)   // over every chatbot; nil: it answers for one
	text   func(R, render.View) string
}

func (t tool[A, R]) toolName() string { return t.name }

// available reports whether the settings allow what the tool does.
func (t tool[A, R]) available(o Options) bool {
	return (t.readOnly || !o.ReadOnly) && (!t.messages || o.Messages) && (!t.file || o.Exports) && (!t.personal || o.Policy != visitor.None)
}

func (t tool[A, R]) guide() string { return t.name + ": " + t.questions + "." }

func (t tool[A, R]) types() (args, result reflect.Type) {
	return reflect.TypeFor[A](), reflect.TypeFor[R]()
}

// serverTool is the tool as mcp-go registers it.
func (t tool[A, R]) serverTool(s *answer.Service, o Options) server.ServerTool {
	params := sync.OnceValue(func() parameters { return newParameters(schemas.Of(reflect.TypeFor[A]())) }) // not before the first call
	handler := func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		c := newCall(ctx, s, t.name, req)
		return c.run(ctx, func(ctx context.Context) (*mcp.CallToolResult, error) {
			args, err := prepare[A](c, params(), req.GetRawArguments(), scope{one: t.answer != nil, all: t.all != nil})
			if err != nil {
				return nil, err
			}
			result, err := t.ask(ctx, c, args)
			if err != nil {
				return nil, err
			}
			return success(t.text(result, c.view(args)), result, o), nil
		}), nil
	}
	return server.ServerTool{Tool: t.entry(o), Handler: handler}
}

// ask asks the chatbot that the call is about, or all of them.
func (t tool[A, R]) ask(ctx context.Context, c *call, args A) (R, error) {
	if all, ok := c.asked.(*answer.All); ok {
		return t.all(ctx, all, args)
	}
	return t.answer(ctx, c.asked.(*answer.Asker), args)
}

// entry is what tools/list says of the tool.
func (t tool[A, R]) entry(o Options) mcp.Tool {
	entry := mcp.NewToolWithRawSchema(t.name, t.description, schemas.JSON(reflect.TypeFor[A]()))
	entry.Title = t.title
	entry.Annotations = mcp.ToolAnnotation{
		Title:           t.title,
		ReadOnlyHint:    &t.readOnly,
		DestructiveHint: mcp.ToBoolPtr(false),
		IdempotentHint:  &t.readOnly,
		OpenWorldHint:   mcp.ToBoolPtr(true), // what comes back was written by strangers
	}
	if t.viewed && o.View != "" {
		entry.Meta = &mcp.Meta{AdditionalFields: map[string]any{"ui": map[string]any{"resourceUri": o.View}}}
	}
	if !o.TextOnly {
		entry.RawOutputSchema = schemas.JSON(reflect.TypeFor[R]())
	}
	return entry
}

// success is a result on the channels that the user asked for.
func success(text string, structured any, o Options) *mcp.CallToolResult {
	r := mcp.NewToolResultText(text)
	if !o.TextOnly {
		r.StructuredContent = structured
	}
	return r
}
