// Package cli is the command line: it reads flags and configuration, lets package
// app make the program, runs one command and prints. Start with [Run].
package cli

import (
	"context"
	"io"
	"os"
	"time"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// cli is one run of the program: where it reads and writes, and what its flags say.
type cli struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	flags          config.Flags
}

// Run runs the command that args name (without the program's name) and returns
// the exit code: 0 for success, 1 for a tool's error or a failure while
// running, 2 for a command line or a configuration that cannot work. Ending
// ctx, or a first SIGINT or SIGTERM, lets a server finish what is in flight; a
// second signal ends the process at once.
func Run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	return run(ctx, args, &cli{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now})
}

func run(ctx context.Context, args []string, c *cli) int {
	ctx, stop := cancelOnSignal(ctx)
	defer stop()
	root := c.root()
	root.SetArgs(args)
	root.SetIn(c.stdin)
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	return c.exit(root.ExecuteContext(ctx))
}

// root is the command tree. Without a command it serves stdio, which is how
// assistants start it.
func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "chatbot-mcp",
		Short: "An MCP server for the leads and conversations of your website chatbot",
		Long: `chatbot-mcp lets an AI assistant work with your website chatbot: list the leads
and appointments it captured, read its conversations, start a session.
Assistants start it without a command, and talk to it over stdin and stdout.`,
		Example: `  chatbot-mcp --sandbox call list_leads period=last_30_days
  chatbot-mcp --sandbox call get_chat_history period=yesterday`,
		Args:          knownCommand,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          command(c.stdio),
	}
	c.addFlags(root)
	root.SetHelpFunc(c.help)
	root.SetFlagErrorFunc(explainFlagError)
	root.SetHelpCommand(c.helpCommand())
	root.AddCommand(
		c.stdioCommand(),
		c.httpCommand(),
		c.callCommand(),
		c.exportCommand(),
		c.toolsCommand(),
		c.reportCommand(),
		c.doctorCommand(),
		c.authCommand(),
		c.installCommand(),
		c.uninstallCommand(),
		c.sandboxCommand(),
		c.versionCommand(),
	)
	return root
}

// program makes the configured program, with what o says of this command.
func (c *cli) program(o app.Options) (*app.Program, error) {
	settings, err := config.Load(c.flags, c.getenv, configDir())
	if err != nil {
		return nil, err
	}
	o.Stdin, o.Stdout, o.Stderr, o.Now = c.stdin, c.stdout, c.stderr, c.now
	p, err := app.New(settings, o)
	if err != nil {
		return nil, usageError(err.Error())
	}
	return p, nil
}

// configDir is the user's configuration directory; without one there is no default file.
func configDir() string {
	dir, _ := os.UserConfigDir()
	return dir
}
