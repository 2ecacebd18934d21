package client

import (
	"context"
	"time"

	"github.com/go-faster/jx"
)

// LeadQuery narrows LeadList. Start and End are days, YYYY-MM-DD, which the
// platform cuts in UTC according to one of its pages (the others say nothing);
// whether End's own day belongs is documented nowhere.
type LeadQuery struct {
	Start, End string // "" = absent
	SessionID  int64  // 0 = absent
}

// Lead is one lead or appointment of the platform's LeadList page. Its texts are
// a visitor's, as they came: not even UTF-8 is promised. They are valid only
// during the sink call.
type Lead struct {
	Type        []byte // "Lead" or "Appointment" in the samples
	Name        []byte
	Email       []byte
	PhoneNumber []byte
	Content     []byte
	URI         []byte

	SessionID  int64     // 0: none readable
	CreateTime time.Time // in UTC; zero: unreadable
	Count      int64     // documented nowhere
	HasCount   bool
}

// leadListBody is the body of the page's sample, its keys in that order.
type leadListBody struct {
	SerialNumber string `json:"serialNumber"`
	StartTime    string `json:"startTime,omitempty"`
	EndTime      string `json:"endTime,omitempty"`
	SessionID    int64  `json:"sessionID,omitempty"`
}

// LeadList hands the leads and appointments that q selects to a sink, one at a
// time and in the platform's order. begin is called once per attempt and
// returns that attempt's sink: what an earlier one was given is void, and nothing
// counts until LeadList returns nil. A sink's error ends the call and is returned
// as it is; every other error is an *Error.
//
// A lead whose session cannot be read is kept: somebody left a number.
func (c *Client) LeadList(ctx context.Context, q LeadQuery, begin func() func(*Lead) error) (Tally, error) {
	body := leadListBody{c.opts.SerialNumber, q.Start, q.End, q.SessionID}
	return read(ctx, c, "LeadList", body, newLeadDecoder, begin)
}

var leadKeys = []string{"Type", "Name", "Email", "PhoneNumber", "CreateTime", "Content", "SessionID", "URI", "Count"}

// leadDecoder is at one lead.
type leadDecoder struct {
	texts  arena
	lead   *Lead
	known  int // documented keys seen
	member func(*jx.Decoder, []byte) error
}

func newLeadDecoder() decoder[Lead] {
	l := new(leadDecoder)
	l.member = l.readMember // made once: a method value is an allocation
	return l
}

func (l *leadDecoder) clear() {} // a lead has nothing but texts

func (l *leadDecoder) decode(d *jx.Decoder, texts arena, lead *Lead) (kept bool, skipped int, err error) {
	l.lead, l.texts, l.known = lead, texts, 0
	if err := d.ObjBytes(l.member); err != nil {
		return false, 0, err
	}
	if l.known == 0 {
		return false, 1, nil // {}: a lead made of this would be invented
	}
	return true, l.texts.lost, nil
}

func (l *leadDecoder) readMember(d *jx.Decoder, key []byte) (err error) {
	known := field(key, leadKeys)
	if known == "" {
		return d.Skip()
	}
	l.known++
	lead := l.lead
	switch known {
	case "Type":
		lead.Type, err = l.texts.text(d)
	case "Name":
		lead.Name, err = l.texts.text(d)
	case "Email":
		lead.Email, err = l.texts.text(d)
	case "PhoneNumber":
		lead.PhoneNumber, err = l.texts.text(d)
	case "CreateTime":
		lead.CreateTime, err = l.texts.instant(d)
	case "Content":
		lead.Content, err = l.texts.text(d)
	case "SessionID":
		lead.SessionID, err = l.texts.sessionID(d)
	case "URI":
		lead.URI, err = l.texts.text(d)
	case "Count":
		lead.Count, lead.HasCount, err = l.texts.integer(d)
	}
	return err
}
