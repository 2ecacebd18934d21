package cli

import (
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/app"

	"github.com/spf13/cobra"
)

// callCommand runs one tool as an assistant would, and prints what that would read.
func (c *cli) callCommand() *cobra.Command {
	var structured bool
	cmd := &cobra.Command{
		Use:   "call TOOL [KEY=VALUE ... | JSON | -]",
		Short: "Run one tool and print its text",
		Long: `Runs one tool inside the process, as for a client, and prints the text
an assistant would read. Arguments are written KEY=VALUE, in double quotes where
a value has blanks; a KEY that stands twice is a list. Or they are one JSON
object, and "-" reads that from stdin.

A tool's error is printed like any other text, with exit code 1; with --json it
goes to stderr, so that stdout holds JSON or nothing.`,
		Example: `  chatbot-mcp call list_leads
  chatbot-mcp call list_leads period=last_week has_phone=true
  chatbot-mcp call list_leads "query=winter tent"
  echo '{"period":"yesterday"}' | chatbot-mcp call get_chat_history - --json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError("call needs a tool's name\nhint: chatbot-mcp tools lists them")
			}
			return nil
		},
		RunE: command(func(cmd *cobra.Command, args []string) error {
			return c.call(cmd, args, structured)
		}),
	}
	cmd.Flags().BoolVar(&structured, "json", false, "print the structured result instead of the text")
	return cmd
}

func (c *cli) call(cmd *cobra.Command, args []string, structured bool) error {
	p, err := c.program(app.Options{Quiet: true}) // before waiting for stdin; quiet, since a person reads this terminal
	if err != nil {
		return err
	}
	defer p.Close()
	arguments, err := c.arguments(args[0], args[1:])
	if err != nil {
		return err
	}
	result, err := p.Call(cmd.Context(), args[0], arguments)
	switch {
	case err != nil:
		return err
	case structured && result.IsError:
		return errors.New(result.Text)
	case structured && result.Structured == nil:
		return usageError("--json: with --results text a tool has no structured result\nhint: leave one of the two out")
	case structured:
		return c.printJSON(result.Structured)
	}
	if _, err = fmt.Fprintln(c.stdout, strings.TrimRight(result.Text, "\n")); err == nil && result.IsError {
		err = errPrinted
	}
	return err
}
