package client

import (
	"context"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// Session is a chat session on the platform.
type Session struct{ ID int64 }

// getSessionBody is the request body of the page's sample.
type getSessionBody struct {
	SerialNumber string `json:"serialNumber"`
}

// maxSessionBody is far above the hundred bytes of the documented reply.
const maxSessionBody = 1 << 20

// GetSession starts a chat session. It changes something and is not idempotent, so
// the request is sent once and never repeated. What leaves it open whether a session
// exists (a 5xx, a time-out, a cut or unreadable reply, no usable SessionID) is an
// *Error of kind OutcomeUnknown (U4, docs/security.md). So is a refusal that also
// says success or holds a session's id. A clear refusal, a redirect, and a failure
// before the request was sent keep their own kind.
func (c *Client) GetSession(ctx context.Context) (Session, error) {
	body := marshal(getSessionBody{c.opts.SerialNumber})
	x, err := c.post(ctx, request{call: "GetSession", transport: c.writes, body: body, maxReply: maxSessionBody})
	defer x.close()
	var s Session
	if err == nil {
		err = x.readReply(s.readData, s.readData)
	}
	if err == nil && s.ID == 0 {
		err = x.badResponse("the reply has no usable SessionID", nil)
	}
	if err != nil {
		return Session{}, x.writeError(err, s.ID != 0)
	}
	return s, nil
}

var sessionKeys = []string{"SessionID"}

// readData reads {"SessionID":123456}. Data of another type leaves the id 0. Two ids
// that differ leave it open which session was created.
func (s *Session) readData(body *jsonstream.Reader) error {
	v, err := body.Value()
	if err != nil {
		return err
	}
	if v.Kind() != jx.Object {
		v.Skip()
		return v.Err()
	}
	var id singleValue[int64]
	for range v.Members(sessionKeys) {
		n := readSessionID(v)
		if n == 0 {
			continue
		}
		s.ID = n
		if err := id.set(n); err != nil {
			return err
		}
	}
	return v.Err()
}

// readSessionID reads a session's id; 0 stands for everything that cannot be one.
func readSessionID(v *jsonstream.Value) int64 {
	n, ok := v.Integer()
	if !ok || n < 0 {
		return 0
	}
	return n
}
