package transport

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"github.com/stretchr/testify/require"
)

// picky is a prompt, and completions, that find everything wrong.
type picky struct{ err error }

func (p picky) offer() Offer {
	handler := func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) { return nil, p.err }
	return Offer{Prompts: []server.ServerPrompt{{Prompt: mcp.NewPrompt("review"), Handler: handler}}, Complete: p}
}

func (p picky) CompletePromptArgument(context.Context, string, mcp.CompleteArgument, mcp.CompleteContext) (*mcp.Completion, error) {
	return nil, p.err
}

const (
	getReview      = `{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"review"%s}}`
	getUnknown     = `{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"revue"%s}}`
	completeReview = `{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"review"},"argument":{"name":"a","value":""}%s}}`
	completeURI    = `{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/resource","uri":"test://r"},"argument":{"name":"a","value":""}%s}}`
	modernMeta     = `,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
)

// TestWrongParamsOfAPrompt: what a prompt or a completion finds wrong with its params is
// -32602 and whole, on every transport and in both eras of the protocol; revision
// 2026-07-28 over HTTP has status 400 for it.
func TestWrongParamsOfAPrompt(t *testing.T) {
	names := strings.Repeat("a chatbot, ", 200)
	srv := New(Info{Name: "test", Version: "1"}, picky{fmt.Errorf("%w: use one of %send", mcp.ErrInvalidParams, names)}.offer(), nil)
	s := serveHTTP(t, srv, noAuth)
	header, id := s.initialize()
	e := s.connectSSE()
	for line, want := range map[string]string{
		getReview: "invalid params: use one of " + names + "end", completeReview: "invalid params: use one of " + names + "end",
		getUnknown:  "prompt 'revue' not found: use one of review",
		completeURI: "invalid params: no resource has arguments: complete those of a prompt",
	} {
		old, modern := fmt.Sprintf(line, ""), fmt.Sprintf(line, modernMeta)
		e.send(old)
		method, name := "prompts/get", "review"
		if strings.Contains(line, "revue") {
			name = "revue"
		}
		if strings.Contains(line, "completion") {
			method = "completion/complete"
		}
		resp := s.post(context.Background(), "/mcp", modern, mcp.HeaderProtocolVersion, "2026-07-28", mcp.HeaderMethod, method, mcp.HeaderName, name)
		require.Equal(t, http.StatusBadRequest, resp.StatusCode, modern)
		heard := []answer{
			e.receive(), connectStdio(t, srv).ask(old), connectStdio(t, srv).ask(modern),
			messages(t, s.post(context.Background(), "/mcp", old, header, id))[0], messages(t, resp)[0],
		}
		for k, a := range heard {
			require.NotNil(t, a.Error, "%d %s", k, line)
			require.Equal(t, mcp.INVALID_PARAMS, a.Error.Code, "%d %s", k, line)
			require.Equal(t, want, a.Error.Message, "%d %s", k, line)
		}
	}
}

// TestArgumentsOfAPromptAreTexts: a value of another type is named by its place.
func TestArgumentsOfAPromptAreTexts(t *testing.T) {
	k := connectStdio(t, New(Info{Name: "test", Version: "1"}, picky{}.offer(), nil))
	a := k.ask(fmt.Sprintf(getReview, `,"arguments":{"period":5}`))
	require.Equal(t, mcp.INVALID_PARAMS, a.Error.Code)
	require.Equal(t, `member "params.arguments" cannot be of type number`, a.Error.Message)
}

// TestOtherErrorsOfACompletionAreHidden guards L5 for completions.
func TestOtherErrorsOfACompletionAreHidden(t *testing.T) {
	srv := New(Info{Name: "test", Version: "1"}, picky{errors.New(visitorWords)}.offer(), nil)
	for _, line := range []string{getReview, completeReview} {
		a := connectStdio(t, srv).ask(fmt.Sprintf(line, ""))
		require.Equal(t, mcp.INTERNAL_ERROR, a.Error.Code)
		require.Equal(t, internalText, a.Error.Message)
	}
}

// TestCompletionsAreDeclared: only with prompts whose arguments can be completed.
func TestCompletionsAreDeclared(t *testing.T) {
	k := connectStdio(t, New(Info{Name: "test", Version: "1"}, picky{}.offer(), nil))
	require.Contains(t, string(k.ask(initializeLine("2025-11-25")).Result), `"capabilities":{"prompts":{},"tools":{},"completions":{}}`)
	a := connectStdio(t, New(Info{Name: "test", Version: "1"}, Offer{}, nil)).ask(fmt.Sprintf(completeReview, ""))
	require.Equal(t, mcp.METHOD_NOT_FOUND, a.Error.Code)
}

// TestRefusedPromptsAreMessages guards L6 for prompts: one that is not to be begun is
// answered with a message that says why.
func TestRefusedPromptsAreMessages(t *testing.T) {
	srv := New(Info{Name: "test", Version: "1"}, picky{}.offer(), nil)
	ctx := rejecting(context.Background(), refusal("too many wait"))
	m, wrong := jsonrpc.Parse([]byte(fmt.Sprintf(getReview, "")))
	require.Nil(t, wrong)
	out, err := encode(srv.handle(ctx, m))
	require.NoError(t, err)
	require.Contains(t, string(out), `"messages":[{"role":"user","content":{"type":"text","text":"too many wait"}}]`)
}
