package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// width is how many characters a terminal usually shows in a line.
const width = 80

// help prints the help of a command, and always all settings: -h is the manual that
// people read.
func (c *cli) help(cmd *cobra.Command, _ []string) {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	fmt.Fprintf(&b, "%s\n\nUsage:\n  %s\n", strings.TrimSpace(about), cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s COMMAND [flags]\n\nCommands:\n", cmd.CommandPath())
		writeCommands(&b, cmd.Commands())
	}
	if cmd.HasExample() {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", cmd.Example)
	}
	if flags := cmd.LocalNonPersistentFlags(); flags.HasAvailableFlags() {
		fmt.Fprintf(&b, "\nFlags:\n%s", flags.FlagUsagesWrapped(width))
	}
	b.WriteString("\n" + settingsHelp())
	_, _ = io.WriteString(c.stdout, b.String()) // an error means that the reader has quit
}

func writeCommands(w io.Writer, commands []*cobra.Command) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, cmd := range commands {
		if cmd.IsAvailableCommand() || cmd.Name() == "help" {
			fmt.Fprintf(table, "  %s\t%s\n", cmd.Name(), cmd.Short)
		}
	}
	_ = table.Flush() // into memory: it cannot fail
}

// helpCommand replaces cobra's, whose exit code is 0 for an unknown command.
func (c *cli) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show a command's help",
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			for _, sub := range cmd.Root().Commands() {
				names = append(names, sub.Name())
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: command(func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil {
				return usageError(err.Error())
			}
			if len(rest) > 0 {
				return knownCommand(cmd.Root(), rest)
			}
			c.help(about, nil)
			return nil
		}),
	}
}
