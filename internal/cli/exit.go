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

// runError is what went wrong while a command ran.
type runError struct{ error }

func (e runError) Unwrap() error { return e.error }

// usageError is a command line or a configuration that cannot work.
type usageError string

func (e usageError) Error() string { return string(e) }

func usageErrorf(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// errPrinted is a failure that the command has printed already.
var errPrinted = errors.New("the output tells what went wrong")

// command marks the errors of run as runError, unless they are the user's. What is
// left unmarked is what cobra finds in the command line before it runs anything.
func command(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := run(cmd, args)
		if err == nil || isUsage(err) {
			return err
		}
		return runError{err}
	}
}

func isUsage(err error) bool {
	var usage usageError
	var problems config.Problems
	return errors.As(err, &usage) || errors.As(err, &problems)
}

// exit prints an error on stderr and returns its exit code.
func (c *cli) exit(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errPrinted) {
		return exitFailed
	}
	_, _ = fmt.Fprintln(c.stderr, err) // if this fails, nothing else can be done
	var failed runError
	if errors.As(err, &failed) {
		return exitFailed
	}
	if !isUsage(err) {
		_, _ = fmt.Fprintln(c.stderr, "hint: chatbot-mcp -h shows commands, flags and settings")
	}
	return exitUsage
}
