package answer

import (
	"fmt"

	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
)

// checkHours rejects a question that needs opening hours which nobody has set.
func (a *Asker) checkHours(needed bool) error {
	if !needed || a.bot.Hours != nil {
		return nil
	}
	return problem.Invalid(fmt.Sprintf("the opening hours of chatbot %q are not set", a.bot.Name),
		fmt.Sprintf("leave outside_hours out, or ask the user to set opening_hours in the configuration file, such as %q", hours.Example))
}

// isOutsideHours reports whether a lead was captured while the bot's business was closed. One
// whose time cannot be read is in no hours.
func (a *Asker) isOutsideHours(l records.Lead) bool {
	return !l.At.IsZero() && !a.bot.Hours.Open(l.At.In(a.zone()))
}

// leaveOutWithoutHours leaves out the chatbots whose opening hours a question needs and nobody
// has set.
func (all *All) leaveOutWithoutHours(needed bool) {
	kept := all.askers[:0]
	for _, a := range all.askers {
		if err := a.checkHours(needed); err != nil {
			all.fail(a.bot.Name, withoutHours)
			continue
		}
		kept = append(kept, a)
	}
	all.askers = kept
}

var withoutHours = &problem.Error{
	Code: "misconfigured", Sentence: "the opening hours of no chatbot are set",
	Hint: fmt.Sprintf("ask the user to set opening_hours in the configuration file, such as %q", hours.Example),
}
