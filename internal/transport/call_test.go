package transport

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"testing"
	"time"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// TestCall: text, exact numbers, and an error that names the tools for an unknown
// one.
func TestCall(t *testing.T) {
	s := New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools()}, nil)
	got, err := s.Call(context.Background(), "echo", json.RawMessage(`{"text":"a < b"}`))
	require.NoError(t, err)
	require.Equal(t, "a < b", got.Text)
	require.JSONEq(t, `{"session_id":9007199254740993}`, string(got.Structured))
	require.Contains(t, string(got.Structured), "9007199254740993")
	require.False(t, got.IsError)
	_, err = s.Call(context.Background(), "ecco", nil)
	require.EqualError(t, err, `there is no tool "ecco": the tools are big, echo, fail, hold, panic, progress, unencodable`)
	_, err = s.Call(context.Background(), "panic", nil)
	require.EqualError(t, err, "call panic: "+internalText)
}

// TestTools: the entries as a client gets them; many calls leave nothing behind.
func TestTools(t *testing.T) {
	s := New(Info{Name: "test", Version: "1"}, Offer{Tools: newFixture().tools()}, nil)
	goroutines, before := runtime.NumGoroutine(), heap()
	for range 1000 {
		entries, err := s.Tools(context.Background())
		require.NoError(t, err)
		require.Len(t, entries, 7)
		require.JSONEq(t, `{"name":"big","description":"A tool for tests","inputSchema":{"type":"object"},"annotations":{}}`, string(entries[0]))
	}
	require.Eventually(t, func() bool { return runtime.NumGoroutine() <= goroutines+2 }, timeout, 1)
	require.Eventually(t, func() bool { return heap()-before < 4<<20 }, timeout, 10*time.Millisecond)
}

// TestCapabilities: tools and prompts, which never change, and only what is offered.
func TestCapabilities(t *testing.T) {
	greeting := server.ServerPrompt{
		Prompt: mcp.NewPrompt("greeting", mcp.WithArgument("name")),
		Handler: func(_ context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			text := mcp.NewTextContent("Greet " + req.Params.Arguments["name"])
			return &mcp.GetPromptResult{Messages: []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, text)}}, nil
		},
	}
	for want, offer := range map[string]Offer{
		`{"tools":{}}`:              {},
		`{"tools":{},"prompts":{}}`: {Prompts: []server.ServerPrompt{greeting}},
	} {
		k := connectStdio(t, New(Info{Name: "test", Version: "1"}, offer, nil))
		var welcome struct {
			Capabilities json.RawMessage
			ServerInfo   struct{ Name string }
		}
		require.NoError(t, json.Unmarshal(k.ask(initializeLine("2025-11-25")).Result, &welcome))
		require.JSONEq(t, want, string(welcome.Capabilities))
		require.Equal(t, "test", welcome.ServerInfo.Name)
		if offer.Prompts != nil {
			require.Contains(t, string(k.ask(`{"jsonrpc":"2.0","id":1,"method":"prompts/list"}`).Result), `"greeting"`)
			got := k.ask(`{"jsonrpc":"2.0","id":2,"method":"prompts/get","params":{"name":"greeting","arguments":{"name":"Ada"}}}`)
			require.Contains(t, string(got.Result), "Greet Ada")
		}
	}
}

// TestPromptsAndResourcesAreContained guards L5 beyond tools.
func TestPromptsAndResourcesAreContained(t *testing.T) {
	log := &logBuffer{}
	prompt := server.ServerPrompt{
		Prompt:  mcp.NewPrompt("p"),
		Handler: func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) { panic(visitorWords) },
	}
	s := New(Info{Name: "test"}, Offer{Prompts: []server.ServerPrompt{prompt}, Extend: func(m *server.MCPServer) {
		m.AddResource(mcp.NewResource("test://r", "r"), func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
			return nil, errors.New(visitorWords)
		})
		server.WithCompletions()(m)
		server.WithPromptCompletionProvider(panickingCompletion{})(m)
	}}, log.logger())
	for method, params := range map[mcp.MCPMethod]string{
		mcp.MethodPromptsGet:         `{"name":"p"}`,
		mcp.MethodResourcesRead:      `{"uri":"test://r"}`,
		mcp.MethodCompletionComplete: `{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a","value":"b"}}`,
	} {
		m, wrong := jsonrpc.Parse([]byte(`{"jsonrpc":"2.0","id":1,"method":"` + string(method) + `","params":` + params + `}`))
		require.Nil(t, wrong)
		out, err := encode(s.handle(context.Background(), m))
		require.NoError(t, err)
		a := decode(t, string(out))
		require.Equal(t, mcp.INTERNAL_ERROR, a.Error.Code)
		require.Equal(t, internalText, a.Error.Message)
		require.Contains(t, log.String(), string(method))
	}
	require.NotContains(t, log.String(), "anna@")
}

type panickingCompletion struct{}

func (panickingCompletion) CompletePromptArgument(context.Context, string, mcp.CompleteArgument, mcp.CompleteContext) (*mcp.Completion, error) {
	panic(visitorWords)
}
