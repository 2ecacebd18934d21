package cli

import (
	"fmt"
	"runtime"

	"chatbot-mcp/internal/app"

	"github.com/spf13/cobra"
)

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: command(func(*cobra.Command, []string) error {
			commit := app.Commit()
			if commit != "" {
				commit = "commit " + commit + ", "
			}
			_, err := fmt.Fprintf(c.stdout, "chatbot-mcp %s (%s%s, %s/%s)\n", app.Version(), commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		}),
	}
}
