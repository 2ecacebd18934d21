package cli

import (
	"errors"
	"fmt"

	"chatbot-mcp/internal/config"

	"github.com/spf13/cobra"
)

// Exit codes of the program.
const (
	exitOK     = 0
	exitFailed = 1 // a tool's error, or a failure while running
	exitUsage  = 2 // a command line or a configuration that cannot work
)

// failure is what went wrong while a command ran.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// misuse is a command line that cannot work, in words of ours.
type misuse string

func (m misuse) Error() string { return string(m) }

func misusef(format string, args ...any) error { return misuse(fmt.Sprintf(format, args...)) }

// errTold is a failure that the command's own output has told already.
var errTold = errors.New("the output tells what went wrong")

// running makes a command's own errors failures, and so tells them from those
// that cobra finds in the command line before it runs anything.
func running(command func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := command(cmd, args)
		if err == nil || isUsage(err) {
			return err
		}
		return failure{err}
	}
}

func isUsage(err error) bool {
	var m misuse
	var p config.Problems
	return errors.As(err, &m) || errors.As(err, &p)
}

// exit reports an error on stderr and gives its exit code.
func (a *app) exit(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errTold) {
		return exitFailed
	}
	_, _ = fmt.Fprintln(a.stderr, err) // nobody is left to tell
	var f failure
	if errors.As(err, &f) {
		return exitFailed
	}
	if !isUsage(err) {
		_, _ = fmt.Fprintln(a.stderr, "hint: chatbot-mcp -h shows commands, flags and settings")
	}
	return exitUsage
}
