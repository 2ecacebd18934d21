// Command chatbot-mcp is an MCP server through which an AI assistant works with
// a website chatbot: it starts sessions, lists the leads and appointments the
// bot captured, and reads its conversations. Run it with -h for all of it.
package main

import (
	"context"
	"os"

	"chatbot-mcp/internal/cli"
)

func main() {
	os.Exit(cli.Run(context.Background(), os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}
