package cli

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// commandTree has all commands, also those that cobra adds.
func commandTree() *cobra.Command {
	root := (&cli{getenv: func(string) string { return "" }, now: atNoon}).root()
	root.InitDefaultCompletionCmd()
	return root
}

// eachCommand calls f for c and every command below it.
func eachCommand(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		eachCommand(sub, f)
	}
}

// The lines of every help are at most 80 characters, so that a terminal breaks none.
// An example, which cannot be broken, may have 100.
func TestHelpFitsATerminal(t *testing.T) {
	eachCommand(commandTree(), func(c *cobra.Command) {
		if strings.HasPrefix(c.CommandPath(), "chatbot-mcp completion") {
			return // cobra's text
		}
		var out bytes.Buffer
		(&cli{stdout: &out}).help(c, nil)
		for line := range strings.Lines(out.String()) {
			most := width + 1 // the newline
			if strings.HasPrefix(line, "  chatbot-mcp ") {
				most = 101
			}
			require.LessOrEqual(t, utf8.RuneCountInString(line), most, "%s: %s", c.CommandPath(), line)
		}
	})
}

// Every flag in the list of settings exists on every command, and no other does.
func TestFlagsAreTheSettings(t *testing.T) {
	root := commandTree()
	var listed []string
	for _, s := range config.Settings {
		if s.Flag != "" {
			listed = append(listed, s.Flag)
			require.NotNil(t, root.PersistentFlags().Lookup(s.Flag))
			require.Equal(t, s.Doc, root.PersistentFlags().Lookup(s.Flag).Usage)
		}
	}
	require.ElementsMatch(t, listed, flagNames(root.PersistentFlags().FlagUsages()))
}

// flagNames reads the names in a command's list of flags.
func flagNames(usages string) (names []string) {
	for _, m := range regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`).FindAllStringSubmatch(usages, -1) {
		names = append(names, m[1])
	}
	return names
}
