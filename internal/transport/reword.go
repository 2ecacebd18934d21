package transport

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
)

// mendError is an error of the library as its client gets it: in our words where
// the library's do not help, and short whatever it repeats.
func (s *Server) mendError(m jsonrpc.Message, e mcp.JSONRPCErrorDetails, v *paramsVerdict) mcp.JSONRPCErrorDetails {
	switch {
	case v.wrong.Load():
		return paramsError(e.Message)
	case e.Code == mcp.INVALID_PARAMS && strings.HasSuffix(e.Message, unknownPrompt):
		e.Message = strings.TrimSuffix(shortError(m, e.Message), unknownPrompt) + ": use one of " + strings.Join(s.prompts, ", ")
		return paramsError(e.Message)
	}
	code, text := reword(m, e.Code, e.Message)
	return mcp.NewJSONRPCErrorDetails(code, shortError(m, text), shortData(e.Data))
}

// reword says what is wrong with params that the library cannot read, and gives
// that the protocol's code.
//
// Cures mcp-go v1.2.1: it answers such a request with -32600, the code of an
// invalid message, and prints names of Go's types. It shows the base64 package's
// error for a wrong cursor, and says "not found" twice of an unknown tool. Remove
// this when TestParamsAreRefusedInOurWords passes with this function returning
// what it was given.
func reword(m jsonrpc.Message, code int, text string) (int, string) {
	switch {
	case m.Kind != jsonrpc.Request:
		return code, text
	case code == mcp.INVALID_REQUEST: // jsonrpc.Parse has found the message valid
		return mcp.INVALID_PARAMS, describeParams(m)
	case code == mcp.INVALID_PARAMS && strings.HasPrefix(text, "illegal base64"):
		return code, "unknown cursor: leave it out for the first page"
	case code == mcp.INVALID_PARAMS && strings.HasSuffix(text, unknownTool):
		return code, strings.TrimSuffix(text, unknownTool) + ": tools/list names those there are"
	}
	return code, text
}

const (
	unknownTool   = ": tool not found"
	unknownPrompt = ": prompt not found"
)

// commonParams are the params that a client's author writes by hand; others come
// from an SDK.
type commonParams struct {
	Name            string         `json:"name"`
	URI             string         `json:"uri"`
	Cursor          string         `json:"cursor"`
	ProtocolVersion string         `json:"protocolVersion"`
	Capabilities    map[string]any `json:"capabilities"`
	ClientInfo      struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	} `json:"clientInfo"`
	Meta      map[string]any `json:"_meta"`
	Arguments any            `json:"arguments"` // of a prompt texts, of a tool anything
}

// describeParams says which of the params has the wrong type.
func describeParams(m jsonrpc.Message) string {
	var sent struct {
		Params commonParams `json:"params"`
	}
	if m.Method == string(mcp.MethodPromptsGet) {
		sent.Params.Arguments = &map[string]string{}
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](json.Unmarshal(m.Raw, &sent)); ok {
		kind, _, _ := strings.Cut(wrong.Value, " ") // "number 1.5"
		return fmt.Sprintf("member %q cannot be of type %s", wrong.Field, kind)
	}
	return fmt.Sprintf("the params of %s are not as the protocol defines them", names.Quoted(m.Method))
}
