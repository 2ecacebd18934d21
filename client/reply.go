package client

import (
	"context"
	"net/http"
	"time"

	"chatbot-mcp/client/jsonstream"
)

// Reply is a reply as it arrived: neither its status nor its envelope has been judged.
// It is valid during the call that it is handed to.
type Reply struct {
	Status      int       // HTTP status, 200 or any other
	MediaType   string    // without parameters; "" if it is missing, malformed, too long or holds the key
	Encoding    string    // Content-Encoding as it was sent
	LengthKnown bool      // whether HTTP says how long the body is
	Date        time.Time // the platform's clock when it began to answer; zero: not said
	// RateHeaders are those of the headers that servers announce limits by, such as
	// "Retry-After", that the reply has.
	RateHeaders []string
	// Body is inflated, and bounded as that of every reply: by Limits, under a status
	// other than 2xx by 64 KiB.
	Body *jsonstream.Reader
}

// LeadListReply asks what LeadList asks, once, and hands the reply to read, whatever
// it is. An error of read that is the Body's own becomes an *Error, as does a request
// without a reply.
//
// There is no such method for GetSession, on purpose: what looks at replies must not
// change anything on the platform.
func (c *Client) LeadListReply(ctx context.Context, q LeadQuery, read func(*Reply) error) error {
	return c.readReply(ctx, "LeadList", leadListBody{c.opts.SerialNumber, q.Start, q.End, q.SessionID}, read)
}

// ChatContentHistoryReply does for ChatContentHistory what LeadListReply does.
func (c *Client) ChatContentHistoryReply(ctx context.Context, q HistoryQuery, read func(*Reply) error) error {
	return c.readReply(ctx, "ChatContentHistory", historyBody{c.opts.SerialNumber, q.Start, q.End}, read)
}

func (c *Client) readReply(ctx context.Context, call string, body any, read func(*Reply) error) error {
	x, err := c.post(ctx, request{call: call, transport: c.reads, body: marshal(body)})
	defer x.close()
	if err != nil {
		return err
	}
	if err := read(x.reply()); err != nil {
		return x.bodyError(err)
	}
	return nil
}

func (x *exchange) reply() *Reply {
	return &Reply{
		Status: x.status(), MediaType: x.mediaType(), Encoding: x.resp.Header.Get("Content-Encoding"),
		LengthKnown: x.resp.ContentLength >= 0, Date: dateOf(x.resp.Header),
		RateHeaders: rateHeadersOf(x.resp.Header),
		Body:        x.body,
	}
}

func dateOf(h http.Header) time.Time {
	date, _ := http.ParseTime(h.Get("Date")) // an error leaves the zero time, which means: no date
	return date
}

// rateHeaders are the headers by which servers announce limits, as net/http spells them.
var rateHeaders = []string{
	"Retry-After", "Ratelimit", "Ratelimit-Policy",
	"Ratelimit-Limit", "Ratelimit-Remaining", "Ratelimit-Reset",
	"X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset",
	"X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset",
}

func rateHeadersOf(h http.Header) (found []string) {
	for _, name := range rateHeaders {
		if h.Values(name) != nil {
			found = append(found, name)
		}
	}
	return found
}
