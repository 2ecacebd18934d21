package bench

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"chatbot-mcp/internal/test/mcpclient"
)

// Question asks about the whole year, and for more than that.
func Question(more map[string]any) map[string]any {
	q := map[string]any{"from": fmt.Sprintf("%d-01-01", Year), "to": fmt.Sprintf("%d-12-31", Year)}
	maps.Copy(q, more)
	return q
}

// WideningLeads returns arguments of list_leads for so many rows, each time with an
// earlier first day: no snapshot of an earlier call answers it, and the rows stay the same.
// What they wanted is not looked for: a call is one request, as the goal has it.
func WideningLeads() func(rows int) map[string]any {
	from := time.Date(Year, 12, 1, 0, 0, 0, 0, time.UTC)
	return func(rows int) map[string]any {
		from = from.AddDate(0, 0, -1)
		return map[string]any{"from": from.Format(time.DateOnly), "to": fmt.Sprintf("%d-12-31", Year), "limit": rows, "wanted": false}
	}
}

// Cursor is that of the next page, "" on the last.
func Cursor(a mcpclient.Answer) string {
	var page struct {
		NextCursor string `json:"next_cursor"`
	}
	_ = json.Unmarshal(a.Structured, &page) // without one there is none
	return page.NextCursor
}
