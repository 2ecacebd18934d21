package transport

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
)

// exactID puts the id back as the client spelled it.
//
// mcp-go v1.2.1 decodes ids into any: 9007199254740993 comes back as
// 9007199254740992, and its client waits for ever. Needless when
// TestIDsComeBackExact passes with this function returning msg unchanged, and
// those below needless with it.
func exactID(id json.RawMessage, msg mcp.JSONRPCMessage) mcp.JSONRPCMessage {
	switch m := msg.(type) {
	case mcp.JSONRPCResponse:
		m.ID = requestID(id)
		return m
	case mcp.JSONRPCError:
		m.ID = requestID(id)
		return m
	}
	return msg
}

// exactReplyID does the same to an answer that the library has rendered.
func exactReplyID(id json.RawMessage, reply []byte) []byte {
	if survives(id) {
		return reply
	}
	head := []byte(`{"jsonrpc":"2.0","id":`)
	rest, rendered := bytes.CutPrefix(reply, head)
	comma := bytes.IndexByte(rest, ',')
	if !rendered || comma < 0 {
		return reply
	}
	return slices.Concat(head, id, rest[comma:])
}

// exactToken does the same to the token by which a client finds the call that a
// progress notification is about; asked is the call.
func exactToken(asked []byte, n mcp.JSONRPCNotification) mcp.JSONRPCNotification {
	const name = "progressToken"
	token := lookup(asked, "params", "_meta", name)
	if _, has := n.Params.AdditionalFields[name]; !has || survives(token) {
		return n
	}
	n.Params.AdditionalFields = maps.Clone(n.Params.AdditionalFields)
	n.Params.AdditionalFields[name] = token
	return n
}

// survives reports whether every decoder keeps a string or number as it is.
func survives(raw json.RawMessage) bool {
	const exact = 15 // digits
	return bytes.HasPrefix(raw, []byte(`"`)) || len(raw) <= exact && !bytes.ContainsAny(raw, ".eE")
}
