package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
)

// Result is what a tool answered.
type Result struct {
	Text       string          // the text blocks, joined by newlines
	Structured json.RawMessage // structuredContent as sent, nil when there is none
	IsError    bool            // the tool says that it failed
}

// Call runs one tool as for a client, inside the process. args is a JSON object,
// nil for none. When the tool fails, that is a Result; the error is for a call
// that never reached it. For an unknown tool it names the valid ones.
func (s *Server) Call(ctx context.Context, tool string, args json.RawMessage) (Result, error) {
	if len(args) == 0 {
		args = json.RawMessage("{}")
	}
	raw, err := s.request(ctx, mcp.MethodToolsCall, map[string]any{"name": tool, "arguments": args})
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
	raw, err := s.request(ctx, mcp.MethodToolsList, map[string]any{})
	if err != nil {
		return nil, fmt.Errorf("list tools: %w", err)
	}
	var list struct{ Tools []json.RawMessage }
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("list tools: %w", err)
	}
	return list.Tools, nil
}

// explain names the tools there are when the one that was called is not among
// them.
func (s *Server) explain(ctx context.Context, tool string, err error) error {
	entries, listErr := s.Tools(ctx)
	if listErr != nil {
		return fmt.Errorf("call %s: %w", names.Quoted(tool), errors.Join(err, listErr))
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
	return fmt.Errorf("there is no tool %s: the tools are %s", names.Quoted(tool), strings.Join(list, ", "))
}

// request answers one request as for a client of the newest revision that has
// sessions, which is what most clients are, and returns the result's bytes.
func (s *Server) request(ctx context.Context, method mcp.MCPMethod, params any) (json.RawMessage, error) {
	raw, err := encode(map[string]any{"jsonrpc": jsonrpc.Version, "id": 1, "method": method, "params": params})
	if err != nil {
		return nil, err
	}
	m, wrong := jsonrpc.Parse(raw)
	if wrong != nil {
		return nil, errors.New(wrong.Text)
	}
	ignore := func([]byte) error { return nil } // notifications: nobody has asked for any
	var reply struct {
		Result json.RawMessage
		Error  *mcp.JSONRPCErrorDetails
	}
	if err := json.Unmarshal(s.answer(ctx, m, 0, ignore), &reply); err != nil {
		return nil, err
	}
	if reply.Error != nil {
		return nil, errors.New(reply.Error.Message)
	}
	return reply.Result, nil
}
