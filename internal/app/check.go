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
	_, err := c.Newest(ctx, now, 0)
	return err
}

// Newest is when the newest record of the last days was captured, zero if there is
// none. Its error is in the words of a call.
func (c Chatbot) Newest(ctx context.Context, now time.Time, days int) (newest time.Time, err error) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	platform := client.New(c.Client)
	defer platform.CloseIdleConnections()
	_, err = platform.LeadList(ctx, lastDays(now, days), func() func(*client.Lead) error {
		newest = time.Time{}
		return func(l *client.Lead) error {
			if l.CreateTime.After(newest) {
				newest = l.CreateTime
			}
			return nil
		}
	})
	if err != nil {
		return time.Time{}, c.Explain(err)
	}
	return newest, nil
}

// Date is the platform's clock as it answers a small question, whatever it answers;
// zero if it does not say or cannot be reached.
func (c Chatbot) Date(ctx context.Context, now time.Time) (date time.Time) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	platform := client.New(c.Client)
	defer platform.CloseIdleConnections()
	_ = platform.LeadListReply(ctx, lastDays(now, 0), func(r *client.Reply) error { // the next question says what is wrong
		date = r.Date
		return nil
	})
	return date
}

func lastDays(now time.Time, days int) client.LeadQuery {
	day := now.UTC()
	return client.LeadQuery{Start: day.AddDate(0, 0, -days).Format(time.DateOnly), End: day.Format(time.DateOnly)}
}
