package tools

import (
	"fmt"
	"strings"

	"chatbot-mcp/schemas"
)

// view is how a result is laid out as text. The text is made from the result
// alone, so both channels say the same.
type view struct {
	tool     string
	newest   bool
	detailed bool
	chatbot  string // named in the hint for more, when the call must name one
	resumed  bool   // not the first page
}

func (c *call) view(p schemas.Paging) view {
	return view{tool: c.tool, newest: newest(p), detailed: detailed(p), chatbot: c.mustName(), resumed: c.resume != nil}
}

// mustName is the bot's name where a call that names none would not mean it.
func (c *call) mustName() string {
	if b, err := c.unnamed(); err == nil && b.Name == c.bot.Name {
		return ""
	}
	return c.bot.Name
}

func (v view) order() string {
	if v.newest {
		return "newest first"
	}
	return "oldest first"
}

// more is the last line of a list: how much of it was shown, how to go on.
func (v view) more(shown, matching int, cursor string) string {
	switch {
	case cursor == "" && v.resumed:
		return fmt.Sprintf("%d of %d, the last page.\n", shown, matching)
	case cursor == "":
		return ""
	case v.chatbot != "":
		return fmt.Sprintf("%d of %d. More: %s with chatbot %q and cursor %q.\n", shown, matching, v.tool, v.chatbot, cursor)
	}
	return fmt.Sprintf("%d of %d. More: %s with cursor %q.\n", shown, matching, v.tool, cursor)
}

// notesText is the notes, a line each.
func notesText(notes []string) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, "Note: %s.\n", n)
	}
	return b.String()
}

// topPagesText is the line of the most frequent pages, or nothing.
func topPagesText(pages []schemas.PageCount, h host) string {
	if len(pages) == 0 {
		return ""
	}
	parts := make([]string, len(pages))
	for i, p := range pages {
		parts[i] = fmt.Sprintf("%s %d", h.path(p.Page), p.Count)
	}
	return "Top pages: " + strings.Join(parts, " · ") + "\n"
}
