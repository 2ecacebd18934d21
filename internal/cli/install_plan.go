package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/install"
)

// plan is what install or uninstall would do.
type plan struct {
	machine install.System
	options installOptions
	adds    bool             // whether entries are written, and not removed
	changes []install.Change // that change something
	same    []install.Client // where nothing has to change
	refused []refusal
}

// refusal is a client whose file is left alone.
type refusal struct {
	client install.Client
	err    error
}

func (p *plan) add(change install.Change, err error) {
	switch {
	case err != nil:
		p.refused = append(p.refused, refusal{change.Client, err})
	case change.Empty():
		p.same = append(p.same, change.Client)
	default:
		p.changes = append(p.changes, change)
	}
}

// show prints what would change and what is refused. paste is what a user can do by
// hand instead; nil if there is nothing.
func (c *cli) show(p plan, paste func(id string) string) {
	var b strings.Builder
	for _, client := range p.same {
		fmt.Fprintf(&b, "%s: nothing to change\n", client.Title)
	}
	for _, r := range p.refused {
		fmt.Fprintf(&b, "not changed: %v\n", r.err)
		if paste != nil {
			fmt.Fprintf(&b, "hint: mend this and run it again, or paste it by hand:\n\n%s\n", paste(r.client.ID))
		}
	}
	for _, change := range p.changes {
		fmt.Fprintf(&b, "%s\n%s", change.Client.Title, change.Diff())
		if change.Doubt != "" {
			fmt.Fprintf(&b, "note: %s\n", change.Doubt)
		}
	}
	_, _ = fmt.Fprint(c.stdout, b.String()) // what is not read is asked all the same
}

// confirmed asks whether the plan may be carried out.
func (c *cli) confirmed(p plan) (bool, error) {
	var refused error
	if len(p.refused) > 0 {
		refused = errPrinted
	}
	switch {
	case p.options.dryRun || len(p.changes) == 0:
		return false, refused
	case p.options.yes:
		return true, nil
	case !isTerminal(c.stdin):
		return false, usageError("nothing was changed: there is no terminal to ask on\nhint: add --yes to make these changes, or --dry-run to see them only")
	}
	answer, err := c.ask("Make these changes? [y/N] ")
	if err == nil && !strings.EqualFold(answer, "y") && !strings.EqualFold(answer, "yes") {
		_, _ = fmt.Fprintln(c.stderr, "nothing was changed")
		return false, refused
	}
	return err == nil, err
}

// carryOut makes the changes, as many as can be made.
func (c *cli) carryOut(ctx context.Context, p plan) error {
	var failed []error
	for _, change := range p.changes {
		backup, err := change.Apply(ctx, p.machine, c.now())
		if err != nil {
			failed = append(failed, err)
			continue
		}
		kept := ""
		if backup != "" {
			kept = "; what was there before: " + backup
		}
		if p.adds {
			kept += "\n  next: " + change.Client.Restart
		}
		_, _ = fmt.Fprintf(c.stdout, "%s: done%s\n", change.Client.Title, kept)
	}
	if failed == nil && len(p.refused) > 0 {
		return errPrinted
	}
	return errors.Join(failed...)
}
