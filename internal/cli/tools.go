package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/tools"

	"github.com/spf13/cobra"
)

// toolsCommand lists the tools, for people or, exactly as a client gets them, for programs.
func (a *app) toolsCommand() *cobra.Command {
	var exact bool
	cmd := &cobra.Command{
		Use:   "tools",
		Short: "List the tools",
		Long: `Lists the tools. It needs no configuration: settings that change the list, such
as --read-only, count where they can be read, and whatever else is missing or
wrong is left to the commands that need it.`,
		Args: noArguments,
		RunE: running(func(cmd *cobra.Command, _ []string) error {
			entries, err := a.listing().Tools(cmd.Context())
			if err != nil {
				return err
			}
			if exact {
				return a.printJSON(entries)
			}
			return a.printTools(entries)
		}),
	}
	cmd.Flags().BoolVar(&exact, "json", false, "print the entries of tools/list as a client gets them")
	return cmd
}

// listing is a server that lists the tools and has nothing to call them with.
func (a *app) listing() *transport.Server {
	c := config.Readable(a.flags, a.getenv, configDir())
	list := tools.List(tools.Deps{PII: c.PII, ReadOnly: c.ReadOnly, TextOnly: c.Results == "text"})
	return transport.New(transport.Info{Name: "chatbot-mcp", Version: version()}, transport.Offer{Tools: list}, nil)
}

func (a *app) printTools(entries []json.RawMessage) error {
	table := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for _, entry := range entries {
		var t struct{ Name, Title string }
		if err := json.Unmarshal(entry, &t); err != nil {
			return err
		}
		fmt.Fprintf(table, "%s\t%s\n", t.Name, t.Title)
	}
	return table.Flush()
}

// printJSON prints v indented, its characters as they are.
func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := a.stdout.Write(b.Bytes())
	return err
}
