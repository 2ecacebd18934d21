package cli

import (
	"strings"

	"chatbot-mcp/internal/names"

	"github.com/spf13/cobra"
)

// knownCommand rejects an unknown command, and guesses which one was meant.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	guess := "chatbot-mcp -h lists the commands; to run a tool: chatbot-mcp call TOOL"
	root.SuggestionsMinimumDistance = 2 // one wrong letter, or two letters swapped
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		guess = "did you mean chatbot-mcp " + near[0] + "?"
	}
	return usageErrorf("there is no command %q\nhint: %s", names.Shown(args[0]), guess)
}

// noArguments rejects arguments, for commands that take none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageErrorf("%s takes no arguments, but got %q\nhint: chatbot-mcp %[1]s -h shows its flags", cmd.Name(), names.Shown(args[0]))
}

// explainFlagError explains why a key has no flag: many try one.
func explainFlagError(_ *cobra.Command, err error) error {
	for _, name := range []string{"secret", "key", "token"} {
		if strings.HasPrefix(err.Error(), "unknown flag: --") && strings.Contains(err.Error(), name) {
			return usageErrorf("%v\nhint: a key has no flag, since every user of a machine can read its command lines: set CHATBOT_SECRET_KEY", err)
		}
	}
	return err
}
