package install

import (
	"context"
	"fmt"
	"reflect"
	"time"
)

// commandTimeout is long for a command that edits a file, and starts Node.
const commandTimeout = time.Minute

// byCommand lets Claude Code change its own file, which it writes all the time.
func (c Change) byCommand(ctx context.Context, s System) error {
	ctx, cancel := context.WithTimeout(ctx, commandTimeout)
	defer cancel()
	if _, exists := c.Client.Format.Entry(c.File.Text); exists {
		if err := c.runClaude(ctx, s, "mcp", "remove", "-s", "user", Name); err != nil {
			return err
		}
	}
	wanted, exists := c.Client.Format.Entry(c.After)
	if exists {
		if err := c.runClaude(ctx, s, addArguments(wanted)...); err != nil {
			return err
		}
	}
	return c.readBack(wanted, exists)
}

func (c Change) runClaude(ctx context.Context, s System, args ...string) error {
	printed, err := s.Run(ctx, c.command, args...)
	if err != nil {
		return fmt.Errorf("%s: \"claude mcp %s\" failed (%w): %.500q", c.Client.Title, args[1], err, printed)
	}
	return nil
}

// addArguments are those of claude. The name stands before -e, which takes all that
// follows it up to the --.
func addArguments(e Entry) []string {
	args := []string{"mcp", "add", "-s", "user", Name}
	for _, v := range e.Env {
		args = append(args, "-e", v.Name+"="+v.Value)
	}
	return append(append(args, "--", e.Command), e.Args...)
}

// readBack demands that the file now holds what was asked for.
func (c Change) readBack(wanted Entry, exists bool) error {
	file, err := ReadFile(c.File.Path)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", c.Client.Title, c.File.Path, err)
	}
	if got, found := c.Client.Format.Entry(file.Text); found != exists || !reflect.DeepEqual(got, wanted) {
		return fmt.Errorf("%s: the command claude reports success, but %s does not hold the change", c.Client.Title, c.File.Path)
	}
	return nil
}
