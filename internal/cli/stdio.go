package cli

import (
	"os"

	"chatbot-mcp/internal/transport"

	"github.com/spf13/cobra"
)

func (a *app) stdioCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "stdio",
		Short: "Serve one client over stdin and stdout (the default)",
		Args:  noArguments,
		RunE:  running(a.stdio),
	}
}

// stdio serves one client over stdin and stdout.
func (a *app) stdio(cmd *cobra.Command, _ []string) error {
	outliveReaders()
	p, err := a.assemble(plain)
	if err != nil {
		return err
	}
	defer p.close()
	out := a.stdout
	if out == os.Stdout {
		out = transport.ClaimStdout() // from here on nothing else can print into the protocol
	}
	a.greet()
	return p.ServeStdio(cmd.Context(), a.stdin, out)
}
