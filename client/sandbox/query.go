package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"time"
)

// fields are the body keys of one call, "" for what it does not know. Any other
// key is refused, another casing of these too.
type fields struct {
	serial, start, end, session string
	contentType                 bool // the call's page requires Content-Type: application/json
}

// query is a request body that was understood.
type query struct {
	serial    string
	from, to  day // 0: open
	session   int64
	bySession bool
}

// day is a calendar day as the number yyyymmdd, so that days compare as
// numbers do.
type day int

func dayOf(t time.Time) day {
	y, m, d := t.Date()
	return day(y*10000 + int(m)*100 + d)
}

// holds reports whether an instant falls on one of the asked days.
func (q query) holds(t time.Time, rules Rules) bool {
	zone := rules.DayZone
	if zone == nil {
		zone = time.UTC
	}
	on := dayOf(t.In(zone))
	if q.from != 0 && on < q.from {
		return false
	}
	if q.to == 0 {
		return true
	}
	return on < q.to || on == q.to && !rules.EndExclusive
}

// read decodes a body that must be one JSON object of known keys.
func (f fields) read(body []byte) (query, *refusal) {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(body, &given); err != nil || given == nil {
		return query{}, badRequest("the body must be one JSON object")
	}
	var q query
	for name, raw := range given {
		if refused := f.readField(&q, name, raw); refused != nil {
			return query{}, refused
		}
	}
	if q.serial == "" {
		return query{}, badRequest(f.serial + " is required")
	}
	return q, nil
}

func (f fields) readField(q *query, name string, raw json.RawMessage) *refusal {
	var ok bool
	switch name {
	case "":
		ok = false // an absent field's name is "" and must not match
	case f.serial:
		q.serial, ok = text(raw)
	case f.start:
		q.from, ok = date(raw)
	case f.end:
		q.to, ok = date(raw)
	case f.session:
		q.bySession = true
		q.session, ok = integer(raw)
	default:
		return badRequest(fmt.Sprintf("%q is not a parameter of this call", name))
	}
	if !ok {
		return badRequest(fmt.Sprintf("the value of %q is not valid", name))
	}
	return nil
}

func badRequest(message string) *refusal {
	return &refusal{http.StatusBadRequest, message}
}

// text reads a JSON string; null is none.
func text(raw json.RawMessage) (string, bool) {
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err == nil && !isNull(raw)
}

// date reads a day as "YYYY-MM-DD", the format both list calls' pages give.
func date(raw json.RawMessage) (day, bool) {
	s, ok := text(raw)
	t, err := time.Parse(time.DateOnly, s)
	return dayOf(t), ok && err == nil
}

// integer reads a JSON integer; neither null nor a quoted number is one.
func integer(raw json.RawMessage) (int64, bool) {
	var n int64
	err := json.Unmarshal(raw, &n)
	return n, err == nil && !isNull(raw)
}

func isNull(raw json.RawMessage) bool { return bytes.Equal(raw, []byte("null")) }

func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}
