package cli

import (
	"fmt"
	"os"

	"chatbot-mcp/internal/install"

	"github.com/spf13/cobra"
)

func (c *cli) uninstallCommand() *cobra.Command {
	var o installOptions
	cmd := &cobra.Command{
		Use:   "uninstall [CLIENT ...]",
		Short: "Take the entry out of your MCP clients again",
		Long: `Takes the entry "chatbot" out of the configuration files of MCP clients, and
leaves everything else in them as it is:
` + clientList() + `
Without a name it takes those that are on this machine. The key stays where it
is.`,
		ValidArgs: clientIDs(),
		RunE: command(func(cmd *cobra.Command, args []string) error {
			machine, clients, err := c.chosenClients(args)
			if err != nil {
				return err
			}
			p := plan{machine: machine, options: o}
			for _, client := range clients {
				change, err := client.Uninstall(machine)
				p.add(change, err)
			}
			c.show(p, nil)
			if confirmed, err := c.confirmed(p); err != nil || !confirmed {
				return err
			}
			err = c.carryOut(cmd.Context(), p)
			c.tellKey()
			return err
		}),
	}
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	cmd.Flags().BoolVar(&o.yes, "yes", false, "do not ask before writing")
	return cmd
}

// tellKey says where the key still is: another client or bot may need it.
func (c *cli) tellKey() {
	if file := install.KeyFile(configDir()); exists(file) {
		_, _ = fmt.Fprintf(c.stdout, "the key is still in %s: delete that file if nothing else uses it\n", file)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
