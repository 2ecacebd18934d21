// Package render turns the result of a tool into the text that a model reads. Start
// with [Leads], [People], [ChatHistory] and [Session], one for each tool. A text is made from
// the result alone, so that both channels say the same.
package render

import (
	"fmt"
	"strings"

	"chatbot-mcp/schemas"
)

// View is how a result is laid out, beside what the result itself says.
type View struct {
	Tool        string   // named where the text says how to go on
	Filters     []string // what the call set, "has_phone true"; named in the heading
	Order       string   // in words, where it is none of the following
	NewestFirst bool
	MostRecords bool   // most records first, and those with as many newest first
	MostAsked   bool   // what was asked most first
	Detailed    bool   // whole messages or transcripts
	Chatbot     string // the chatbot a further call must name; "" when it need not
	LaterPage   bool   // not the first page of its question
}

// heading is the first line of an answer: what it is, of which chatbot and range, what
// the call filtered, the order, and when the platform was read.
func (v View) heading(what, chatbot string, r schemas.Range, order string, h host, readAt schemas.Time) string {
	parts := []string{what, chatbot, r.Label}
	if len(v.Filters) > 0 {
		parts = append(parts, "only "+strings.Join(v.Filters, ", "))
	}
	if order != "" {
		parts = append(parts, order)
	}
	if h != "" {
		parts = append(parts, "pages on "+string(h))
	}
	return strings.Join(parts, " · ") + " · as of " + readAt.Format("15:04:05") + "\n"
}

// chatbots is the chatbot that an answer is about, or how many of all.
func chatbots(name string, all *schemas.Coverage) string {
	if all == nil {
		return name
	}
	return fmt.Sprintf("%d of %s", all.Answered, Count(all.Configured, "chatbot"))
}

func (v View) order() string {
	switch {
	case v.Order != "":
		return v.Order
	case v.MostRecords:
		return "most records first"
	case v.MostAsked:
		return "most asked first"
	case v.NewestFirst:
		return "newest first"
	}
	return "oldest first"
}

// more is the last line of a list: how much of it was shown, how to go on.
func (v View) more(shown, matching int, cursor string) string {
	switch {
	case cursor == "" && v.LaterPage:
		return fmt.Sprintf("%d of %d, the last page.\n", shown, matching)
	case cursor == "":
		return ""
	case v.Chatbot != "":
		return fmt.Sprintf("%d of %d. More: %s with chatbot %q and cursor %q.\n", shown, matching, v.Tool, v.Chatbot, cursor)
	}
	return fmt.Sprintf("%d of %d. More: %s with cursor %q.\n", shown, matching, v.Tool, cursor)
}

// noteLines are the notes, a line each.
func noteLines(notes []string) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, "Note: %s.\n", n)
	}
	return b.String()
}

// topPages is the line of the most frequent pages, or nothing.
func topPages(pages []schemas.PageCount, h host) string {
	if len(pages) == 0 {
		return ""
	}
	parts := make([]string, len(pages))
	for i, p := range pages {
		parts[i] = fmt.Sprintf("%s %d", h.path(p.Page), p.Count)
		if p.Chatbot != "" {
			parts[i] = p.Chatbot + ": " + parts[i]
		}
	}
	return "Top pages: " + strings.Join(parts, " · ") + "\n"
}

// Count is "1 lead" or "2 leads".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
