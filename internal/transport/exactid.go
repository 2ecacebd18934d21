package transport

import (
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
)

// exactID puts the id back as the client spelled it.
//
// mcp-go v1.2.1 decodes ids into any: 9007199254740993 comes back as
// 9007199254740992, and its client waits for ever. Needless when
// TestIDsComeBackExact passes with this function returning msg unchanged.
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
