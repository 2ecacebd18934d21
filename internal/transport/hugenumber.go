package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// replaceHugeNumbers returns a message in which every number beyond a float64 is
// 0, and a context from which the tool still gets its arguments as they came (N9,
// docs/security.md).
//
// Cures mcp-go v1.2.1: it decodes arguments, ids and _meta into any, where 1e999
// fails. The call is refused as an invalid message, and the model never reads
// which argument was wrong. Remove this when TestHugeNumbersReachTheTool passes
// with this function returning what it was given.
func replaceHugeNumbers(ctx context.Context, raw []byte) (context.Context, []byte) {
	small := withoutHugeNumbers(raw)
	if len(small) == len(raw) {
		return ctx, raw
	}
	var sent struct {
		Params struct {
			Arguments json.RawMessage `json:"arguments"`
		} `json:"params"`
	}
	_ = json.Unmarshal(raw, &sent) // params of another type are the library's to refuse
	return context.WithValue(ctx, argumentsKey{}, sent.Params.Arguments), small
}

// argumentsKey finds the arguments of a call as they came in its context.
type argumentsKey struct{}

// exactArguments gives a tool the arguments as they came.
func exactArguments(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		if raw, ok := ctx.Value(argumentsKey{}).(json.RawMessage); ok {
			req.Params.RawArguments = raw
		}
		return next(ctx, req)
	}
}

// withoutHugeNumbers takes valid JSON and returns it with 0 for every number
// beyond a float64. It returns raw itself when there is none.
func withoutHugeNumbers(raw []byte) []byte {
	var out []byte
	copied := 0
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '"':
			i += stringLength(raw[i:])
		case c == '-' || '0' <= c && c <= '9':
			end := i + numberLength(raw[i:])
			if isHuge(raw[i:end]) {
				out = append(append(out, raw[copied:i]...), '0')
				copied = end
			}
			i = end
		default:
			i++
		}
	}
	if copied == 0 {
		return raw
	}
	return append(out, raw[copied:]...)
}

// stringLength is the length of the JSON string that text begins with, its
// quotation marks included.
func stringLength(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// numberLength is the length of the JSON number that text begins with.
func numberLength(text []byte) int {
	return len(text) - len(bytes.TrimLeft(text, "0123456789+-.eE"))
}

// isHuge reports whether a JSON number is beyond a float64. Without an exponent
// it needs more than 300 digits for that.
func isHuge(number []byte) bool {
	if len(number) <= 300 && !bytes.ContainsAny(number, "eE") {
		return false
	}
	_, err := strconv.ParseFloat(string(number), 64)
	return err != nil
}
