package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-faster/jx"
	"github.com/mark3labs/mcp-go/mcp"
)

// maxMessage bounds one incoming message, a line on stdio or a body over HTTP,
// in bytes. The largest honest call names ten sessions and a query: a few
// kilobytes. 4 MiB leaves room for any client's metadata. Together with
// maxValues it bounds what decoding takes. Measured with the largest that pass:
// the process grew to 54 MiB with one, to 316 MiB with sixteen at once.
const maxMessage = 4 << 20

// maxValues bounds the values in one message. An honest call has under a
// hundred. Each costs every later decoder far more than the three bytes of a
// "{},": without this bound one message of 4 MiB took 247 MiB, sixteen 2 GiB.
const maxValues = 10_000

// maxDepth bounds how deeply a message's objects and arrays nest. Our deepest
// arguments lie six levels down; each level costs every later decoder a stack
// frame.
const maxDepth = 64

type kind int

const (
	request kind = iota
	notification
	response
)

// message is one checked JSON-RPC message. raw aliases the buffer it was read
// from, and so does id; clone what outlives the next read.
type message struct {
	kind   kind
	method string
	id     json.RawMessage // a JSON string or integer exactly as it came; nil for a notification
	raw    []byte
}

// fault is a message refused before it reached the library, as the JSON-RPC
// error that answers it.
type fault struct {
	code int
	id   json.RawMessage // nil where none could be trusted
	text string
}

// parse checks one message: UTF-8, depth, syntax, one object with exactly the
// members JSON-RPC knows, and not too many values. A byte order mark before it
// is stepped over (N10, docs/security.md). Depth goes before syntax, so
// that nothing recursive ever sees a deep one; json.Valid goes before jx, which
// trusts more. The values go last, so that the refusal can name the request:
// nothing before them keeps any.
func parse(raw []byte) (message, *fault) {
	raw = withoutMark(raw)
	if !utf8.Valid(raw) {
		return message{}, &fault{code: mcp.PARSE_ERROR, text: "message is not valid UTF-8"}
	}
	depth, values := extent(raw)
	if depth > maxDepth {
		return message{}, &fault{code: mcp.INVALID_REQUEST, text: fmt.Sprintf("message nests deeper than %d levels", maxDepth)}
	}
	if !json.Valid(raw) {
		return message{}, &fault{code: mcp.PARSE_ERROR, text: "message is not valid JSON"}
	}
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '{':
	case '[':
		return message{}, invalid(nil, "batches are not supported: send one message at a time")
	default:
		return message{}, invalid(nil, "message is not an object")
	}
	m, refused := parseObject(raw)
	if refused == nil && values > maxValues {
		return message{}, invalid(m.id, fmt.Sprintf("message holds more than %d values", maxValues))
	}
	return m, refused
}

// members collects what parseObject finds. Every member may come once.
type members struct {
	version, method string
	id              json.RawMessage
	seen            [len(known)]bool
}

func (m *members) has(member string) bool { return m.seen[slices.Index(known[:], member)] }

// known lists the members of JSON-RPC 2.0. encoding/json, and so the library,
// also takes "METHOD" for "method", and the last of two; a message that means
// one thing here and another there is refused.
var known = [...]string{"jsonrpc", "id", "method", "params", "result", "error"}

func parseObject(raw []byte) (message, *fault) {
	var m members
	if err := jx.DecodeBytes(raw).ObjBytes(m.add); err != nil {
		return message{}, invalid(m.id, ours(err))
	}
	if m.version != mcp.JSONRPC_VERSION {
		return message{}, invalid(m.id, `member "jsonrpc" must be "2.0"`)
	}
	out := message{method: m.method, id: m.id, raw: raw}
	switch hasMethod, hasID, answers := m.has("method"), m.has("id"), m.has("result") || m.has("error"); {
	case hasMethod && answers:
		return message{}, invalid(m.id, "message is both a request and a response")
	case hasMethod && hasID:
		out.kind = request
	case hasMethod:
		out.kind = notification
	case hasID && answers:
		out.kind = response
	default:
		return message{}, invalid(m.id, `message has no "method"`)
	}
	return out, nil
}

// misuse is what is wrong with a member, in words for its sender.
type misuse string

func (m misuse) Error() string { return string(m) }

func misusef(format string, args ...any) error { return misuse(fmt.Sprintf(format, args...)) }

// ours leaves out what the decoder wraps around an error of ours. Its own are
// about text that encoding/json took and it does not.
func ours(err error) string {
	if m, ok := errors.AsType[misuse](err); ok {
		return string(m)
	}
	return "message cannot be read"
}

func invalid(id json.RawMessage, text string) *fault {
	return &fault{code: mcp.INVALID_REQUEST, id: id, text: text}
}

func (m *members) add(d *jx.Decoder, key []byte) error {
	at, err := memberIndex(key)
	if err != nil {
		return err
	}
	if at < 0 {
		return d.Skip()
	}
	if m.seen[at] {
		return misusef("member %q comes twice", known[at])
	}
	m.seen[at] = true
	switch known[at] {
	case "jsonrpc":
		m.version, err = text(d, known[at])
	case "method":
		m.method, err = text(d, known[at])
	case "id":
		m.id, err = identifier(d)
	default:
		err = d.Skip()
	}
	return err
}

func memberIndex(key []byte) (int, error) {
	for i, name := range known {
		if string(key) == name {
			return i, nil
		}
		if strings.EqualFold(string(key), name) {
			return 0, misusef("member must be spelled %q", name)
		}
	}
	return -1, nil
}

func text(d *jx.Decoder, name string) (string, error) {
	if d.Next() != jx.String {
		return "", misusef("member %q must be a string", name)
	}
	return d.Str()
}

// identifier takes what MCP allows as an id: a string or an integer, never
// null (its base protocol page), kept as it was spelled.
func identifier(d *jx.Decoder) (json.RawMessage, error) {
	raw, err := d.Raw()
	if err != nil {
		return nil, err
	}
	whole := raw.Type() == jx.Number && !bytes.ContainsAny(raw, ".eE")
	if raw.Type() != jx.String && !whole {
		return nil, misusef(`member "id" must be a string or an integer`)
	}
	return json.RawMessage(raw), nil
}

// extent returns how deeply raw nests and how many values it holds, at most: it
// counts brackets and commas outside strings. It needs no valid JSON and keeps
// no stack.
func extent(raw []byte) (depth, values int) {
	open, quoted := 0, false
	values = 1
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[': // its first value, if it has one
			open++
			values++
			depth = max(depth, open)
		case c == ',':
			values++
		case c == '}' || c == ']':
			open--
		}
	}
	return depth, values
}

// lookup returns the value under a path of members, or nil.
func lookup(raw json.RawMessage, path ...string) (found json.RawMessage) {
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
			found = lookup(json.RawMessage(value), path[1:]...)
		}
		return err
	})
	return found
}
