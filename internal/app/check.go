package app

import (
	"context"
	"time"

	"chatbot-mcp/client"
)

// checkTimeout is long for the leads of one day.
const checkTimeout = 20 * time.Second

// Check asks the platform for the leads of today, the smallest question that needs the
// key and the serial number. Its error is in the words of a call; nil: both are right.
func (c Chatbot) Check(ctx context.Context, now time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	platform := client.New(c.Client)
	defer platform.CloseIdleConnections()
	day := now.UTC().Format(time.DateOnly)
	today := client.LeadQuery{Start: day, End: day}
	_, err := platform.LeadList(ctx, today, func() func(*client.Lead) error {
		return func(*client.Lead) error { return nil }
	})
	if err != nil {
		return c.Explain(err)
	}
	return nil
}
