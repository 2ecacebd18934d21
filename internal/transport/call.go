package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// Result is what a tool answered.
type Result struct {
	Text       string          // the text blocks, joined by newlines
	Structured json.RawMessage // structuredContent as sent, nil when there is none
	IsError    bool            // the tool's own verdict
}

// Call runs one tool as a client would, through an in-process connection of its
// own. args is a JSON object, nil for none. A failure of the tool is a Result;
// the error is for a call that never reached it, such as an unknown tool, which
// names the valid ones.
func (s *Server) Call(ctx context.Context, tool string, args json.RawMessage) (Result, error) {
	if len(args) == 0 {
		args = json.RawMessage("{}")
	}
	if tame := withoutHugeNumbers(args); len(tame) != len(args) {
		ctx, args = withArguments(ctx, args), tame
	}
	params := map[string]any{"name": tool, "arguments": args}
	raw, err := s.ask(ctx, mcp.MethodToolsCall, params)
	if err != nil {
		return Result{}, s.explain(ctx, tool, err)
	}
	var answer struct {
		Content           []struct{ Type, Text string }
		StructuredContent json.RawMessage
		IsError           bool
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return Result{}, fmt.Errorf("call %s: %w", tool, err)
	}
	var texts []string
	for _, block := range answer.Content {
		if block.Type == "text" {
			texts = append(texts, block.Text)
		}
	}
	return Result{strings.Join(texts, "\n"), answer.StructuredContent, answer.IsError}, nil
}

// Tools returns the entries of tools/list exactly as a client gets them,
// ordered by name.
func (s *Server) Tools(ctx context.Context) ([]json.RawMessage, error) {
	raw, err := s.ask(ctx, mcp.MethodToolsList, nil)
	if err != nil {
		return nil, fmt.Errorf("list tools: %w", err)
	}
	var list struct{ Tools []json.RawMessage }
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("list tools: %w", err)
	}
	return list.Tools, nil
}

// explain says which tools there are to someone who named another.
func (s *Server) explain(ctx context.Context, tool string, err error) error {
	entries, listErr := s.Tools(ctx)
	if listErr != nil {
		return fmt.Errorf("call %s: %w", quoted(tool), errors.Join(err, listErr))
	}
	var list []string
	for _, entry := range entries {
		var named struct{ Name string }
		if json.Unmarshal(entry, &named) == nil {
			list = append(list, named.Name)
		}
		if named.Name == tool {
			return fmt.Errorf("call %s: %w", tool, err)
		}
	}
	return fmt.Errorf("there is no tool %s: the tools are %s", quoted(tool), strings.Join(list, ", "))
}

// ask sends one request through mcp-go's own in-process client, after a real
// handshake, and returns the result's bytes. The client's typed calls would
// decode structured content into float64, which no session id survives.
func (s *Server) ask(ctx context.Context, method mcp.MCPMethod, params any) (json.RawMessage, error) {
	c, err := client.NewInProcessClient(s.mcp)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }() // unregisters the session
	if err := c.Start(ctx); err != nil {
		return nil, err
	}
	if _, err := c.Initialize(ctx, s.handshake()); err != nil {
		return nil, err
	}
	answer, err := c.GetTransport().SendRequest(ctx, transport.JSONRPCRequest{
		JSONRPC: mcp.JSONRPC_VERSION,
		ID:      mcp.NewRequestId("ask"),
		Method:  string(method),
		Params:  params,
	})
	if err != nil {
		return nil, err
	}
	if answer.Error != nil {
		return nil, errors.New(withoutMiddle(answer.Error.Message))
	}
	return answer.Result, nil
}

// handshake asks for the newest revision that has one, so that what is shown is
// what most clients get: the stateless revision adds fields to every answer.
func (s *Server) handshake() mcp.InitializeRequest {
	var req mcp.InitializeRequest
	req.Params.ProtocolVersion = mcp.LATEST_LEGACY_PROTOCOL_VERSION
	req.Params.ClientInfo = mcp.Implementation{Name: s.info.Name, Version: s.info.Version}
	return req
}
