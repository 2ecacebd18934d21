package cli

import (
	"fmt"
	"io"
	"os"
)

// explainWaiting tells a person who started the server why nothing happens. A
// client never sees it: its end of stdin is a pipe.
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

// isTerminal takes every character device for one, except that which stands for
// no input at all.
func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
