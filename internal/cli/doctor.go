package cli

import (
	"fmt"
	"io"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/doctor"

	"github.com/spf13/cobra"
)

// doctorCommand says what is wrong, or how the platform really answers, for an issue.
func (c *cli) doctorCommand() *cobra.Command {
	var shape, asJSON bool
	var chatbot string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check everything from the configuration to a first answer",
		Long: `Checks the configuration, the key, the clock, the export folder, each chatbot,
and the files of the MCP clients on this machine: a line for each, and below it
what to do. It starts the program as each client does. It prints no key and no
visitor's word, and changes nothing. Exit code 1: something is broken.

With --shape it shows the shape of the platform's replies instead: keys, types,
counts, forms of times, the order of records, which days came back for the days
asked for, and how a wrong key and a wrong serial number are answered. It prints
no value: no name, text, id, key or date of a record. Paste it into an issue:
the platform's documents leave these things open, and so they become known.
That takes up to eleven requests, one after the other.`,
		Example: `  chatbot-mcp doctor
  chatbot-mcp doctor --shape --chatbot bakery
  chatbot-mcp --sandbox doctor --shape --json`,
		Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error {
			switch {
			case shape:
				return c.printShape(cmd, chatbot, asJSON)
			case chatbot != "":
				return usageError("--chatbot goes with --shape: without it every chatbot is checked\nhint: chatbot-mcp doctor")
			}
			return c.examine(cmd.Context(), asJSON)
		}),
	}
	cmd.Flags().BoolVar(&shape, "shape", false, "print the shape of the platform's replies")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON; with --shape, with the shapes of all replies")
	cmd.Flags().StringVar(&chatbot, "chatbot", "", "with --shape: `name` of the chatbot (default: the configured default)")
	return cmd
}

func (c *cli) printShape(cmd *cobra.Command, name string, asJSON bool) error {
	p, err := c.program(app.Options{Quiet: true})
	if err != nil {
		return err
	}
	defer p.Close()
	chatbot, err := p.Chatbot(name)
	if err != nil {
		return usageError(err.Error())
	}
	report, err := doctor.ReadShape(cmd.Context(), doctor.Options{
		Client: chatbot.Client, Program: "chatbot-mcp " + app.Version(), Now: c.now(), Progress: c.progress(),
	})
	switch {
	case err != nil:
		return chatbot.Explain(err)
	case asJSON:
		return c.printJSON(report)
	}
	_, err = io.WriteString(c.stdout, report.Text())
	return err
}

// progress prints what is done now, for a person at a terminal.
func (c *cli) progress() func(string) {
	return func(doing string) {
		if terminal, ok := c.stderr.(io.Reader); ok && isTerminal(terminal) {
			_, _ = fmt.Fprintln(c.stderr, doing+" …")
		}
	}
}
