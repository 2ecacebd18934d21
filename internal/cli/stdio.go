package cli

import "github.com/spf13/cobra"

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
	p, err := c.program(false)
	if err != nil {
		return err
	}
	defer p.Close()
	c.explainWaiting()
	return p.ServeStdio(cmd.Context(), c.stdin, c.stdout)
}
