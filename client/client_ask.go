package client

import (
	"context"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// Answer is what the bot replied to a message. Content is whatever the bot or the platform
// wrote: clean it before anybody sees it.
type Answer struct {
	MessageID int64 // 0: not given
	Content   string
	Tokens    int64 // what the message cost; 0: not given
}

// clientAskBody is the request body of the page's sample, without the two keys that may be
// absent.
type clientAskBody struct {
	SessionID int64  `json:"sessionID"`
	Content   string `json:"content"`
	Stream    bool   `json:"stream"`
}

// maxAnswerBody is far above what a bot writes in one message.
const maxAnswerBody = 1 << 20

// ClientAsk writes a message to the bot in a chat session and returns what the bot replies.
// The session's id is one of [Client.GetSession]; the content is text in UTF-8. It changes
// something, may cost message credits and is not idempotent, so the request is sent once
// and never repeated. What leaves it open whether the message was taken (a 5xx, a time-out,
// a cut or unreadable reply, no content) is an *Error of kind OutcomeUnknown, and so is a
// refusal that also says success or holds an answer, as of GetSession (U4,
// docs/security.md).
func (c *Client) ClientAsk(ctx context.Context, sessionID int64, content string) (Answer, error) {
	body := marshal(clientAskBody{SessionID: sessionID, Content: content})
	x, err := c.post(ctx, request{controller: "Chat", call: "ClientAsk", transport: c.writes, body: body, maxReply: maxAnswerBody})
	defer x.close()
	var a answerReader
	if err == nil {
		err = x.readReply(a.readData, a.readData)
	}
	if err == nil && !a.content.known {
		err = x.badResponse("the reply has no usable content", nil)
	}
	if err != nil {
		return Answer{}, x.writeError(err, a.hasResult())
	}
	return Answer{MessageID: a.id.value, Content: a.content.value, Tokens: a.tokens.value}, nil
}

var answerKeys = []string{"messageid", "content", "totalToken"}

// answerReader reads an Answer. Two ids or two contents that differ leave it open what was
// done.
type answerReader struct {
	id, tokens singleValue[int64]
	content    singleValue[string]
}

// hasResult reports whether a message was given an id, or a reply.
func (a *answerReader) hasResult() bool { return a.id.known || a.content.value != "" }

// readData reads {"messageid":375561,"content":"…","totalToken":4337}, in any case of the
// keys. Data of another type leaves the content unknown.
func (a *answerReader) readData(body *jsonstream.Reader) error {
	v, err := body.Value()
	if err != nil {
		return err
	}
	if v.Kind() != jx.Object {
		v.Skip()
		return v.Err()
	}
	for key := range v.Members(answerKeys) {
		if err := a.readMember(v, key); err != nil {
			return err
		}
	}
	return v.Err()
}

// readMember reads the value of one key.
func (a *answerReader) readMember(v *jsonstream.Value, key string) error {
	switch {
	case v.Kind() == jx.Null:
		v.Skip()
	case key == "content":
		return a.readContent(v)
	case key == "messageid":
		return setPositive(&a.id, readSessionID(v))
	default:
		return setPositive(&a.tokens, readSessionID(v))
	}
	return nil
}

// readContent reads the bot's reply. An empty string is a reply. A list or an object that
// holds no text is not: then the content stays unknown.
func (a *answerReader) readContent(v *jsonstream.Value) error {
	isText := v.Kind() == jx.String
	text := string(v.Text())
	if v.Err() != nil || text == "" && !isText {
		return v.Err()
	}
	return a.content.set(text)
}

// setPositive sets a number that counts something; 0 says nothing.
func setPositive(s *singleValue[int64], n int64) error {
	if n == 0 {
		return nil
	}
	return s.set(n)
}
