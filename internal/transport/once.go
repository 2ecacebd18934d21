package transport

import "github.com/mark3labs/mcp-go/mcp"

// once has a tool's result rendered once.
//
// The MarshalJSON of mcp-go v1.2.1 renders it by itself, escaping HTML, into
// bytes that are then checked and copied again: a fifth of a list_leads.
// Needless when CallToolResult has no MarshalJSON any more.
func once(msg mcp.JSONRPCMessage) mcp.JSONRPCMessage {
	m, ok := msg.(mcp.JSONRPCResponse)
	if !ok {
		return msg
	}
	var r mcp.CallToolResult
	switch result := m.Result.(type) {
	case mcp.CallToolResult:
		r = result
	case *mcp.CallToolResult:
		if result == nil {
			return msg
		}
		r = *result
	default:
		return msg
	}
	if r.Content == nil || len(r.RawStructuredContent) > 0 || len(r.InputRequests) > 0 || r.RequestState != "" {
		return msg // nothing of ours has these: left to the library
	}
	m.Result = toolResult{r.Meta, r.ResultType, r.Content, r.StructuredContent, r.IsError}
	return m
}

// toolResult is the wire form of mcp.CallToolResult.
type toolResult struct {
	Meta              *mcp.Meta      `json:"_meta,omitempty"`
	ResultType        mcp.ResultType `json:"resultType,omitempty"`
	Content           []mcp.Content  `json:"content"`
	StructuredContent any            `json:"structuredContent,omitempty"`
	IsError           bool           `json:"isError,omitempty"`
}
