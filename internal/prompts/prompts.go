// Package prompts is what a user starts from the menu of an assistant: a review of the
// week, drafts of answers, reports. A prompt is one message that holds the data, read when
// it is asked for, and a short instruction what to write from it.
//
// Call [List] first: it returns every prompt that may be offered, ready to be registered,
// and is the only list of them. A prompt is one file: its name, its words, which answers
// (internal/answer) it shows and how they are laid out (internal/render). [Completions]
// completes what a user types for its arguments.
package prompts

import (
	"context"
	"slices"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/visitor"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// prompt is one prompt.
type prompt struct {
	name, title, description string

	tool     string // which shows the same data: a prompt is offered only beside it
	personal bool   // true: without personal data it has nothing to show
	period   string // meant where none is given

	write func(context.Context, *question) (string, error) // the whole message
}

// all are the prompts in the order they are shown.
var all = []prompt{weeklyReview, followUp, unansweredReport, monthlyReport}

// List returns the prompts that are offered beside these tools, in the order they are
// shown.
func List(s *answer.Service, tools []string) (list []server.ServerPrompt) {
	for _, p := range offered(s, tools) {
		list = append(list, server.ServerPrompt{Prompt: p.entry(), Handler: p.handler(s)})
	}
	return list
}

func offered(s *answer.Service, tools []string) []prompt {
	return slices.DeleteFunc(slices.Clone(all), func(p prompt) bool {
		return !slices.Contains(tools, p.tool) || (p.personal && s.PII == visitor.None)
	})
}

// entry is what prompts/list says of the prompt.
func (p prompt) entry() mcp.Prompt {
	return mcp.NewPrompt(p.name, mcp.WithPromptTitle(p.title), mcp.WithPromptDescription(p.description),
		mcp.WithArgument("chatbot", mcp.ArgumentDescription("Configured chatbot name, or all")),
		mcp.WithArgument("period", mcp.ArgumentDescription("For example "+p.period+", which is meant without one")))
}
