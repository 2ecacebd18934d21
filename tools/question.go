package tools

import (
	"fmt"
	"maps"

	"chatbot-mcp/internal/period"
)

// shownArguments say how much of an answer is shown, and how, but not what it is.
var shownArguments = []string{"limit", "sort", "response_format", "from_message"}

// question names all that the matching rows and their totals depend on, beside the
// snapshot: every page of an answer asks the same one.
func (c *call) question(span period.Range) string {
	asked := maps.Clone(c.given)
	for _, name := range spanArguments {
		delete(asked, name)
	}
	for _, name := range shownArguments {
		delete(asked, name)
	}
	return fmt.Sprintf("%s %d %d %s %s", c.tool, span.Start.Unix(), span.End.Unix(), span.Zone, asked.json())
}
