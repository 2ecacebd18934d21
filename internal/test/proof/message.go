package proof

import (
	"encoding/json"
	"fmt"
	"regexp"
)

// Answer is what a client got for one request.
type Answer struct {
	Code       string          // of the tool's error, as its text begins; "" is success
	Text       string          // the text block
	Structured json.RawMessage // structuredContent, nil without
	Protocol   string          // the JSON-RPC error, "" without
	Raw        string          // the message as it came
}

// Outcome is the code of whatever went wrong, on either level; "" is success.
func (a Answer) Outcome() string {
	if a.Protocol != "" {
		return "protocol: " + a.Protocol
	}
	return a.Code
}

var codeOfText = regexp.MustCompile(`^([a-z_]+): `)

// decodeAnswer reads one JSON-RPC message and whose request it answers; ok is
// false for one that answers none.
func decodeAnswer(raw []byte) (id string, a Answer, ok bool) {
	var m struct {
		ID     json.RawMessage
		Method string
		Result struct {
			Content           []struct{ Text string }
			StructuredContent json.RawMessage
			IsError           bool
			Meta              map[string]struct{ Code string } `json:"_meta"`
		}
		Error *struct {
			Code    int
			Message string
		}
	}
	if err := json.Unmarshal(raw, &m); err != nil || m.Method != "" {
		return "", a, false
	}
	a.Raw, a.Structured = string(raw), m.Result.StructuredContent
	if m.Error != nil {
		a.Protocol = fmt.Sprintf("%d %s", m.Error.Code, m.Error.Message)
	}
	if len(m.Result.Content) > 0 {
		a.Text = m.Result.Content[0].Text
	}
	if m.Result.IsError {
		a.Code = "a tool error that names no code: " + a.Text
		if found := codeOfText.FindStringSubmatch(a.Text); found != nil && m.Result.Meta["chatbot-mcp/error"].Code == found[1] {
			a.Code = found[1]
		}
	}
	return string(m.ID), a, true
}

const (
	hello = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"proof","version":"1"}}}`
	ready = `{"jsonrpc":"2.0","method":"notifications/initialized"}`
)

func callMessage(id int64, tool, args string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, id, tool, args)
}

func pingMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"ping"}`, id)
}

func cancelMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, id)
}
