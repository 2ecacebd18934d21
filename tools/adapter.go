package tools

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/schemas"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// callDeadline bounds a whole call, retries and waiting included. Clients give
// up near 60 s; 45 s leaves room for an error that says why.
const callDeadline = 45 * time.Second

// spec is what a tool says about itself.
type spec struct {
	name, title, description string
	readOnly, idempotent     bool
}

// call is one tool call under way.
type call struct {
	*Deps
	tool     string
	bot      Bot
	now      time.Time
	given    arguments // canonical, without the cursor: what that stands for is in its place
	resume   *bookmark // where a cursor goes on; nil without one
	progress *progress
	tally    tally
}

// answer is a result on both channels: the structured one and the text that is
// rendered from it.
type answer[R any] struct {
	result R
	text   string
}

// define makes the tool that s describes: A gives its input schema, R its
// output schema, and run answers a call whose arguments have been checked.
func define[A, R any](d *Deps, s spec, run func(context.Context, *call, A) (answer[R], error)) server.ServerTool {
	params := sync.OnceValue(func() parameters { return newParameters(schemas.Of[A]()) }) // not before the first call
	handler := func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return d.handle(ctx, s.name, req, func(ctx context.Context, c *call) (*mcp.CallToolResult, error) {
			args, err := prepare[A](c, params(), req)
			if err != nil {
				return nil, err
			}
			a, err := run(ctx, c, args)
			if err != nil {
				return nil, err
			}
			return d.success(a.text, a.result), nil
		})
	}
	return server.ServerTool{Tool: describe[A, R](d, s), Handler: handler}
}

// describe is the tools/list entry of a tool.
func describe[A, R any](d *Deps, s spec) mcp.Tool {
	t := mcp.NewToolWithRawSchema(s.name, s.description, schemas.JSON[A]())
	t.Title = s.title
	t.Annotations = mcp.ToolAnnotation{
		Title:           s.title,
		ReadOnlyHint:    &s.readOnly,
		DestructiveHint: mcp.ToBoolPtr(false),
		IdempotentHint:  &s.idempotent,
		OpenWorldHint:   mcp.ToBoolPtr(true), // what comes back was written by strangers
	}
	if !d.TextOnly {
		t.RawOutputSchema = schemas.JSON[R]()
	}
	return t
}

// handle runs one call inside its deadline, turns every failure into a result
// the model can read, survives panics, and writes the call's log line.
func (d *Deps) handle(ctx context.Context, tool string, req mcp.CallToolRequest, run func(context.Context, *call) (*mcp.CallToolResult, error)) (result *mcp.CallToolResult, _ error) {
	ctx, cancel := context.WithTimeout(ctx, callDeadline)
	defer cancel()
	start := d.Now()
	c := &call{Deps: d, tool: tool, now: start, progress: newProgress(ctx, req)}
	defer c.progress.stop()
	outcome := "ok"
	defer func() {
		if recover() != nil {
			c.logPanic()
			result, outcome = errInternal.result(), errInternal.code
		}
		d.Log.Info("call", "tool", tool, "bot", c.bot.Name, "outcome", outcome,
			"ms", d.Now().Sub(start).Milliseconds(), "rows", c.tally.rows,
			"requests", c.tally.requests.Load(), "bytes", c.tally.bytes.Load())
	}()
	result, err := run(ctx, c)
	if err != nil {
		e := c.explain(err)
		result, outcome = e.result(), e.code
	}
	return result, nil
}

// prepare checks the arguments of a call, finds its bot, and opens its cursor.
// Nothing has been asked of the platform yet.
func prepare[A any](c *call, params parameters, req mcp.CallToolRequest) (args A, err error) {
	given, err := params.decode(req.GetRawArguments())
	if err != nil {
		return args, err
	}
	if c.bot, err = c.choose(given.text("chatbot")); err != nil {
		return args, err
	}
	if c.given, c.resume, err = c.openCursor(params, given); err != nil {
		return args, err
	}
	if err := json.Unmarshal(c.given.json(), &args); err != nil {
		return args, err // decode promised that these fit
	}
	return args, nil
}

// success is a result on the channels the user asked for.
func (d *Deps) success(text string, structured any) *mcp.CallToolResult {
	r := mcp.NewToolResultText(text)
	if !d.TextOnly {
		r.StructuredContent = structured
	}
	return r
}

// span is the range of days a call asks for; a cursor keeps the one it began with.
func (c *call) span(s schemas.Span, fallback string) (period.Range, error) {
	if c.resume != nil {
		return c.resume.span, nil
	}
	r, err := period.Resolve(period.Spec{Period: s.Period, From: s.From, To: s.To, TimeZone: s.TimeZone}, fallback, c.Zone, c.now)
	if err != nil {
		return r, invalid(err.Error(), spanHint(err))
	}
	return r, nil
}

func spanHint(err error) string {
	if errors.Is(err, period.ErrZone) {
		return `use a time_zone such as "Europe/Rome", or leave it out for the user's own`
	}
	return `use a period such as {"period":"last_7_days"}, or {"from":"2026-11-09","to":"2026-11-15"}`
}
