package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
)

// fields are the keys of one call's request body, "" for those it does not have. Any
// other key is refused, also one of these in another case.
type fields struct {
	serial, start, end, session string
	content, stream             string
	unused                      []string // may be there, but only as null
	contentType                 bool     // the call's page requires Content-Type: application/json
}

// query is a request body that was read.
type query struct {
	serial    string
	from, to  day // 0: no limit on that side
	session   int64
	bySession bool
	content   string
}

// day is a calendar day as the number yyyymmdd, so that days compare as numbers do.
type day int

func dayOf(t time.Time) day {
	y, m, d := t.Date()
	return day(y*10000 + int(m)*100 + d)
}

// includes reports whether an instant is on one of the days of the query.
func (q query) includes(t time.Time, rules Rules) bool {
	zone := rules.DayZone
	if zone == nil {
		zone = time.UTC
	}
	d := dayOf(t.In(zone))
	if q.from != 0 && d < q.from {
		return false
	}
	if q.to == 0 {
		return true
	}
	return d < q.to || d == q.to && !rules.EndExclusive
}

// read reads a body, which must be one JSON object with known keys.
func (f fields) read(body []byte) (query, *refusal) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return query{}, badRequest("the body must be one JSON object")
	}
	var q query
	for name, raw := range members {
		if refused := f.readField(&q, name, raw); refused != nil {
			return query{}, refused
		}
	}
	return q, f.checkRequired(q)
}

// checkRequired refuses a body without what its call cannot do without.
func (f fields) checkRequired(q query) *refusal {
	switch {
	case f.serial != "" && q.serial == "":
		return badRequest(f.serial + " is required")
	case f.content != "" && !q.bySession:
		return badRequest(f.session + " is required")
	case f.content != "" && strings.TrimSpace(q.content) == "":
		return badRequest(f.content + " is required")
	default:
		return nil
	}
}

func (f fields) readField(q *query, name string, raw json.RawMessage) *refusal {
	var ok bool
	switch name {
	case "":
		ok = false // fields that the call does not have are "": a nameless key must not match them
	case f.serial:
		q.serial, ok = readText(raw)
	case f.start:
		q.from, ok = readDay(raw)
	case f.end:
		q.to, ok = readDay(raw)
	case f.session:
		q.bySession = true
		q.session, ok = readInteger(raw)
	case f.content:
		q.content, ok = readText(raw)
	case f.stream:
		ok = string(raw) == "false" // no page shows the format of a stream
	default:
		if slices.Contains(f.unused, name) {
			ok = isNull(raw)
			break
		}
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

// readText reads a JSON string; null is none.
func readText(raw json.RawMessage) (string, bool) {
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err == nil && !isNull(raw)
}

// readDay reads a day as "YYYY-MM-DD", the format on the pages of both list calls.
func readDay(raw json.RawMessage) (day, bool) {
	s, ok := readText(raw)
	t, err := time.Parse(time.DateOnly, s)
	return dayOf(t), ok && err == nil
}

// readInteger reads a JSON integer; neither null nor a quoted number is one.
func readInteger(raw json.RawMessage) (int64, bool) {
	var n int64
	err := json.Unmarshal(raw, &n)
	return n, err == nil && !isNull(raw)
}

func isNull(raw json.RawMessage) bool { return bytes.Equal(raw, []byte("null")) }

func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}
