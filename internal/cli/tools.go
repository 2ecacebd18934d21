package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// toolsCommand lists the tools: as a table, or exactly as a client gets them.
func (c *cli) toolsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "tools",
		Short: "List the tools",
		Long: `Lists the tools. It needs no configuration. Settings that change the list, such
as --read-only and --tools, are used; other settings are ignored, even if they
are wrong.`,
		Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error {
			entries, err := app.ListTools(cmd.Context(), config.LoadAnyway(c.flags, c.getenv, configDir()))
			if err != nil {
				return err
			}
			if asJSON {
				return c.printJSON(entries)
			}
			return c.printTools(entries)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the entries of tools/list as a client gets them")
	return cmd
}

func (c *cli) printTools(entries []json.RawMessage) error {
	table := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, entry := range entries {
		var t struct{ Name, Title string }
		if err := json.Unmarshal(entry, &t); err != nil {
			return err
		}
		fmt.Fprintf(table, "%s\t%s\n", t.Name, t.Title)
	}
	return table.Flush()
}

// printJSON prints v indented, and does not escape < > &.
func (c *cli) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := c.stdout.Write(b.Bytes())
	return err
}
