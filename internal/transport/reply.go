package transport

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
)

// maxReply bounds one outgoing message, in bytes. TypeScript clients drop the
// whole connection at a stdio line of 10 MiB; one mebibyte less leaves room for
// what they had buffered before.
const maxReply = 9 << 20

func errorReply(code int, text string) mcp.JSONRPCError {
	return mcp.JSONRPCError{JSONRPC: mcp.JSONRPC_VERSION, Error: mcp.NewJSONRPCErrorDetails(code, text, nil)}
}

// encode renders one message without a newline inside or after it.
func encode(msg any) ([]byte, error) {
	out, err := marshal(msg)
	return jsonrpc.UnescapeHTML(out), err
}

// marshal is json.Marshal for a value that may panic while it is rendered: that is
// an error like any other, whose text is not shown. It calls MarshalJSON itself,
// because json.Marshal would check and copy a tool's result once more.
func marshal(value any) (out []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("encode: panic of type %T", v)
		}
	}()
	if m, ok := value.(json.Marshaler); ok {
		return m.MarshalJSON()
	}
	return json.Marshal(value)
}

// encodeAnswer renders an answer. One with a result is put together from its parts,
// so that a long result is written once.
func encodeAnswer(msg mcp.JSONRPCMessage) ([]byte, error) {
	response, ok := msg.(mcp.JSONRPCResponse)
	if !ok {
		return encode(msg)
	}
	id, err := marshal(response.ID)
	if err != nil {
		return nil, err
	}
	result, err := marshal(response.Result)
	if err != nil {
		return nil, err
	}
	return jsonrpc.UnescapeHTML(slices.Concat([]byte(replyHead), id, []byte(`,"result":`), result, []byte("}"))), nil
}

// encodeReply renders the answer to request id.
func (s *Server) encodeReply(id json.RawMessage, msg mcp.JSONRPCMessage) []byte {
	out, err := encodeAnswer(exactID(id, msg))
	if err != nil {
		s.log.Error("an answer cannot be written as JSON", "type", fmt.Sprintf("%T", err))
		return jsonrpc.ErrorReply{Code: jsonrpc.InternalError, ID: id, Text: internalText}.Encode()
	}
	return limitReply(id, out)
}

// limitReply replaces a reply that is too long for a client by an error.
func limitReply(id json.RawMessage, reply []byte) []byte {
	if len(reply) <= maxReply {
		return reply
	}
	text := fmt.Sprintf("the answer has %d bytes, more than the %d a client takes: ask for less", len(reply), maxReply)
	return jsonrpc.ErrorReply{Code: jsonrpc.InternalError, ID: id, Text: text}.Encode()
}

// encodeNotification renders a notification about the request m.
func encodeNotification(m jsonrpc.Message, n mcp.JSONRPCNotification) ([]byte, error) {
	return encode(exactToken(m.Raw, n))
}

// repairReply makes the same bytes of a reply that the library has rendered as
// the other transports send.
func (s *Server) repairReply(m jsonrpc.Message, reply []byte, verdict *paramsVerdict) []byte {
	member, ok := afterID(reply)
	if !ok {
		return reply
	}
	if !bytes.HasPrefix(member, []byte(`,"error":`)) {
		return limitReply(m.ID, jsonrpc.UnescapeHTML(withID(m.ID, member)))
	}
	var theirs struct {
		Error struct {
			Code    int
			Message string
			Data    json.RawMessage
		}
	}
	if json.Unmarshal(reply, &theirs) != nil {
		return reply
	}
	details := mcp.JSONRPCErrorDetails{Code: theirs.Error.Code, Message: theirs.Error.Message}
	if theirs.Error.Data != nil {
		details.Data = theirs.Error.Data
	}
	return s.encodeReply(m.ID, mcp.JSONRPCError{JSONRPC: mcp.JSONRPC_VERSION, Error: s.mendError(m, details, verdict)})
}
