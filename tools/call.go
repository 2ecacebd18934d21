package tools

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/render"

	"github.com/mark3labs/mcp-go/mcp"
)

// call is one tool call under way.
type call struct {
	service  *answer.Service
	tool     string
	start    time.Time
	progress *progress
	asked    asked    // nil until the chatbot is known
	filters  []string // what the call set, in words
}

// asked is what a call asks: one chatbot (answer.Asker) or all of them (answer.All).
type asked interface {
	Resume(sealed string) (paging.Cursor, error)
	Resumed() bool
	MustName() string
	Explain(error) *problem.Error
	Cost() (chatbot string, rows int, requests, bytes int64)
}

func newCall(ctx context.Context, s *answer.Service, tool string, req mcp.CallToolRequest) *call {
	return &call{service: s, tool: tool, start: s.Now(), progress: newProgress(ctx, req)}
}

// run runs the call inside its deadline, turns every failure into a result that the
// model can read, survives panics, and writes the call's log line.
func (c *call) run(ctx context.Context, work func(context.Context) (*mcp.CallToolResult, error)) (result *mcp.CallToolResult) {
	ctx, cancel := context.WithTimeout(ctx, answer.Deadline)
	defer cancel()
	defer c.progress.stop()
	outcome := "ok"
	defer func() {
		if recover() != nil {
			c.service.LogPanic(c.tool, debug.Stack())
			result, outcome = problemResult(problem.Internal), problem.Internal.Code
		}
		c.log(outcome)
	}()
	result, err := work(ctx)
	if err != nil {
		p := c.explain(err)
		result, outcome = problemResult(p), p.Code
	}
	return result
}

func (c *call) explain(err error) *problem.Error {
	var p *problem.Error
	if c.asked == nil && errors.As(err, &p) {
		return p
	}
	return c.asked.Explain(err)
}

func (c *call) log(outcome string) {
	var bot string
	var rows int
	var requests, bytes int64
	if c.asked != nil {
		bot, rows, requests, bytes = c.asked.Cost()
	}
	c.service.Log.Info("call", "tool", c.tool, "bot", bot, "outcome", outcome,
		"ms", c.service.Now().Sub(c.start).Milliseconds(), "rows", rows, "requests", requests, "bytes", bytes)
}

// view is how the call's result is laid out.
func (c *call) view(args any) render.View {
	v := render.View{Tool: c.tool, Filters: c.filters, Chatbot: c.asked.MustName(), LaterPage: c.asked.Resumed()}
	if p, ok := args.(interface {
		NewestFirst() bool
		Detailed() bool
	}); ok { // create_session has no pages
		v.NewestFirst, v.Detailed = p.NewestFirst(), p.Detailed()
	}
	if p, ok := args.(interface{ MostRecordsFirst() bool }); ok {
		v.MostRecords = p.MostRecordsFirst()
	}
	if p, ok := args.(interface{ MostAskedFirst() bool }); ok {
		v.MostAsked = p.MostAskedFirst()
	}
	return v
}
