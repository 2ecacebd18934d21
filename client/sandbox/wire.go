package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// How the samples print times: always six fraction digits; leads with a numeric
// offset, conversations with Z.
const (
	leadTime    = "2006-01-02T15:04:05.000000-07:00"
	historyTime = "2006-01-02T15:04:05.000000Z"
)

// sampleZone is the offset of every CreateTime on the LeadList page.
var sampleZone = time.FixedZone("", -8*60*60)

// The order of the members below is the order of the samples; encoding/json
// keeps it.

type envelope struct {
	Data    any
	Version string
	Success bool
	Code    int
	Message string
}

type sessionRecord struct {
	SessionID any // a number, or a string under Rules.IDsAsStrings
}

type leadRecord struct {
	Type        string
	Name        string
	Email       string
	PhoneNumber string
	CreateTime  string
	Content     string
	SessionID   any
	URI         string
	Count       int
}

type conversationRecord struct {
	SessionID  any
	CreateTime string
	URI        string
	Messages   []Message
}

func success(data any) envelope {
	return envelope{Data: data, Version: "1.0.0", Success: true, Code: http.StatusOK}
}

func failure(r *refusal) envelope {
	return envelope{Version: "1.0.0", Code: r.code, Message: r.message}
}

func leadOnWire(l Lead, rules Rules) leadRecord {
	zone := rules.LeadZone
	if zone == nil {
		zone = sampleZone
	}
	return leadRecord{
		Type: l.Type, Name: l.Name, Email: l.Email, PhoneNumber: l.PhoneNumber,
		CreateTime: l.CreateTime.In(zone).Format(leadTime),
		Content:    l.Content, SessionID: wireID(l.SessionID, rules), URI: l.URI, Count: l.Count,
	}
}

func conversationOnWire(c Conversation, rules Rules) conversationRecord {
	same := func(m Message) Message { return m }
	return conversationRecord{
		SessionID:  wireID(c.SessionID, rules),
		CreateTime: c.CreateTime.UTC().Format(historyTime),
		URI:        c.URI,
		Messages:   listOf(c.Messages, same, rules),
	}
}

// listOf maps a list; an empty one is nil, null on the wire, if the rules say so.
func listOf[T, R any](in []T, wire func(T) R, rules Rules) []R {
	if len(in) == 0 && rules.NullForEmpty {
		return nil
	}
	out := make([]R, len(in))
	for i := range in {
		out[i] = wire(in[i])
	}
	return out
}

func wireID(id int64, rules Rules) any {
	if rules.IDsAsStrings {
		return strconv.FormatInt(id, 10)
	}
	return id
}

// encode prints an envelope compactly and leaves <, > and & as they are: a
// visitor's markup reaches the client unescaped.
func encode(e envelope) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		panic("sandbox: " + err.Error()) // plain strings and numbers always encode
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
