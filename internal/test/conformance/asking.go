package main

import (
	"context"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// addAsking puts on the tools that ask the client for something while they run.
func addAsking(m *server.MCPServer) {
	m.AddTool(mcp.NewTool("test_sampling", mcp.WithDescription("Asks the client's model"), mcp.WithString("prompt", mcp.Required())),
		func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return sample(ctx, m, req.GetString("prompt", ""))
		})
	m.AddTool(mcp.NewTool("test_elicitation", mcp.WithDescription("Asks the user"), mcp.WithString("message", mcp.Required())),
		func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return elicit(ctx, m, "User response", req.GetString("message", ""), person)
		})
	for name, schema := range map[string]map[string]any{
		"test_elicitation_sep1034_defaults": defaults,
		"test_elicitation_sep1330_enums":    choices,
	} {
		m.AddTool(mcp.NewTool(name, mcp.WithDescription("Asks the user by a schema")),
			func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
				return elicit(ctx, m, "Elicitation completed", "Please answer", schema)
			})
	}
}

func sample(ctx context.Context, m *server.MCPServer, prompt string) (*mcp.CallToolResult, error) {
	var req mcp.CreateMessageRequest
	req.Messages = []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent(prompt)}}
	req.MaxTokens = 100
	//lint:ignore SA1019 deprecated in 2026-07-28, tested by the suite for the revisions before
	answer, err := m.RequestSampling(ctx, req)
	if err != nil {
		return mcp.NewToolResultError(err.Error()), nil
	}
	text, _ := answer.Content.(mcp.TextContent)
	return mcp.NewToolResultText("LLM response: " + text.Text), nil
}

func elicit(ctx context.Context, m *server.MCPServer, label, message string, properties map[string]any) (*mcp.CallToolResult, error) {
	var req mcp.ElicitationRequest
	req.Params.Message = message
	req.Params.RequestedSchema = map[string]any{"type": "object", "properties": properties}
	answer, err := m.RequestElicitation(ctx, req)
	if err != nil {
		return mcp.NewToolResultError(err.Error()), nil
	}
	return mcp.NewToolResultText(fmt.Sprintf("%s: action=%s, content=%v", label, answer.Action, answer.Content)), nil
}

type object = map[string]any

var (
	person = object{
		"username": object{"type": "string", "description": "User's response"},
		"email":    object{"type": "string", "description": "User's email address"},
	}
	defaults = object{
		"name":     object{"type": "string", "default": "John Doe"},
		"age":      object{"type": "integer", "default": 30},
		"score":    object{"type": "number", "default": 95.5},
		"status":   object{"type": "string", "enum": []string{"active", "inactive", "pending"}, "default": "active"},
		"verified": object{"type": "boolean", "default": true},
	}
	choices = object{
		"untitledSingle": object{"type": "string", "enum": []string{"option1", "option2", "option3"}},
		"titledSingle":   object{"type": "string", "oneOf": titled},
		"legacyEnum":     object{"type": "string", "enum": []string{"opt1", "opt2"}, "enumNames": []string{"Option One", "Option Two"}},
		"untitledMulti":  object{"type": "array", "items": object{"type": "string", "enum": []string{"option1", "option2", "option3"}}},
		"titledMulti":    object{"type": "array", "items": object{"anyOf": titled}},
	}
	titled = []any{object{"const": "value1", "title": "First Option"}, object{"const": "value2", "title": "Second Option"}}
)
