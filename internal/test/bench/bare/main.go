// Command bare is mcp-go alone: three tools that do nothing, served by its own
// ServeStdio. The drivers beside it measure what chatbot-mcp adds. The tool
// "answer" gives the result that is in the file BARE_ANSWER, {"Text":…,
// "Structured":…}, as list_leads gives it.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// result is what a tool of ours hands to mcp-go: a text, and a value for the
// library to write as JSON. A map stands for our types.
type result struct {
	Text       string
	Structured map[string]any
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bare:", err)
		os.Exit(1)
	}
}

func run() error {
	var answer result
	if path := os.Getenv("BARE_ANSWER"); path != "" {
		raw, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(raw, &answer)
		}
		if err != nil {
			return err
		}
	}
	s := server.NewMCPServer("bare", "1")
	for _, name := range []string{"echo", "second"} {
		tool := mcp.NewTool(name, mcp.WithDescription("Answers with the text it is given"), mcp.WithString("text"))
		s.AddTool(tool, func(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultText(req.GetString("text", "pong")), nil
		})
	}
	s.AddTool(mcp.NewTool("answer", mcp.WithDescription("Answers as list_leads did")), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultStructured(answer.Structured, answer.Text), nil
	})
	return server.ServeStdio(s)
}
