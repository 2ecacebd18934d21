package jsonrpc

import (
	"encoding/json"

	"github.com/go-faster/jx"
)

// Lookup returns the value under a path of members of a valid message, or nil.
func Lookup(raw json.RawMessage, path ...string) (found json.RawMessage) {
	if len(path) == 0 {
		return raw
	}
	d := jx.DecodeBytes(raw)
	if d.Next() != jx.Object {
		return nil
	}
	_ = d.ObjBytes(func(d *jx.Decoder, key []byte) error {
		value, err := d.Raw()
		if err == nil && string(key) == path[0] {
			found = Lookup(json.RawMessage(value), path[1:]...)
		}
		return err
	})
	return found
}

// IsCancellation reports whether the message withdraws a request. One that has
// an id of its own is a request for a method that does not exist.
func (m Message) IsCancellation() bool {
	return m.Kind == Notification && m.Method == "notifications/cancelled"
}

// CancelledID returns the id of the request that a cancellation withdraws, nil
// when it names none.
func (m Message) CancelledID() json.RawMessage {
	found := Lookup(m.Raw, "params", "requestId")
	if found == nil {
		return nil
	}
	id, err := decodeID(jx.DecodeBytes(found))
	if err != nil {
		return nil
	}
	return id
}
