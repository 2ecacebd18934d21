package cli

import (
	"context"
	"fmt"
	"strings"

	"chatbot-mcp/internal/install"

	"github.com/spf13/cobra"
)

// installOptions are the flags of install and uninstall.
type installOptions struct {
	dryRun, yes, print, noCheck bool
}

func (c *cli) installCommand() *cobra.Command {
	var o installOptions
	cmd := &cobra.Command{
		Use:   "install [CLIENT ...]",
		Short: "Write the entry that starts this program into your MCP clients",
		Long: `Writes the entry "chatbot" into the configuration files of MCP clients:
` + clientList() + `
Without a name it takes those that are on this machine. It shows what would
change and asks before it writes; everything else in a file stays as it is, and
a copy of the file is kept beside it. A file that cannot be edited safely is
left alone, and what to paste is printed.

It asks for the serial number and the key if they are not set, checks them with
the platform, and keeps the key in a file of yours that nobody else can read: no
key goes into a client's file. Settings that are given, such as --pii mask, go
into the entry. Several chatbots: --config FILE. Without a key: --sandbox.`,
		Example: `  chatbot-mcp install
  chatbot-mcp --sandbox install claude-code
  chatbot-mcp --config bots.toml install cursor vscode --yes
  chatbot-mcp install --print zed`,
		ValidArgs: clientIDs(),
		RunE: command(func(cmd *cobra.Command, args []string) error {
			if o.print {
				return c.printEntries(args)
			}
			return c.install(cmd.Context(), args, o)
		}),
	}
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	cmd.Flags().BoolVar(&o.yes, "yes", false, "do not ask before writing")
	cmd.Flags().BoolVar(&o.print, "print", false, "print the entry to paste, for these and other clients")
	cmd.Flags().BoolVar(&o.noCheck, "no-check", false, "store the key without asking the platform whether it is right")
	return cmd
}

func (c *cli) install(ctx context.Context, names []string, o installOptions) error {
	machine, clients, err := c.chosenClients(names)
	if err != nil {
		return err
	}
	s, err := c.newSetup(machine, o)
	if err != nil {
		return err
	}
	if err := c.checkSetup(ctx, s, o); err != nil {
		return err
	}
	p := plan{machine: machine, options: o, adds: true}
	for _, client := range clients {
		change, err := client.Install(machine, s.entry)
		p.add(change, err)
	}
	c.show(p, func(id string) string { return shapeOf(id).Print(machine, s.entry) })
	if confirmed, err := c.confirmed(p); err != nil || !confirmed {
		return err
	}
	if err := c.storeKey(s); err != nil {
		return err
	}
	return c.carryOut(ctx, p)
}

// chosenClients are the clients that are named, or those on this machine.
func (c *cli) chosenClients(names []string) (machine install.System, list []install.Client, err error) {
	machine, err = install.Machine(c.getenv)
	if err != nil {
		return machine, nil, usageErrorf("%v: clients keep their files in the home directory", err)
	}
	for _, name := range names {
		client, known := install.Find(name)
		if !known {
			return machine, nil, usageErrorf("there is no client %q here\nhint: use %s; chatbot-mcp install --print shows the entry for any other",
				name, strings.Join(clientIDs(), ", "))
		}
		list = append(list, client)
	}
	if len(names) > 0 {
		return machine, list, nil
	}
	for _, client := range install.Clients {
		if client.Present(machine) {
			list = append(list, client)
		}
	}
	if list == nil {
		return machine, nil, usageErrorf("no client was found on this machine\nhint: name one of %s; chatbot-mcp install --print shows the entry for any other",
			strings.Join(clientIDs(), ", "))
	}
	return machine, list, nil
}

func clientIDs() (ids []string) {
	for _, client := range install.Clients {
		ids = append(ids, client.ID)
	}
	return ids
}

func clientList() string {
	var b strings.Builder
	for _, client := range install.Clients {
		fmt.Fprintf(&b, "  %-15s %s\n", client.ID, client.Title)
	}
	return b.String()
}

// printEntries prints what to paste: for the clients that are named, else for all.
func (c *cli) printEntries(names []string) error {
	machine, err := install.Machine(c.getenv)
	if err != nil {
		return usageError(err.Error())
	}
	s, err := c.printedSetup()
	if err != nil {
		return err
	}
	var texts []string
	for _, shape := range install.Shapes() {
		if len(names) == 0 || containsFold(names, shape.ID) {
			texts = append(texts, shape.Print(machine, s.entry))
		}
	}
	if len(texts) < max(len(names), 1) {
		return usageErrorf("--print knows no client of that name\nhint: use %s", strings.Join(shapeIDs(), ", "))
	}
	_, err = fmt.Fprint(c.stdout, strings.Join(texts, "\n"))
	return err
}

func containsFold(list []string, name string) bool {
	for _, one := range list {
		if strings.EqualFold(one, name) {
			return true
		}
	}
	return false
}

func shapeIDs() (ids []string) {
	for _, s := range install.Shapes() {
		ids = append(ids, s.ID)
	}
	return ids
}

func shapeOf(id string) install.Shape {
	for _, s := range install.Shapes() {
		if s.ID == id {
			return s
		}
	}
	panic("no shape of " + id) // the shapes begin with the clients
}
