package main

import (
	"context"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func addPrompts(m *server.MCPServer) {
	addPrompt(m, "test_simple_prompt", func(map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewTextContent("This is a simple prompt for testing.")}
	})
	addPrompt(m, "test_prompt_with_arguments", func(args map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewTextContent(fmt.Sprintf("Prompt with arguments: arg1='%s', arg2='%s'", args["arg1"], args["arg2"]))}
	}, "arg1", "arg2")
	addPrompt(m, "test_prompt_with_embedded_resource", func(args map[string]string) []mcp.Content {
		return []mcp.Content{
			embedded(args["resourceUri"], "text/plain", "Embedded resource content for testing."),
			mcp.NewTextContent("Please process the embedded resource above."),
		}
	}, "resourceUri")
	addPrompt(m, "test_prompt_with_image", func(map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewImageContent(pixel, "image/png"), mcp.NewTextContent("Please analyze the image above.")}
	})
}

func addPrompt(m *server.MCPServer, name string, write func(args map[string]string) []mcp.Content, args ...string) {
	options := []mcp.PromptOption{mcp.WithPromptDescription("A prompt of the conformance suite")}
	for _, arg := range args {
		options = append(options, mcp.WithArgument(arg, mcp.RequiredArgument()))
	}
	m.AddPrompt(mcp.NewPrompt(name, options...), func(_ context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		var messages []mcp.PromptMessage
		for _, block := range write(req.Params.Arguments) {
			messages = append(messages, mcp.NewPromptMessage(mcp.RoleUser, block))
		}
		return &mcp.GetPromptResult{Messages: messages}, nil
	})
}
