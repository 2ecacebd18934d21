package cli

import (
	"fmt"
	"io"
	"os"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/shell"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func (c *cli) stdioCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "stdio",
		Short: "Serve one client over stdin and stdout (the default)",
		Args:  noArguments,
		RunE:  command(c.stdio),
	}
}

// stdio serves one client over stdin and stdout.
func (c *cli) stdio(cmd *cobra.Command, _ []string) error {
	ignoreBrokenPipes()
	p, err := c.program(app.Options{})
	if err != nil {
		return err
	}
	defer p.Close()
	c.explainWaiting()
	return p.ServeStdio(cmd.Context(), c.stdin, c.stdout)
}

// explainWaiting tells a person who starts the server in a terminal why nothing
// happens. A client does not see it: it starts the server with a pipe as stdin.
func (c *cli) explainWaiting() {
	if !isTerminal(c.stdin) {
		return
	}
	how := "chatbot-mcp"
	if c.flags.Sandbox != nil && *c.flags.Sandbox {
		how += " --sandbox"
	}
	if c.flags.Config != "" {
		how += " --config " + shell.Quote(c.flags.Config)
	}
	_, _ = fmt.Fprintf(c.stderr, "waiting for an MCP client on stdin; to try a tool by hand: %s call list_leads\n", how)
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
