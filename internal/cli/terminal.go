package cli

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// explainWaiting tells a person who starts the server in a terminal why nothing
// happens. A client does not see it: it starts the server with a pipe as stdin.
func (c *cli) explainWaiting() {
	if !isTerminal(c.stdin) {
		return
	}
	how := "chatbot-mcp call list_leads"
	if c.flags.Sandbox != nil && *c.flags.Sandbox {
		how = "chatbot-mcp --sandbox call list_leads"
	}
	_, _ = fmt.Fprintf(c.stderr, "waiting for an MCP client on stdin; to try a tool by hand: %s\n", how)
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
