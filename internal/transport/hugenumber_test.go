package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// hugeNumbers are beyond every type of Go.
var hugeNumbers = []string{
	"1e999", "-1e400", "1E+309", "1e99999999999999999999", "-1.7976931348623159e308", "1" + strings.Repeat("0", 400), "-" + strings.Repeat("9", 100_000) + ".5",
}

// rawTool is a tool that answers with its arguments as they came.
func rawTool() server.ServerTool {
	return server.ServerTool{
		Tool: mcp.NewToolWithRawSchema("raw", "A tool for tests", json.RawMessage(`{"type":"object"}`)),
		Handler: func(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultText(fmt.Sprintf("%s", req.GetRawArguments())), nil
		},
	}
}

// TestHugeNumbersReachTheTool guards N9: a call whose arguments hold a number
// beyond every type reaches its tool, which says what is wrong. It was once refused
// by -32602, about "the params".
func TestHugeNumbersReachTheTool(t *testing.T) {
	s := newHTTPServer(t, noAuth, rawTool())
	name, id := s.initialize()
	e := s.connectSSE()
	const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
	for _, n := range hugeNumbers {
		args := fmt.Sprintf(`{"a":%s,"b":[%[1]s,{"c":%[1]s}],"d":"1e999 \" 1e999","e":-1.5e3}`, n)
		call := callLine(1, "raw", args)
		stateless := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"raw","arguments":%s,%s}}`, args, meta)
		e.send(call)
		k := newStdioClient(t, rawTool())
		heard := []answer{k.ask(call), k.ask(stateless), e.receive(), messages(t, s.post(context.Background(), "/mcp", call, name, id))[0],
			messages(t, s.post(context.Background(), "/mcp", stateless, mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, "tools/call", mcp.HeaderName, "raw"))[0]}
		for k, a := range heard {
			require.Nil(t, a.Error, "%d: %.40s", k, n)
			require.Equal(t, args, resultText(t, a), "%d: %.40s", k, n)
		}
		inProcess, err := s.srv.Call(context.Background(), "raw", json.RawMessage(args))
		require.NoError(t, err)
		require.Equal(t, args, inProcess.Text)
	}
}

// TestHugeNumbersElsewhere: an id, a progress token or another member may be such a
// number too; the first two come back as they were.
func TestHugeNumbersElsewhere(t *testing.T) {
	s := newHTTPServer(t, noAuth)
	name, session := s.initialize()
	id := "1" + strings.Repeat("0", 400)
	for _, line := range []string{
		`{"jsonrpc":"2.0","id":` + id + `,"method":"tools/list"}`,
		`{"jsonrpc":"2.0","id":` + id + `,"method":"ping","params":{"_meta":{"cost":1e999}}}`,
		callLine(json.RawMessage(id), "echo", `{}`),
	} {
		require.Equal(t, id, string(newStdioClient(t).ask(line).ID), line)
		a := messages(t, s.post(context.Background(), "/mcp", line, name, session))[0]
		require.Nil(t, a.Error, line)
		require.Equal(t, id, string(a.ID), line)
	}
	k := newStdioClient(t)
	k.ask(strings.Replace(initializeLine("2025-11-25"), `"capabilities":{}`, `"capabilities":{"experimental":{"x":{"y":1e999}}}`, 1))
	k.send(strings.Replace(callLine(1, "progress", `{"times":1}`), `"progressToken":1`, `"progressToken":1e999`, 1))
	require.Equal(t, "1e999", string(k.receive().Params.ProgressToken))
	require.Contains(t, string(k.receive().Result), "done")
}

// TestWithoutHugeNumbersLaw: every number of the result fits a float64, and what
// fitted before is unchanged.
func TestWithoutHugeNumbersLaw(t *testing.T) {
	value := rapid.OneOf(rapid.SampledFrom(hugeNumbers), rapid.SampledFrom([]string{
		"0", "-0", "1.5e-7", "1e308", "1e-999", "9007199254740993", `"1e999"`, `"\\"`, `"\""`, `"a\\\"1e999"`, "true", "null", "{}", "[]",
	}))
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(value, 0, 8).Draw(t, "values")
		in := []byte(`{"1e999":[` + strings.Join(values, " , ") + `]}`)
		out := withoutHugeNumbers(in)
		var decoded any
		require.NoError(t, json.Unmarshal(out, &decoded), "%.200s", out)
		for i, v := range values {
			if json.Unmarshal([]byte(v), new(any)) != nil {
				values[i] = "0"
			}
		}
		require.Equal(t, `{"1e999":[`+strings.Join(values, " , ")+`]}`, string(out))
	})
}

// TestManyHugeNumbersAreCheap guards N1: the largest message that passes is
// read in time that grows with its length.
func TestManyHugeNumbersAreCheap(t *testing.T) {
	one := append(bytes.Repeat([]byte("9"), 400), ',')
	in := append(bytes.Repeat(one, jsonrpc.MaxSize/len(one)), '0')
	require.Len(t, withoutHugeNumbers(in), 2*(jsonrpc.MaxSize/len(one))+1)
}

func resultText(t *testing.T, a answer) string {
	t.Helper()
	var result struct{ Content []struct{ Text string } }
	require.NoError(t, json.Unmarshal(a.Result, &result))
	require.NotEmpty(t, result.Content)
	return result.Content[0].Text
}
