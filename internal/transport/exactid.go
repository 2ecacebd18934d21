package transport

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
)

// exactID puts the id back as the client spelled it.
//
// Cures mcp-go v1.2.1: it decodes ids into any, so 9007199254740993 comes back as
// 9007199254740992, and its client waits for ever. Remove this and what follows
// when TestIDsComeBackExact passes with this function returning msg unchanged.
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

// requestID is written exactly as id was read, null when there is none.
func requestID(id json.RawMessage) mcp.RequestId {
	if id == nil {
		return mcp.NewRequestId(nil)
	}
	return mcp.NewRequestId(id)
}

// replyHead is what every reply begins with, up to its id.
const replyHead = `{"jsonrpc":"2.0","id":`

// afterID returns what follows the id of a reply that the library has rendered.
func afterID(reply []byte) (member []byte, ok bool) {
	rest, ok := bytes.CutPrefix(reply, []byte(replyHead))
	if !ok || len(rest) == 0 {
		return nil, false
	}
	length := bytes.IndexByte(rest, ',')
	if rest[0] == '"' {
		length = stringLength(rest)
	}
	if length < 0 || length == len(rest) {
		return nil, false
	}
	return bytes.TrimSpace(rest[length:]), true
}

// withID is a reply made of what afterID returned.
func withID(id json.RawMessage, member []byte) []byte {
	encoded, _ := json.Marshal(id) // jsonrpc.Parse has checked it
	return slices.Concat([]byte(replyHead), encoded, member)
}

// exactToken puts the token back by which a client finds the call that a progress
// notification is about; request is the call.
func exactToken(request []byte, n mcp.JSONRPCNotification) mcp.JSONRPCNotification {
	const name = "progressToken"
	if _, has := n.Params.AdditionalFields[name]; !has {
		return n
	}
	n.Params.AdditionalFields = maps.Clone(n.Params.AdditionalFields)
	n.Params.AdditionalFields[name] = jsonrpc.Lookup(request, "params", "_meta", name)
	return n
}
