package doctor

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/go-faster/jx"

	"chatbot-mcp/client"
	"chatbot-mcp/client/jsonstream"
)

// Exchange is one request and the shape of its reply.
type Exchange struct {
	Call        string   `json:"call"`
	Asked       string   `json:"asked"`                  // for which days, with which key
	Status      int      `json:"status"`                 // HTTP status; 0: there was no reply
	MediaType   string   `json:"media_type,omitempty"`   // or "other"
	Encoding    string   `json:"encoding,omitempty"`     // "gzip" or "other"
	LengthKnown bool     `json:"length_known"`           // whether HTTP said how long the body is
	RateHeaders []string `json:"rate_headers,omitempty"` // names of headers about limits
	Bytes       Span     `json:"bytes"`                  // of the body, inflated
	Problem     string   `json:"problem,omitempty"`      // why there is no reply, or why it could not be read to its end

	Envelope bool   `json:"envelope"`          // whether the body is an object with Success or Code
	Success  string `json:"success,omitempty"` // "true", "false" or "other"
	Code     string `json:"code,omitempty"`    // such as "200", or "other"
	Data     string `json:"data,omitempty"`    // such as "null" or "array of 3"
	Records  int    `json:"records"`           // objects in Data
	Order    string `json:"order,omitempty"`   // of the records by time
	Days     *Days  `json:"days,omitempty"`    // of the records
	Shape    *Shape `json:"shape,omitempty"`

	records []record
	err     error // why there was no reply
}

// look reads one reply.
type look struct {
	reading
	Exchange
}

// read merges the reply into the shape, one element of Data at a time. Its error is the
// body's own.
func (l *look) read(r *client.Reply) error {
	l.Status, l.MediaType, l.Encoding = r.Status, mediaWord(r.MediaType), encodingWord(r.Encoding)
	l.LengthKnown, l.RateHeaders = r.LengthKnown, r.RateHeaders
	l.Shape = &Shape{}
	r.Body.SkipByteOrderMark()
	err := l.readBody(r.Body)
	l.Bytes.add(int(r.Body.BytesRead()))
	return err
}

func (l *look) readBody(body *jsonstream.Reader) error {
	kind, err := body.Kind()
	switch {
	case err != nil:
		return err
	case kind == jx.Invalid:
		return jsonstream.ErrMalformed
	case kind != jx.Object:
		err = l.readValue(body, l.Shape, 0)
	default:
		l.Shape.Seen, l.Shape.Objects = 1, 1
		err = body.Object(func(name []byte) error { return l.readMember(body, name) })
	}
	if err != nil {
		return err
	}
	return body.End()
}

func (l *look) readValue(body *jsonstream.Reader, s *Shape, depth int) error {
	v, err := body.Value()
	if err != nil {
		return err
	}
	l.add(s, v, depth)
	return v.Err()
}

// readMember reads a member of the envelope. Data may be long, so it is never in memory
// as a whole.
func (l *look) readMember(body *jsonstream.Reader, name []byte) error {
	name = bytes.Clone(name)
	s := l.keys.member(l.Shape, name)
	if s == nil {
		s = &Shape{} // there are too many: it is read and not shown
	}
	key := strings.ToLower(s.Key)
	kind, err := body.Kind()
	if err != nil {
		return err
	}
	if key == "data" && kind == jx.Array {
		return l.readRecords(body, s)
	}
	err = l.readValue(body, s, 1)
	l.judge(key, kind)
	return err
}

func (l *look) readRecords(body *jsonstream.Reader, s *Shape) error {
	n := 0
	defer func() { l.Data = "array of " + strconv.Itoa(n) }()
	s.Seen++
	err := body.Array(func(v *jsonstream.Value) error {
		n++
		l.addRecord(s.element(), v)
		return v.Err()
	})
	s.addArray(n)
	return err
}

// judge keeps what the envelope says of the call.
func (l *look) judge(key string, kind jx.Type) {
	switch key {
	case "success":
		l.Envelope, l.Success = true, successWord(l.last.text)
	case "code":
		l.Envelope, l.Code = true, codeWord(l.last.text)
	case "data":
		l.Data = kind.String()
	}
}

// successWord is Success if it has one of its two values.
func successWord(text string) string {
	if text == "true" || text == "false" {
		return text
	}
	return "other"
}

// codeWord is Code if it can be an HTTP status.
func codeWord(text string) string {
	if n, err := strconv.Atoi(text); err == nil && n >= 100 && n < 600 {
		return strconv.Itoa(n)
	}
	return "other"
}

// mediaWord is a media type that servers usually have.
func mediaWord(media string) string {
	switch media {
	case "", "application/json", "application/problem+json", "text/json", "text/plain", "text/html", "application/xml", "text/xml":
		return media
	}
	return "other"
}

func encodingWord(encoding string) string {
	switch strings.ToLower(encoding) {
	case "", "identity":
		return ""
	case "gzip", "x-gzip":
		return "gzip"
	}
	return "other"
}

// finish notes how the exchange ended.
func (l *look) finish(err error) {
	l.Records, l.Order = len(l.records), orderOf(l.records)
	if s := l.Shape; s != nil && l.dataShape() != nil {
		l.Records = l.dataShape().Objects
	}
	var failure *client.Error
	switch {
	case errors.As(err, &failure):
		l.Problem = string(failure.Kind) + ": " + failure.Reason
	case err != nil:
		l.Problem = "the request failed"
	}
	if l.Status == 0 {
		l.err = err
	}
}

// dataShape is the shape of the elements of Data.
func (e *Exchange) dataShape() *Shape {
	if e.Shape == nil {
		return nil
	}
	if data := e.Shape.part("data"); data != nil {
		return data.Element
	}
	return nil
}
