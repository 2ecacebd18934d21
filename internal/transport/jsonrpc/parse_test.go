package jsonrpc

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const ping = `{"jsonrpc":"2.0","id":"ping","method":"ping"}`

// call is a message with params.
func call(params string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":` + params + `}`
}

// FuzzParse: strangers write here. What passes is what encoding/json, and so
// mcp-go, reads it as, and every refusal can be written as JSON.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{ping, call(`{"a":[{}]}`), call(`{"a":1e999}`), "[]", "{", "\xff", `{"id":1e3}`, "\ufeff" + ping,
		`{"jsonrpc":"2.0","\u006dethod":"ping","id":"\ud800"}`, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		m, wrong := Parse(in)
		if wrong != nil {
			require.True(t, json.Valid(wrong.Encode()))
			return
		}
		var read struct {
			JSONRPC, Method string
			ID              json.RawMessage
		}
		require.NoError(t, json.Unmarshal(m.Raw, &read))
		require.Equal(t, Version, read.JSONRPC)
		require.Equal(t, read.Method, m.Method)
		require.Equal(t, string(read.ID), string(m.ID))
		m.CancelledID()
	})
}

// TestKinds: a message is what its members make it.
func TestKinds(t *testing.T) {
	for line, want := range map[string]Kind{
		ping: Request,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`: Notification,
		`{"jsonrpc":"2.0","id":1,"result":{}}`:                   Response,
		`{"jsonrpc":"2.0","id":1,"error":{}}`:                    Response,
	} {
		m, wrong := Parse([]byte(line))
		require.Nil(t, wrong, line)
		require.Equal(t, want, m.Kind, line)
	}
}

// TestMembersAreRefusedInOurWords: the client reads what is wrong, not an error
// of a decoder.
func TestMembersAreRefusedInOurWords(t *testing.T) {
	for line, want := range map[string]string{
		`{"jsonrpc":"2.0","id":{},"method":"ping"}`:         `member "id" must be a string or an integer`,
		`{"jsonrpc":"2.0","id":1,"method":5}`:               `member "method" must be a string`,
		`{"jsonrpc":"2.0","id":1,"id":1,"method":"ping"}`:   `member "id" comes twice`,
		`{"jsonrpc":"2.0","id":1,"METHOD":"ping"}`:          `member must be spelled "method"`,
		`{"jsonrpc":2,"id":1,"method":"ping"}`:              `member "jsonrpc" must be a string`,
		`{"jsonrpc":"2.0","id":1,"method":"ping","params"}`: "message is not valid JSON",
	} {
		_, wrong := Parse([]byte(line))
		require.NotNil(t, wrong, line)
		require.Equal(t, want, wrong.Text)
	}
}

// TestErrorReply: the bytes that a client gets.
func TestErrorReply(t *testing.T) {
	_, wrong := Parse([]byte(`{"jsonrpc":"2.0","id":9007199254740993,"METHOD":"<"}`))
	require.Equal(t, `{"jsonrpc":"2.0","id":9007199254740993,"error":{"code":-32600,"message":"member must be spelled \"method\""}}`, string(wrong.Encode()))
	require.Contains(t, string(ErrorReply{Code: ParseError, Text: "<&>"}.Encode()), `"id":null,"error":{"code":-32700,"message":"<&>"}`)
}

// TestDepthLimit guards I5: 64 levels pass, 65 do not.
func TestDepthLimit(t *testing.T) {
	nested := func(levels int) []byte {
		return []byte(call(strings.Repeat("[", levels-1) + strings.Repeat("]", levels-1)))
	}
	_, wrong := Parse(nested(maxDepth))
	require.Nil(t, wrong)
	_, wrong = Parse(nested(maxDepth + 1))
	require.NotNil(t, wrong)
}

// TestValuesLimit guards I5: a hundred times what a call needs passes, one more
// than the limit does not, and what stands inside strings does not count.
func TestValuesLimit(t *testing.T) {
	line := call(`{"a":[0%s],"text":"[,{,"}`)
	_, own := measure([]byte(line))
	most := strings.Repeat(",0", maxValues-own)
	_, wrong := Parse(fmt.Appendf(nil, line, most))
	require.Nil(t, wrong)
	_, wrong = Parse(fmt.Appendf(nil, line, most+",0"))
	require.NotNil(t, wrong)
	require.Equal(t, "1", string(wrong.ID), "the client learns which request it was")
}

// TestMarkInsideAMessage guards N10: a byte order mark is skipped before a message
// only; inside it is no JSON.
func TestMarkInsideAMessage(t *testing.T) {
	for _, line := range []string{"{\ufeff" + ping[1:], ping + "\ufeff", "\ufefe" + ping, "\xef\xbb" + ping} {
		_, wrong := Parse([]byte(line))
		require.NotNil(t, wrong, "%q", line)
		require.Equal(t, ParseError, wrong.Code, "%q", line)
	}
	m, wrong := Parse([]byte(" \ufeff\r" + call(`{"text":"\ufeffx"}`)))
	require.Nil(t, wrong)
	require.Equal(t, call(`{"text":"\ufeffx"}`), string(m.Raw))
}

// BenchmarkParse is what checking costs a call.
func BenchmarkParse(b *testing.B) {
	for _, size := range []int{10, 1 << 20} {
		line := []byte(call(fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", size))))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			for b.Loop() {
				if _, wrong := Parse(line); wrong != nil {
					b.Fatal(wrong)
				}
			}
		})
	}
}
