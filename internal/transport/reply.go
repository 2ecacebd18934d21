package transport

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
)

// maxReply bounds one outgoing message, in bytes. TypeScript clients drop the
// whole connection at a stdio line of 10 MiB; one mebibyte below leaves room
// for their own counting of what they had buffered before.
const maxReply = 9 << 20

func errorReply(id json.RawMessage, code int, text string) mcp.JSONRPCError {
	return mcp.JSONRPCError{
		JSONRPC: mcp.JSONRPC_VERSION,
		ID:      requestID(id),
		Error:   mcp.NewJSONRPCErrorDetails(code, text, nil),
	}
}

func (f *fault) reply() mcp.JSONRPCError { return errorReply(f.id, f.code, f.text) }

// requestID makes an id that is written exactly as it was read.
func requestID(raw json.RawMessage) mcp.RequestId {
	if raw == nil {
		return mcp.NewRequestId(nil)
	}
	return mcp.NewRequestId(raw)
}

// encode renders one message without a newline inside or after it. HTML is not
// escaped: visitors write < and & often, and six bytes for one are wasted on a
// channel no browser reads. A value that panics while it is rendered is an
// error like any other, and its text as little to be shown.
func encode(msg any) (out []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("encode: panic of type %T", v)
		}
	}()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(msg); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// encodeError renders an error of our own, which always can be.
func encodeError(e mcp.JSONRPCError) []byte {
	out, _ := encode(e)
	return out
}

// encodeReply renders the answer to request id, or the error that stands for
// one that cannot be rendered or would be too long to survive the way.
func (s *Server) encodeReply(id json.RawMessage, msg mcp.JSONRPCMessage) []byte {
	out, err := encode(once(exactID(id, msg)))
	switch {
	case err != nil:
		s.log.Error("an answer cannot be written as JSON", "type", fmt.Sprintf("%T", err))
		return encodeError(errorReply(id, mcp.INTERNAL_ERROR, internalText))
	case len(out) > maxReply:
		text := fmt.Sprintf("the answer has %d bytes, more than the %d a client takes: ask for less", len(out), maxReply)
		return encodeError(errorReply(id, mcp.INTERNAL_ERROR, text))
	}
	return out
}
