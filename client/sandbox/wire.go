package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// Times are written as in the samples: always with six digits of a fraction, leads with
// a numeric offset, conversations with Z.
const (
	leadTime    = "2006-01-02T15:04:05.000000-07:00"
	historyTime = "2006-01-02T15:04:05.000000Z"
)

// sampleZone is the offset of every CreateTime on the LeadList page.
var sampleZone = time.FixedZone("", -8*60*60)

// The fields of the structs below are in the order of the samples, which encoding/json
// keeps.

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

// askRecord is written in camel case on the platform's page, other than all the rest.
type askRecord struct {
	MessageID  any    `json:"messageid"`
	Content    string `json:"content"`
	TotalToken int    `json:"totalToken"`
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

func newLeadRecord(l Lead, rules Rules) leadRecord {
	zone := rules.LeadZone
	if zone == nil {
		zone = sampleZone
	}
	return leadRecord{
		Type: l.Type, Name: l.Name, Email: l.Email, PhoneNumber: l.PhoneNumber,
		CreateTime: l.CreateTime.In(zone).Format(leadTime),
		Content:    l.Content, SessionID: idRecord(l.SessionID, rules), URI: l.URI, Count: l.Count,
	}
}

func newConversationRecord(c Conversation, rules Rules) conversationRecord {
	same := func(m Message, _ Rules) Message { return m }
	return conversationRecord{
		SessionID:  idRecord(c.SessionID, rules),
		CreateTime: c.CreateTime.UTC().Format(historyTime),
		URI:        c.URI,
		Messages:   listRecords(c.Messages, rules, same),
	}
}

// listRecords makes a list of records. An empty list is nil, which is sent as null, if
// the rules say so.
func listRecords[T, R any](in []T, rules Rules, newRecord func(T, Rules) R) []R {
	if len(in) == 0 && rules.NullForEmpty {
		return nil
	}
	out := make([]R, len(in))
	for i := range in {
		out[i] = newRecord(in[i], rules)
	}
	return out
}

func idRecord(id int64, rules Rules) any {
	if rules.IDsAsStrings {
		return strconv.FormatInt(id, 10)
	}
	return id
}

// encode writes an envelope without white space, and <, > and & as they are: a visitor's
// markup reaches the client unescaped.
func encode(e envelope) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		panic("sandbox: " + err.Error()) // strings and numbers always encode
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
