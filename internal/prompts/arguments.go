package prompts

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"

	"github.com/mark3labs/mcp-go/mcp"
)

// argumentNames are the arguments of every prompt. Both may be left out.
var argumentNames = []string{"chatbot", "period"}

// wrong is an error about the arguments of a request, which its client gets as -32602.
func wrong(format string, args ...any) error {
	return fmt.Errorf("%w: %s", mcp.ErrInvalidParams, fmt.Sprintf(format, args...))
}

// ask checks the arguments of a request and begins its question. Nothing is sent to the
// platform.
func (p prompt) ask(s *answer.Service, given map[string]string) (*question, error) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(argumentNames, name) {
			return nil, wrong("there is no argument %s: use %s", names.Quoted(name), strings.Join(argumentNames, " or "))
		}
	}
	q := &question{prompt: p, service: s, start: s.Now(), period: p.period, chatbot: strings.TrimSpace(given["chatbot"])}
	if period := strings.TrimSpace(given["period"]); period != "" {
		q.period = strings.ToLower(period)
		if !slices.Contains(answer.Periods, q.period) {
			return nil, wrong("unknown period %s: use one of %s", names.Quoted(period), strings.Join(answer.Periods, ", "))
		}
	}
	if q.chatbot == "" {
		if _, err := s.Chatbot(""); err != nil {
			q.chatbot = answer.AllName // several, and none is the default
		}
	}
	return q, q.choose()
}

// choose finds the chatbot that is meant, or all of them.
func (q *question) choose() error {
	if answer.MeansAll(q.chatbot) {
		q.asked = q.service.AskAll(q.tool, q.start, ignore)
		return nil
	}
	asker, err := q.service.Ask(q.tool, q.chatbot, q.start, ignore)
	if err == nil {
		q.asked = asker
		return nil
	}
	if p, ok := errors.AsType[*problem.Error](err); ok && (p.Code == "unknown_chatbot" || p.Code == "invalid_argument") {
		return wrong("%s: %s", p.Sentence, p.Hint)
	}
	return err // the chatbot is known, and cannot be asked
}

// ignore drops what slow work goes on: a prompt reports no progress.
func ignore(string) {}
