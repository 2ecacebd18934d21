package client

import (
	"context"
	"time"

	"chatbot-mcp/client/jsonstream"
)

// LeadQuery selects leads for LeadList. Start and End are days, YYYY-MM-DD, in UTC
// according to one of the platform's pages; the others do not name a zone. No page
// says whether End's own day is included.
type LeadQuery struct {
	Start, End string // "": no limit on that side
	SessionID  int64  // 0: all sessions
}

// Lead is one lead or appointment of the platform's LeadList page. Its texts are a
// visitor's, as they arrived: they may not even be UTF-8. They are valid only during
// the sink call.
type Lead struct {
	Type        []byte // "Lead" or "Appointment" in the samples
	Name        []byte
	Email       []byte
	PhoneNumber []byte
	Content     []byte
	URI         []byte

	SessionID  int64     // 0: missing or unreadable
	CreateTime time.Time // in UTC; zero: missing or unreadable
	Count      int64     // its meaning is documented nowhere
	HasCount   bool
}

// leadListBody is the request body of the page's sample: its keys, in their order.
type leadListBody struct {
	SerialNumber string `json:"serialNumber"`
	StartTime    string `json:"startTime,omitempty"`
	EndTime      string `json:"endTime,omitempty"`
	SessionID    int64  `json:"sessionID,omitempty"`
}

// LeadList hands the leads and appointments that q selects to a sink, one at a time
// and in the platform's order. begin is called once for each attempt and returns the
// sink of that attempt. Records of an earlier attempt must be dropped then, and
// nothing counts until LeadList returns nil. An error of the sink ends the call and
// is returned as it is; every other error is an *Error.
//
// A lead whose session cannot be read is kept: it may hold a phone number.
func (c *Client) LeadList(ctx context.Context, q LeadQuery, begin func() func(*Lead) error) (Tally, error) {
	body := leadListBody{c.opts.SerialNumber, q.Start, q.End, q.SessionID}
	return readRecords(ctx, c, "LeadList", body, decodeLead, begin)
}

var leadKeys = []string{"Type", "Name", "Email", "PhoneNumber", "CreateTime", "Content", "SessionID", "URI", "Count"}

// decodeLead is a decodeFunc. An object without any documented key is no lead.
func decodeLead(v *jsonstream.Value, lead *Lead) (skipped int, ok bool) {
	*lead = Lead{}
	for key := range v.Members(leadKeys) {
		ok = true
		switch key {
		case "Type":
			lead.Type = v.Text()
		case "Name":
			lead.Name = v.Text()
		case "Email":
			lead.Email = v.Text()
		case "PhoneNumber":
			lead.PhoneNumber = v.Text()
		case "CreateTime":
			lead.CreateTime = readTime(v)
		case "Content":
			lead.Content = v.Text()
		case "SessionID":
			lead.SessionID = readSessionID(v)
		case "URI":
			lead.URI = v.Text()
		case "Count":
			lead.Count, lead.HasCount = v.Integer()
		}
	}
	return 0, ok
}
