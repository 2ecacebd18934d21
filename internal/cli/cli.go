// Package cli is the command line: it reads the configuration, puts the parts
// together and runs one command. Start with [Run].
package cli

import (
	"context"
	"io"
	"time"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// app is one run of the program: where it reads and writes, and what its flags say.
type app struct {
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
	return run(ctx, args, &app{getenv: getenv, stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now})
}

func run(ctx context.Context, args []string, a *app) int {
	ctx, stop := untilSignal(ctx)
	defer stop()
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	return a.exit(root.ExecuteContext(ctx))
}

// root is the command tree. Without a command it serves stdio, which is how
// assistants start it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "chatbot-mcp",
		Short: "An MCP server for the leads and conversations of your website chatbot",
		Long: `chatbot-mcp lets an AI assistant work with your website chatbot: list the leads
and appointments it captured, read its conversations, start a session.
Assistants start it without a command, and talk to it over stdin and stdout.`,
		Example: `  chatbot-mcp --sandbox call list_leads '{"period":"last_30_days"}'
  chatbot-mcp --sandbox call get_chat_history '{"period":"yesterday"}'`,
		Args:          knownCommand,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          running(a.stdio),
	}
	a.addFlags(root)
	root.SetHelpFunc(a.help)
	root.SetFlagErrorFunc(badFlag)
	root.SetHelpCommand(a.helpCommand())
	root.AddCommand(
		a.stdioCommand(),
		a.httpCommand(),
		a.callCommand(),
		a.toolsCommand(),
		a.sandboxCommand(),
		a.versionCommand(),
	)
	return root
}
