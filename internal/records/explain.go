package records

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/visitor"
)

// Explain is an error of this package or of package client as a problem of the
// contract: what happened, in our words, and what its reader can do about it. It is
// nil for an error that has no words there: a fault of this program.
func (r *Reader) Explain(err error) *problem.Error {
	var ours *problem.Error
	var platform *client.Error
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.As(err, &platform):
		return r.platformProblem(platform)
	case errors.Is(err, snapshot.ErrStorage):
		return &problem.Error{
			Code:     "internal",
			Sentence: "the answer did not fit into memory, and the temporary directory cannot take it (full, read-only or missing)",
			Hint:     "narrow the dates, or free or name a temporary directory (TMPDIR) and try again",
		}
	case errors.Is(err, context.DeadlineExceeded):
		return r.platformProblem(&client.Error{Kind: client.Timeout})
	case errors.Is(err, context.Canceled):
		return r.platformProblem(&client.Error{Kind: client.Cancelled})
	}
	return nil
}

// platformProblem words a failure of the platform's client.
func (r *Reader) platformProblem(e *client.Error) *problem.Error {
	p := r.meaning(e)
	if e.Op == "ClientAsk" {
		p = ofMessage(e, p)
	}
	if e.Foreign {
		p = r.foreign(e, p)
	}
	p.Code = string(e.Kind)
	p.Sentence += r.details(e)
	if p.Retryable && p.RetryAfter == 0 {
		p.RetryAfter = e.RetryAfter // elsewhere it would say: repeat this, which the hint advises against
	}
	return &p
}

// foreign is what a refusal means that is not in the platform's form: something between
// may have sent it, and then the key and the serial number are not to blame.
func (r *Reader) foreign(e *client.Error, p problem.Error) problem.Error {
	if e.MediaType == "text/html" || e.Status == http.StatusProxyAuthRequired {
		p.Sentence = "a proxy, a firewall or a web page answered in place of the platform"
		p.Hint = fmt.Sprintf("ask the user what is between this machine and %s: a proxy, a firewall, a VPN; or whether the host is right", r.Bot.Host)
		return p
	}
	p.Sentence += ", but not in the platform's documented form"
	p.Hint += "; a proxy or a firewall may have answered instead"
	return p
}

// meaning is what one kind of failure means to the reader.
func (r *Reader) meaning(e *client.Error) problem.Error {
	switch e.Kind {
	case client.AuthFailed:
		return problem.Error{Sentence: "the platform refused the secret key",
			Hint: fmt.Sprintf("ask the user to check %s: the key is under Profile Settings, Webhooks API, Token Management on the platform", r.Bot.KeySource)}
	case client.Forbidden:
		return problem.Error{Sentence: "the platform does not let this key use this chatbot",
			Hint: fmt.Sprintf("ask the user to check that %s and the chatbot's serial number belong to one account", r.Bot.KeySource)}
	case client.NotFound:
		return problem.Error{Sentence: "the platform does not know this chatbot", Hint: "ask the user to check its serial number and host"}
	case client.RateLimited:
		return problem.Error{Sentence: "the platform asks to slow down", Hint: "wait before trying again" + after(e.RetryAfter), Retryable: true}
	case client.Unavailable:
		wait := cmp.Or(e.RetryAfter, time.Minute)
		return problem.Error{Sentence: "the platform could not be reached or is failing", Retryable: true, RetryAfter: wait,
			Hint: fmt.Sprintf("try again in %d s; if it lasts, ask the user to check the host and the network", problem.Seconds(wait))}
	case client.Timeout:
		return problem.Error{Sentence: "the platform did not answer in time", Hint: "try again, or ask for a shorter range of dates", Retryable: true}
	case client.BadResponse:
		return problem.Error{Sentence: "the platform's answer cannot be used", Hint: "try again; if it lasts, ask the user to check the host: it may not be the platform's API", Retryable: true}
	case client.Rejected:
		return problem.Error{Sentence: "the platform refused the request", Hint: "ask the user to check the chatbot's serial number and host"}
	case client.TooLarge:
		return problem.Error{Sentence: "the platform's answer is too large to read safely", Hint: "narrow the dates and ask again"}
	case client.OutcomeUnknown:
		return problem.Error{Sentence: "a session may have been created, but the platform's answer did not say so", Hint: "do not simply repeat the call: each one may create another session; ask the user first"}
	case client.Overloaded:
		return problem.Error{Sentence: "too many requests to the platform are already waiting", Hint: "wait for other calls to finish, then try again", Retryable: true}
	case client.Cancelled:
		return problem.Error{Sentence: "the call was cancelled before the platform answered", Hint: "call again if the answer is still wanted", Retryable: true}
	}
	return *problem.Internal
}

func after(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return fmt.Sprintf(" (%d s, says the platform)", problem.Seconds(d))
}

// concernsHost reports whether a failure may be the host's, or of the way to it.
func concernsHost(k client.Kind) bool {
	switch k {
	case client.RateLimited, client.Overloaded, client.Cancelled, client.TooLarge:
		return false
	}
	return true
}

// details are the chatbot and what is known of the failure, in brackets, and what the
// platform itself says, quoted and labelled: its words are data, not ours.
func (r *Reader) details(e *client.Error) string {
	known := []string{fmt.Sprintf("chatbot %q", r.Bot.Name)}
	if r.Bot.Host != "" && concernsHost(e.Kind) {
		known[0] += " at " + r.Bot.Host
	}
	if e.Status != 0 {
		known = append(known, fmt.Sprintf("HTTP %d", e.Status))
	}
	if e.Code != 0 && e.Code != e.Status {
		known = append(known, fmt.Sprintf("code %d", e.Code))
	}
	if e.Reason != "" && e.Kind != client.Overloaded { // whose sentence says it already
		known = append(known, e.Reason)
	}
	if e.MediaType != "" {
		known = append(known, names.Shown(e.MediaType))
	}
	if e.Kind == client.BadResponse && e.MediaType != "" {
		known = append(known, fmt.Sprintf("%d bytes", e.Length))
	}
	s := " (" + strings.Join(known, ", ") + ")"
	if said := r.Policy.Words(visitor.Clean(e.Message).OneLine()).Clip(200); !said.IsZero() {
		s += fmt.Sprintf("; the platform says: %q", said.String())
	}
	return s
}
