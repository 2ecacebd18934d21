package prompts

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// question is one prompt being written.
type question struct {
	prompt
	service *answer.Service
	start   time.Time
	chatbot string // as given
	period  string
	tools   []string // that are offered
	asked   asked    // nil until the chatbot is known
	before  []asked  // what was asked before
}

// again begins a further question, to the same chatbot.
func (q *question) again() error {
	q.before = append(q.before, q.asked)
	return q.choose()
}

// asked is what a question asks: one chatbot (answer.Asker) or all of them (answer.All).
type asked interface {
	Explain(error) *problem.Error
	Cost() (chatbot string, rows int, requests, bytes int64)
}

// ask gives a question to the chatbot that it is about, or to all of them.
func ask[A, R any](ctx context.Context, q *question, args A, one func(context.Context, *answer.Asker, A) (R, error), all func(context.Context, *answer.All, A) (R, error)) (R, error) {
	if every, ok := q.asked.(*answer.All); ok {
		return all(ctx, every, args)
	}
	return one(ctx, q.asked.(*answer.Asker), args)
}

// limit is how many rows of a finding are asked for; of all chatbots 0, which means a few of each.
func (q *question) limit(rows int) int {
	if _, ok := q.asked.(*answer.All); ok {
		return 0
	}
	return rows
}

// span are the days of the question.
func (q *question) span() schemas.Span { return schemas.Span{Period: q.period} }

// handler answers prompts/get.
func (p prompt) handler(s *answer.Service, tools []string) server.PromptHandlerFunc {
	return func(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		q, err := p.ask(s, req.Params.Arguments)
		if errors.Is(err, mcp.ErrInvalidParams) {
			q = &question{prompt: p, service: s, start: s.Now()}
			q.log("invalid_argument")
			return nil, err
		}
		q.tools = tools
		return q.run(ctx, err), nil
	}
}

// run writes the message inside its deadline, turns every failure into one that the model
// can read, survives panics, and writes the log line. failed is why the chatbot cannot be
// asked.
func (q *question) run(ctx context.Context, failed error) (result *mcp.GetPromptResult) {
	ctx, cancel := context.WithTimeout(ctx, answer.Deadline)
	defer cancel()
	outcome := "ok"
	defer func() {
		if recover() != nil {
			q.service.LogPanic(q.name, debug.Stack())
			result, outcome = q.failure(problem.Internal), problem.Internal.Code
		}
		q.log(outcome)
	}()
	text, err := "", failed
	if err == nil {
		text, err = q.write(ctx, q)
	}
	if err != nil {
		p := q.explain(err)
		outcome = p.Code
		return q.failure(p)
	}
	return q.result(text)
}

func (q *question) explain(err error) *problem.Error {
	if p, ok := errors.AsType[*problem.Error](err); ok && q.asked == nil {
		return p
	}
	return q.asked.Explain(err)
}

func (q *question) result(text string) *mcp.GetPromptResult {
	return mcp.NewGetPromptResult(q.description, []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text))})
}

// failure is a message that says why there is no data, with the code for programs.
func (q *question) failure(p *problem.Error) *mcp.GetPromptResult {
	r := q.result(fmt.Sprintf("Tell me that %q could not be written, why, and what can be done:\n\n%s", q.title, p.Error()))
	r.Meta = &mcp.Meta{AdditionalFields: map[string]any{"chatbot-mcp/error": map[string]any{"code": p.Code, "retryable": p.Retryable}}}
	return r
}

func (q *question) log(outcome string) {
	var bot string
	var rows int
	var requests, bytes int64
	if q.asked != nil {
		bot, rows, requests, bytes = q.asked.Cost()
	}
	for _, a := range q.before {
		_, n, r, b := a.Cost()
		rows, requests, bytes = rows+n, requests+r, bytes+b
	}
	q.service.Log.Info("prompt", "prompt", q.name, "bot", bot, "outcome", outcome,
		"ms", q.service.Now().Sub(q.start).Milliseconds(), "rows", rows, "requests", requests, "bytes", bytes)
}
