package client

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-faster/jx"
)

// Session is a chat session on the platform.
type Session struct{ ID int64 }

// getSessionBody is the body of the page's sample.
type getSessionBody struct {
	SerialNumber string `json:"serialNumber"`
}

// maxSessionBody is far above the hundred bytes that the documented reply has.
const maxSessionBody = 1 << 20

// GetSession starts a chat session. It changes something and is not idempotent,
// so it is sent once and never repeated: whatever leaves open whether a session
// exists (a 5xx, a time-out, a cut or unreadable reply, no usable SessionID) is
// an *Error of kind OutcomeUnknown (U4, docs/security.md), and so is a no around a
// yes or around a session's id. An explicit refusal and a redirect keep their own
// kind, and so does what failed before anything was sent.
func (c *Client) GetSession(ctx context.Context) (Session, error) {
	x, err := c.post(ctx, request{call: "GetSession", http: c.writes, body: marshal(getSessionBody{c.opts.SerialNumber})})
	defer x.close()
	var s Session
	if err == nil {
		x.frames.limits.Decoded = maxSessionBody
		err = x.answer(s.readData, s.readData)
	}
	if err == nil && s.ID == 0 {
		err = x.badResponse("the reply has no usable SessionID", nil)
	}
	if err != nil {
		return Session{}, x.outcome(err, s)
	}
	return s, nil
}

// readData reads {"SessionID":123456}. Data of another shape leaves the id 0. Two
// ids that differ leave open which session was created.
func (s *Session) readData(f *frames) error {
	raw, err := f.value()
	if err != nil {
		return err
	}
	if raw[0] != '{' {
		return f.valid(raw)
	}
	var texts arena
	var id said[int64]
	err = jx.DecodeBytes(raw).ObjBytes(func(d *jx.Decoder, key []byte) error {
		if field(key, []string{"SessionID"}) == "" {
			return d.Skip()
		}
		n, err := texts.sessionID(d)
		if err != nil || n == 0 {
			return err
		}
		s.ID = n
		return id.take(n)
	})
	switch {
	case errors.Is(err, errContradiction):
		return errContradiction
	case err != nil:
		return f.malformed()
	}
	return nil
}

// outcome says of a failed GetSession whether its outcome is known. An id was sent
// by nobody, so one that comes back, in whatever reply, may have been made for us.
func (x *exchange) outcome(err error, s Session) error {
	var failure *Error
	if !errors.As(err, &failure) || !x.sent.Load() || s.ID == 0 && failure.refused() {
		return err
	}
	unknown := *failure
	unknown.Kind, unknown.Err = OutcomeUnknown, failure
	return &unknown
}

// refused tells whether the platform said no, so that nothing was created: a
// redirect, an envelope that came whole and says no, or a status that leaves no
// doubt. Any other 4xx without such an envelope may come from somebody between us
// and the platform. An envelope that says yes is no refusal unless its code leaves no doubt.
func (e *Error) refused() bool {
	switch {
	case e.Status >= 300 && e.Status < 400:
		return true
	case e.Status >= 500 || e.Kind == Unavailable:
		return false
	case e.Kind == Rejected && e.yes:
		return false
	default:
		return e.verified || refusals[e.Status]
	}
}

// refusals are the HTTP statuses that say no by themselves.
var refusals = map[int]bool{
	http.StatusUnauthorized:    true,
	http.StatusForbidden:       true,
	http.StatusNotFound:        true,
	http.StatusTooManyRequests: true,
}
