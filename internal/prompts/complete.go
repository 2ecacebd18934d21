package prompts

import (
	"context"
	"slices"
	"strings"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/names"

	"github.com/mark3labs/mcp-go/mcp"
)

// Completions completes the arguments of prompts.
type Completions struct {
	service *answer.Service
	tools   []string
}

// NewCompletions completes those of [List], with the same arguments.
func NewCompletions(s *answer.Service, tools []string) Completions { return Completions{s, tools} }

// maxValues is the most values that the protocol lets a completion have.
const maxValues = 100

// CompletePromptArgument returns the values that begin as typed. Its error is an unknown
// prompt or argument, and names those there are.
func (c Completions) CompletePromptArgument(_ context.Context, name string, typed mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	if offered := promptNames(offered(c.service, c.tools)); !slices.Contains(offered, name) {
		return nil, wrong("there is no prompt %s: use one of %s", names.Quoted(name), strings.Join(offered, ", "))
	}
	var values []string
	switch typed.Name {
	case "chatbot":
		values = c.chatbots(typed.Value)
	case "period":
		values = beginning(answer.Periods, typed.Value)
	default:
		return nil, wrong("%s has no argument %s: use %s", name, names.Quoted(typed.Name), strings.Join(argumentNames, " or "))
	}
	shown := min(len(values), maxValues)
	return &mcp.Completion{Values: values[:shown], Total: len(values), HasMore: shown < len(values)}, nil
}

// chatbots are the names that begin as typed. "all" comes last, where there are several.
func (c Completions) chatbots(typed string) []string {
	values := c.service.NamesBeginning(typed)
	if len(c.service.Bots) > 1 {
		values = append(values, beginning([]string{answer.AllName}, typed)...)
	}
	return values
}

// beginning are the values that begin as typed, whatever its case.
func beginning(values []string, typed string) []string {
	typed = names.Fold(typed)
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !strings.HasPrefix(v, typed) })
}

func promptNames(list []prompt) (names []string) {
	for _, p := range list {
		names = append(names, p.name)
	}
	return names
}
