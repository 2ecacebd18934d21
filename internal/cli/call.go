package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// callCommand runs one tool as an assistant would, and prints what that would read.
func (c *cli) callCommand() *cobra.Command {
	var structured bool
	cmd := &cobra.Command{
		Use:   "call TOOL [JSON]",
		Short: "Run one tool and print its text",
		Long: `Runs one tool inside the process, as for a client, and prints the text
an assistant would read. The arguments are one JSON object; "-" reads it from
stdin. A tool's error is printed like any other text, with exit code 1; with
--json it goes to stderr, so that stdout holds JSON or nothing.`,
		Example: `  chatbot-mcp call list_leads
  chatbot-mcp call list_leads '{"period":"last_week","has_phone":true}'
  echo '{"period":"yesterday"}' | chatbot-mcp call get_chat_history - --json`,
		Args: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usageError("call needs a tool's name\nhint: chatbot-mcp tools lists them")
			case 1, 2:
				return nil
			}
			return usageError("call takes a tool's name and one JSON object\nhint: quote it for the shell, such as '{\"period\":\"last_week\"}'")
		},
		RunE: command(func(cmd *cobra.Command, args []string) error {
			return c.call(cmd, args, structured)
		}),
	}
	cmd.Flags().BoolVar(&structured, "json", false, "print the structured result instead of the text")
	return cmd
}

func (c *cli) call(cmd *cobra.Command, args []string, structured bool) error {
	p, err := c.program(true) // before waiting for stdin; quiet, since a person reads this terminal
	if err != nil {
		return err
	}
	defer p.Close()
	arguments, err := c.arguments(args[1:])
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

// arguments reads the JSON object of a command line, which may leave it out.
func (c *cli) arguments(args []string) (json.RawMessage, error) {
	if len(args) == 0 {
		return json.RawMessage("{}"), nil
	}
	text := []byte(args[0])
	if args[0] == "-" {
		const maxBytes = 4 << 20 // the same as for a message from a client
		var err error
		if text, err = io.ReadAll(io.LimitReader(c.stdin, maxBytes+1)); err != nil {
			return nil, fmt.Errorf("read the arguments from stdin: %w", err)
		}
		if len(text) > maxBytes {
			return nil, usageError("the arguments on stdin are longer than 4 MiB\nhint: send one JSON object, such as {\"period\":\"last_week\"}")
		}
	}
	text = bytes.TrimLeft(text, " \t\r\n\ufeff") // PowerShell writes a byte order mark first
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil || object == nil {
		return nil, usageErrorf("the arguments are not a JSON object%s\nhint: quote them for the shell, such as '{\"period\":\"last_week\"}'", jsonErrorPosition(err))
	}
	return text, nil
}

// jsonErrorPosition says where the JSON is wrong. It quotes one character at most,
// since the arguments may hold a visitor's data.
func jsonErrorPosition(err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return ""
	}
	return fmt.Sprintf(": %v, at byte %d", syntax, syntax.Offset)
}
