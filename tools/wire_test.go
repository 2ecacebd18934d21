package tools_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// message is what a client of the wire reads.
type message struct {
	ID     json.RawMessage
	Method string
	Params struct {
		ProgressToken any
		Progress      float64
		Message       string
	}
	Result reply
}

// reply is the result of tools/call as it is sent.
type reply struct {
	Content           []struct{ Type, Text string }
	StructuredContent json.RawMessage
	IsError           bool
	Meta              map[string]json.RawMessage `json:"_meta"`
}

// talk sends one tools/call over stdio, with extra members of its params, and
// returns every message that came back once the connection was open.
func talk(t testing.TB, w *workbench, tool, args, extra string) []message {
	t.Helper()
	in := strings.Join([]string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		fmt.Sprintf(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":%q,"arguments":%s%s}}`, tool, args, extra),
	}, "\n") + "\n"
	var out bytes.Buffer
	require.NoError(t, w.ServeStdio(t.Context(), strings.NewReader(in), &out))
	var messages []message
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var m message
		require.NoError(t, json.Unmarshal(lines.Bytes(), &m), lines.Text())
		if string(m.ID) != "1" {
			messages = append(messages, m)
		}
	}
	require.NoError(t, lines.Err())
	return messages
}

// exchange is the result of one tools/call as it is sent.
func exchange(t testing.TB, w *workbench, tool, args string) reply {
	t.Helper()
	messages := talk(t, w, tool, args, "")
	require.Len(t, messages, 1)
	return messages[0].Result
}
