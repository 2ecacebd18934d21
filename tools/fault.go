package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// explain turns any failure into an error of the contract: what happened, in
// our words, and what its reader can do about it.
func (c *call) explain(err error) *toolError {
	var ours *toolError
	var platform *client.Error
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.As(err, &platform):
		return c.platformFault(platform)
	case errors.Is(err, snapshot.ErrStorage):
		return &toolError{
			code:     "internal",
			sentence: "the answer did not fit into memory, and the temporary directory cannot take it (full, read-only or missing)",
			hint:     "narrow the dates, or free or name a temporary directory (TMPDIR) and try again",
		}
	case errors.Is(err, context.DeadlineExceeded):
		return c.platformFault(&client.Error{Kind: client.Timeout})
	case errors.Is(err, context.Canceled):
		return c.platformFault(&client.Error{Kind: client.Cancelled})
	}
	c.Log.Error("fault", "tool", c.tool, "type", fmt.Sprintf("%T", err)) // its text may quote a visitor
	return errInternal
}

// advice is what one kind of failure means to the reader.
type advice struct {
	sentence, hint string
	retryable      bool
}

// platformFault words a failure of the platform's client.
func (c *call) platformFault(e *client.Error) *toolError {
	a := c.advice(e)
	out := &toolError{code: string(e.Kind), sentence: a.sentence + c.detail(e), hint: a.hint, retryable: a.retryable}
	if a.retryable {
		out.retryAfter = e.RetryAfter // elsewhere it would say: repeat this, which the hint advises against
	}
	return out
}

func (c *call) advice(e *client.Error) advice {
	switch e.Kind {
	case client.AuthFailed:
		return advice{fmt.Sprintf("the platform refused the secret key of chatbot %q", c.bot.Name),
			fmt.Sprintf("ask the user to check %s: the key is under Profile Settings, Webhooks API, Token Management on the platform", c.bot.KeySource), false}
	case client.Forbidden:
		return advice{fmt.Sprintf("the platform does not let this key use chatbot %q", c.bot.Name),
			fmt.Sprintf("ask the user to check that %s and the chatbot's serial number belong to one account", c.bot.KeySource), false}
	case client.NotFound:
		return advice{fmt.Sprintf("the platform does not know chatbot %q", c.bot.Name), "ask the user to check its serial number and host", false}
	case client.RateLimited:
		return advice{"the platform asks to slow down", "wait before trying again" + after(e.RetryAfter), true}
	case client.Unavailable:
		return advice{"the platform could not be reached or is failing", "try again in a minute; if it lasts, ask the user to check the host and the network", true}
	case client.Timeout:
		return advice{"the platform did not answer in time", "try again, or ask for a shorter range of dates", true}
	case client.BadResponse:
		return advice{"the platform's answer cannot be used", "try again; if it lasts, ask the user to check the host: it may not be the platform's API", true}
	case client.Rejected:
		return advice{"the platform refused the request", "ask the user to check the chatbot's serial number and host", false}
	case client.TooLarge:
		return advice{"the platform's answer is too large to read safely", "narrow the dates and ask again", false}
	case client.OutcomeUnknown:
		return advice{"a session may have been created, but the platform's answer did not say so", "do not simply repeat the call: each one may create another session; ask the user first", false}
	case client.Overloaded:
		return advice{"too many requests to the platform are already waiting", "wait for other calls to finish, then try again", true}
	case client.Cancelled:
		return advice{"the call was cancelled before the platform answered", "call again if the answer is still wanted", true}
	}
	return advice{errInternal.sentence, errInternal.hint, false}
}

func after(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return fmt.Sprintf(" (%d s, says the platform)", seconds(d))
}

// detail is what is known of the failure, in brackets, and what the platform
// itself says, quoted and labelled: its words are data, not ours.
func (c *call) detail(e *client.Error) string {
	var known []string
	if e.Status != 0 {
		known = append(known, fmt.Sprintf("HTTP %d", e.Status))
	}
	if e.Code != 0 && e.Code != e.Status {
		known = append(known, fmt.Sprintf("code %d", e.Code))
	}
	if e.Reason != "" && e.Kind != client.Overloaded { // which says it all
		known = append(known, e.Reason)
	}
	if e.Kind == client.BadResponse && e.MediaType != "" {
		known = append(known, fmt.Sprintf("%s, %d bytes", echo(e.MediaType), e.Length))
	}
	s := ""
	if len(known) > 0 {
		s = " (" + strings.Join(known, ", ") + ")"
	}
	if said := c.PII.Words(visitor.Clean(e.Message).OneLine()).Clip(200); !said.IsZero() {
		s += fmt.Sprintf("; the platform says: %q", said.String())
	}
	return s
}
