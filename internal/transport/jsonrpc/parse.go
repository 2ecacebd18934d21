package jsonrpc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-faster/jx"
)

// Parse checks one message: UTF-8, depth, syntax, one object with exactly the
// members JSON-RPC knows, and not too many values. It skips a byte order mark
// before the message (N10, docs/security.md).
//
// The order matters. Depth is checked before syntax, so that nothing recursive
// sees a deep message; json.Valid runs before jx, which checks less. Values are
// checked last, so that the error can carry the request's id; nothing before
// that keeps any value.
func Parse(raw []byte) (Message, *ErrorReply) {
	raw = withoutMark(raw)
	if !utf8.Valid(raw) {
		return Message{}, &ErrorReply{Code: ParseError, Text: "message is not valid UTF-8"}
	}
	depth, values := measure(raw)
	if depth > maxDepth {
		return Message{}, invalid(nil, fmt.Sprintf("message nests deeper than %d levels", maxDepth))
	}
	if !json.Valid(raw) {
		return Message{}, &ErrorReply{Code: ParseError, Text: "message is not valid JSON"}
	}
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '{':
	case '[':
		return Message{}, invalid(nil, "batches are not supported: send one message at a time")
	default:
		return Message{}, invalid(nil, "message is not an object")
	}
	m, wrong := parseObject(raw)
	if wrong == nil && values > maxValues {
		return Message{}, invalid(m.ID, fmt.Sprintf("message holds more than %d values", maxValues))
	}
	return m, wrong
}

func invalid(id json.RawMessage, text string) *ErrorReply {
	return &ErrorReply{Code: InvalidRequest, ID: id, Text: text}
}

func parseObject(raw []byte) (Message, *ErrorReply) {
	var found members
	if err := jx.DecodeBytes(raw).ObjBytes(found.add); err != nil {
		return Message{}, invalid(found.id, textOf(err))
	}
	if found.version != Version {
		return Message{}, invalid(found.id, `member "jsonrpc" must be "2.0"`)
	}
	m := Message{Method: found.method, ID: found.id, Raw: raw}
	hasResult := found.has("result") || found.has("error")
	switch hasMethod, hasID := found.has("method"), found.has("id"); {
	case hasMethod && hasResult:
		return Message{}, invalid(m.ID, "message is both a request and a response")
	case hasMethod && hasID:
		m.Kind = Request
	case hasMethod:
		m.Kind = Notification
	case hasID && hasResult:
		m.Kind = Response
	default:
		return Message{}, invalid(m.ID, `message has no "method"`)
	}
	return m, nil
}

// memberNames lists the members of JSON-RPC 2.0. encoding/json, and so mcp-go,
// also takes "METHOD" for "method", and the last of two members of one name. Such
// a message could mean one thing here and another there, so it is refused.
var memberNames = [...]string{"jsonrpc", "id", "method", "params", "result", "error"}

// members collects what parseObject finds. Every member may come once.
type members struct {
	version, method string
	id              json.RawMessage
	seen            [len(memberNames)]bool
}

func (m *members) has(name string) bool { return m.seen[slices.Index(memberNames[:], name)] }

func (m *members) add(d *jx.Decoder, key []byte) error {
	i, err := memberIndex(key)
	if err != nil {
		return err
	}
	if i < 0 {
		return d.Skip()
	}
	name := memberNames[i]
	if m.seen[i] {
		return memberErrorf("member %q comes twice", name)
	}
	m.seen[i] = true
	switch name {
	case "jsonrpc":
		m.version, err = decodeString(d, name)
	case "method":
		m.method, err = decodeString(d, name)
	case "id":
		m.id, err = decodeID(d)
	default:
		err = d.Skip()
	}
	return err
}

// memberIndex is -1 for a member that JSON-RPC does not know.
func memberIndex(key []byte) (int, error) {
	for i, name := range memberNames {
		if string(key) == name {
			return i, nil
		}
		if strings.EqualFold(string(key), name) {
			return 0, memberErrorf("member must be spelled %q", name)
		}
	}
	return -1, nil
}

func decodeString(d *jx.Decoder, name string) (string, error) {
	if d.Next() != jx.String {
		return "", memberErrorf("member %q must be a string", name)
	}
	return d.Str()
}

// decodeID takes what MCP allows as an id, a string or an integer, never null
// (https://modelcontextprotocol.io/specification/2025-11-25/basic), and keeps
// its spelling.
func decodeID(d *jx.Decoder) (json.RawMessage, error) {
	raw, err := d.Raw()
	if err != nil {
		return nil, err
	}
	isInteger := raw.Type() == jx.Number && !bytes.ContainsAny(raw, ".eE")
	if raw.Type() != jx.String && !isInteger {
		return nil, memberErrorf(`member "id" must be a string or an integer`)
	}
	return json.RawMessage(raw), nil
}

// memberError says what is wrong with a member, in words for the client.
type memberError string

func (e memberError) Error() string { return string(e) }

func memberErrorf(format string, args ...any) error {
	return memberError(fmt.Sprintf(format, args...))
}

// textOf leaves out what jx wraps around our error. The other errors of jx are
// about text that encoding/json took and jx does not.
func textOf(err error) string {
	if e, ok := errors.AsType[memberError](err); ok {
		return string(e)
	}
	return "message cannot be read"
}
