package mcpclient

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"
)

// Answer is what a client received for one request.
type Answer struct {
	Code       string          // of the tool's error, as its text begins, or of the prompt's; "" is success
	Text       string          // the first text block, or the prompt's message
	Structured json.RawMessage // structuredContent; nil if there is none
	Protocol   string          // the JSON-RPC error; "" if there is none
	Raw        string          // the message as it was sent
	Received   time.Time       // when its last byte was there, before it was decoded
}

// Outcome is the code of whatever failed, on either level; "" is success.
func (a Answer) Outcome() string {
	if a.Protocol != "" {
		return "protocol: " + a.Protocol
	}
	return a.Code
}

var codeOfText = regexp.MustCompile(`^([a-z_]+): `)

// decodeAnswer reads one JSON-RPC message and the id of the request that it
// answers; ok is false for a message that is no answer.
func decodeAnswer(raw []byte) (id string, a Answer, ok bool) {
	var m struct {
		ID     json.RawMessage
		Method string
		Result struct {
			Content           []struct{ Text string }
			StructuredContent json.RawMessage
			IsError           bool
			Messages          []struct{ Content struct{ Text string } }
			Meta              map[string]struct{ Code string } `json:"_meta"`
		}
		Error *struct {
			Code    int
			Message string
		}
	}
	a.Received = time.Now()
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
	if len(m.Result.Messages) > 0 {
		a.Text, a.Code = m.Result.Messages[0].Content.Text, m.Result.Meta["chatbot-mcp/error"].Code
	}
	if m.Result.IsError {
		a.Code = "a tool error that names no code: " + a.Text
		if found := codeOfText.FindStringSubmatch(a.Text); found != nil && m.Result.Meta["chatbot-mcp/error"].Code == found[1] {
			a.Code = found[1]
		}
	}
	return string(m.ID), a, true
}

const initialized = `{"jsonrpc":"2.0","method":"notifications/initialized"}`

func initializeMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"mcpclient","version":"1"}}}`, id)
}

func callMessage(id int64, tool, args string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, id, tool, args)
}

func listToolsMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/list"}`, id)
}

func requestMessage(id int64, method, params string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, id, method, params)
}

func pingMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"ping"}`, id)
}

func cancelMessage(id int64) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, id)
}
