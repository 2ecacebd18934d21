package install

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Change is what installing or uninstalling does to one client. Nothing is written
// before [Change.Apply].
type Change struct {
	Client Client
	File   File
	After  []byte // what the file holds then; the same as File.Text if nothing has to change
	// Doubt is what the user should know before, "" if nothing.
	Doubt   string
	command string // the client's own command that makes the change; "": the file is written
}

// Install finds out what has to change so that the client has the entry. Its error says
// why its file cannot be edited safely.
func (c Client) Install(s System, e Entry) (Change, error) {
	return c.change(s, func(text []byte) ([]byte, error) { return c.Format.Add(text, e) })
}

// Uninstall finds out what has to change so that the client does not have the entry.
func (c Client) Uninstall(s System) (Change, error) {
	return c.change(s, c.Format.Remove)
}

func (c Client) change(s System, edit func([]byte) ([]byte, error)) (Change, error) {
	change := Change{Client: c}
	path := c.Path(s)
	file, err := ReadFile(path)
	if err != nil {
		return change, fmt.Errorf("%s: %s: %w", c.Title, path, err)
	}
	change.File = file
	if change.After, err = edit(file.Text); err != nil {
		return change, fmt.Errorf("%s: %s: %w", c.Title, path, err)
	}
	if c.ID == ClaudeCode {
		change.command, _ = s.LookPath("claude")
	}
	if !change.Empty() {
		change.Doubt, err = c.CheckStopped(s)
	}
	return change, err
}

// Empty reports whether nothing has to change.
func (c Change) Empty() bool { return bytes.Equal(c.File.Text, c.After) }

// Diff shows the change as a unified diff, without the values of others.
func (c Change) Diff() string {
	e, _ := c.Client.Format.Entry(c.After)
	return diff(c.File.Path, c.File.Text, c.After, func(value string) bool {
		return e.holds(value) || strings.HasSuffix(strings.TrimSuffix(value, ".exe"), "chatbot-mcp")
	})
}

func (e Entry) holds(value string) bool {
	return value == e.Command || value == "stdio" || slices.Contains(e.Args, value) ||
		slices.ContainsFunc(e.Env, func(v Variable) bool { return v.Value == value })
}

// Apply makes the change, and returns the name of the copy of what was there before, ""
// where there is none: a client's own command keeps none.
func (c Change) Apply(ctx context.Context, s System, now time.Time) (backup string, err error) {
	if c.command != "" {
		return "", c.byCommand(ctx, s)
	}
	backup, err = c.File.Write(c.After, now)
	if err != nil {
		return backup, fmt.Errorf("%s: %s: %w", c.Client.Title, c.File.Path, err)
	}
	return backup, nil
}
