package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/go-faster/jx"
	"github.com/mark3labs/mcp-go/mcp"
)

// mended is an error of the library as its client gets it: in words of ours where
// there are some, and short whatever it repeats.
func mended(m message, e mcp.JSONRPCErrorDetails) mcp.JSONRPCErrorDetails {
	code, text := reworded(m, e.Code, e.Message)
	return mcp.NewJSONRPCErrorDetails(code, shortened(m, text), smallData(e.Data))
}

// reworded says in words of ours what the library says in Go's of params that it
// cannot read, and gives that the protocol's code.
//
// mcp-go v1.2.1 answers such a request with -32600, for a message that is none,
// and prints names of Go's types; a cursor of tools/list that is no base64 gets
// that package's error; of a tool there is not it says so twice. Needless when TestParamsAreRefusedInOurWords passes with
// this function returning what it was given.
func reworded(m message, code int, text string) (int, string) {
	switch {
	case m.kind != request:
		return code, text
	case code == mcp.INVALID_REQUEST: // m is a message: parse has said so
		return mcp.INVALID_PARAMS, wrongParams(m)
	case code == mcp.INVALID_PARAMS && strings.HasPrefix(text, "illegal base64"):
		return code, "the cursor is none that this server gave: leave it out for the first page"
	case code == mcp.INVALID_PARAMS && strings.HasSuffix(text, unknownTool):
		return code, strings.TrimSuffix(text, unknownTool) + ": tools/list names those there are"
	}
	return code, text
}

const unknownTool = ": tool not found"

// handwritten are the params that a client's author writes, rather than an SDK.
type handwritten struct {
	Name            string         `json:"name"`
	URI             string         `json:"uri"`
	Cursor          string         `json:"cursor"`
	ProtocolVersion string         `json:"protocolVersion"`
	Capabilities    map[string]any `json:"capabilities"`
	ClientInfo      struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	} `json:"clientInfo"`
	Meta map[string]any `json:"_meta"`
}

// wrongParams says which of them has the wrong type.
func wrongParams(m message) string {
	var known struct {
		Params handwritten `json:"params"`
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](json.Unmarshal(m.raw, &known)); ok {
		kind, _, _ := strings.Cut(wrong.Value, " ") // "number 1.5"
		return fmt.Sprintf("member %q cannot be of type %s", wrong.Field, kind)
	}
	return fmt.Sprintf("the params of %s are not as the protocol has them", quoted(m.method))
}

// mendedReply does the same to an answer that the library has rendered. It looks
// at an error only: a result may be long, and is left as it is.
func mendedReply(m message, reply []byte) []byte {
	if !isError(reply) {
		return reply
	}
	var theirs struct{ Error mcp.JSONRPCErrorDetails }
	if json.Unmarshal(reply, &theirs) != nil {
		return reply
	}
	ours := mended(m, theirs.Error)
	if reflect.DeepEqual(ours, theirs.Error) {
		return reply
	}
	return append(encodeError(mcp.JSONRPCError{JSONRPC: mcp.JSONRPC_VERSION, ID: requestID(m.id), Error: ours}), '\n')
}

// shortPlainText is an answer of the library that is no JSON: a refusal in words.
func shortPlainText(m message, reply []byte) []byte {
	if len(reply) <= maxErrorText {
		return reply
	}
	return []byte(shortened(m, string(reply)) + "\n")
}

var errFound = errors.New("found")

// isError reports whether a reply has an error, and reads no result to find out.
func isError(reply []byte) (found bool) {
	if !bytes.Contains(reply, []byte(`"error"`)) {
		return false
	}
	_ = jx.DecodeBytes(reply).ObjBytes(func(d *jx.Decoder, key []byte) error {
		found = bytes.Equal(key, []byte("error"))
		if found || bytes.Equal(key, []byte("result")) {
			return errFound
		}
		return d.Skip()
	})
	return found
}
