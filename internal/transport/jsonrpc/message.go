// Package jsonrpc reads the JSON-RPC 2.0 messages that clients send. Call
// [Parse] first: whatever passes it is bounded, valid, and means the same to
// every later decoder (I5, docs/security.md).
package jsonrpc

import "encoding/json"

// Version is the value of the member "jsonrpc" of every message.
const Version = "2.0"

// Kind says what a message asks for.
type Kind int

const (
	Request      Kind = iota // has an id, and must be answered
	Notification             // has none, and must not
	Response                 // answers a request of ours
)

// Message is one checked message. Raw aliases the buffer it was read from, and
// so does ID: clone what outlives the next read.
type Message struct {
	Kind   Kind
	Method string
	ID     json.RawMessage // a JSON string or integer as it came; nil for a notification
	Raw    []byte
}

// The codes of JSON-RPC 2.0, section 5.1.
const (
	ParseError     = -32700
	InvalidRequest = -32600
	InternalError  = -32603
)

// ErrorReply is the error that answers a message.
type ErrorReply struct {
	Code int
	ID   json.RawMessage // of the request; nil where none could be trusted
	Text string
}

// Encode renders the reply without a newline.
func (e ErrorReply) Encode() []byte {
	type details struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	out, _ := json.Marshal(struct { // nothing in it can fail: Parse has checked the id
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   details         `json:"error"`
	}{Version, e.ID, details{e.Code, e.Text}})
	return UnescapeHTML(out)
}
