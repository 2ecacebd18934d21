package bench

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// Peer is the client's end of a connection to an MCP server.
type Peer struct {
	in    io.WriteCloser
	out   *bufio.Reader
	asked int
}

// Answer is what came back from one call of a tool.
type Answer struct {
	Text       string
	Structured json.RawMessage
	IsError    bool
}

const hello = `{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":"tools","method":"tools/list"}
`

// Greet opens the connection to a server that reads from in and writes to out,
// and lists its tools.
func Greet(in io.WriteCloser, out io.Reader) (*Peer, error) {
	p := &Peer{in: in, out: bufio.NewReaderSize(out, 1<<16)}
	if _, err := io.WriteString(p.in, hello); err != nil {
		return p, err
	}
	_, err := p.Receive(2)
	return p, err
}

// Call runs a tool and waits for its answer. A tool's error is an error.
func (p *Peer) Call(tool string, args any) (Answer, error) {
	if err := p.Send(tool, args); err != nil {
		return Answer{}, err
	}
	answers, err := p.Receive(1)
	if err != nil {
		return Answer{}, err
	}
	if answers[0].IsError {
		return answers[0], errors.New(answers[0].Text)
	}
	return answers[0], nil
}

// Send asks without waiting.
func (p *Peer) Send(tool string, args any) error {
	p.asked++
	line, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0", "id": p.asked, "method": "tools/call", "params": map[string]any{"name": tool, "arguments": args},
	})
	if err != nil {
		return err
	}
	_, err = p.in.Write(append(line, '\n'))
	return err
}

// Time asks and waits for the first answer without decoding it, since that is
// the client's work, and returns how long it took.
func (p *Peer) Time(tool string, args any) (time.Duration, error) {
	start := time.Now()
	if err := p.Send(tool, args); err != nil {
		return 0, err
	}
	line, err := p.out.ReadBytes('\n')
	took := time.Since(start)
	if err != nil {
		return 0, err
	}
	answer, err := decode(line)
	if err == nil && (answer == nil || answer.IsError) {
		err = fmt.Errorf("not a good answer: %.300s", line)
	}
	return took, err
}

// Receive waits for so many answers, in whatever order they come.
func (p *Peer) Receive(n int) (answers []Answer, err error) {
	for len(answers) < n {
		line, err := p.out.ReadBytes('\n')
		if err != nil {
			return nil, fmt.Errorf("the server ended: %w", err)
		}
		answer, err := decode(line)
		if err != nil {
			return nil, err
		}
		if answer != nil {
			answers = append(answers, *answer)
		}
	}
	return answers, nil
}

// decode reads one message; a notification is no answer.
func decode(line []byte) (*Answer, error) {
	var m struct {
		ID     any
		Error  *struct{ Message string }
		Result struct {
			Content           []struct{ Text string }
			StructuredContent json.RawMessage
			IsError           bool
		}
	}
	if err := json.Unmarshal(line, &m); err != nil {
		return nil, err
	}
	switch {
	case m.ID == nil:
		return nil, nil
	case m.Error != nil:
		return nil, errors.New(m.Error.Message)
	}
	a := Answer{Structured: m.Result.StructuredContent, IsError: m.Result.IsError}
	if len(m.Result.Content) > 0 {
		a.Text = m.Result.Content[0].Text
	}
	return &a, nil
}
