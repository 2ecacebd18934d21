package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"chatbot-mcp/internal/test/mcpclient"
)

// Peer asks an MCP server the questions of a benchmark.
type Peer struct{ *mcpclient.Connection }

// Call calls a tool and waits for the answer. A tool's error is an error.
func (p Peer) Call(tool string, args any) (mcpclient.Answer, error) {
	answers, err := p.CallAtOnce(1, tool, args)
	if err != nil {
		return mcpclient.Answer{}, err
	}
	if code := answers[0].Outcome(); code != "" {
		return answers[0], fmt.Errorf("%s: %s", code, answers[0].Text)
	}
	return answers[0], nil
}

// CallAtOnce calls a tool n times before it waits for the answers.
func (p Peer) CallAtOnce(n int, tool string, args any) (answers []mcpclient.Answer, err error) {
	raw, err := json.Marshal(args)
	if err != nil {
		return nil, err
	}
	coming := make([]<-chan mcpclient.Answer, n)
	for k := range coming {
		if _, coming[k], err = p.SendCall(tool, string(raw)); err != nil {
			return nil, err
		}
	}
	for _, from := range coming {
		a, err := p.Wait(context.Background(), from)
		if err != nil {
			return nil, err
		}
		answers = append(answers, a)
	}
	return answers, nil
}

// Time is how long a call takes until its answer is there. Decoding it is the
// client's work, and is not counted.
func (p Peer) Time(tool string, args any) (time.Duration, error) {
	start := time.Now()
	a, err := p.Call(tool, args)
	return a.Received.Sub(start), err
}
