package doctor

import (
	"strconv"
	"strings"
	"time"

	"github.com/go-faster/jx"

	"chatbot-mcp/client/jsonstream"
)

// maxRecords is how many records of one reply are kept to be compared.
const maxRecords = 100_000

// recordDepth is how deep the members of a record are nested: reply, Data, record.
const recordDepth = 2

// record is what records are compared by. It is never shown.
type record struct {
	at       time.Time // zero: missing or unreadable
	session  int64     // 0: missing or unreadable
	count    int64     // of a lead
	hasCount bool
	messages int // of a conversation
	visitors int // of them the visitor's
}

// addRecord merges an element of Data into s and keeps what it is compared by.
func (l *look) addRecord(s *Shape, v *jsonstream.Value) {
	if v.Kind() != jx.Object {
		l.reading.add(s, v, recordDepth)
		return
	}
	s.Seen++
	s.Objects++
	var rec record
	before := visitorMessages(s)
	for key := range v.AllMembers() {
		name := strings.ToLower(string(key[:min(len(key), 16)]))
		l.reading.addMember(s, key, v, recordDepth)
		rec.note(name, l.reading.last)
	}
	rec.visitors = visitorMessages(s) - before
	if len(l.records) < maxRecords {
		l.records = append(l.records, rec)
	}
}

// note keeps a member of a record that others are compared by.
func (r *record) note(name string, last scalar) {
	switch name {
	case "createtime":
		r.at = last.at
	case "sessionid":
		r.session, _ = strconv.ParseInt(last.text, 10, 64)
	case "count":
		n, err := strconv.ParseInt(last.text, 10, 64)
		r.count, r.hasCount = n, err == nil
	case "messages":
		r.messages = last.elements
	}
}

// visitorMessages is how many messages of visitors the conversations of s have.
func visitorMessages(s *Shape) int {
	for _, name := range []string{"messages", "", "type"} {
		if s = s.part(name); s == nil {
			return 0
		}
	}
	if s.Texts == nil {
		return 0
	}
	return s.Texts.Words["User"]
}

// part is the member of that name in any case, or the element for "". nil: there is none.
func (s *Shape) part(name string) *Shape {
	if name == "" {
		return s.Element
	}
	for _, m := range s.Members {
		if strings.EqualFold(m.Key, name) {
			return m
		}
	}
	return nil
}

// orderOf tells how records are sorted by time; "" if fewer than two have one.
func orderOf(records []record) string {
	up, down, n := 0, 0, 0
	var before time.Time
	for _, r := range records {
		if r.at.IsZero() {
			continue
		}
		if n++; n > 1 {
			switch r.at.Compare(before) {
			case +1:
				up++
			case -1:
				down++
			}
		}
		before = r.at
	}
	switch {
	case n < 2 || up+down == 0:
		return ""
	case up == 0:
		return "newest first"
	case down == 0:
		return "oldest first"
	}
	return "not sorted by time"
}
