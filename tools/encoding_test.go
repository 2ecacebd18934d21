package tools_test

import (
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestBadUTF8 guards U10: bytes that are no UTF-8 come as U+FFFD, are found by
// what is right about them, and break nothing; the client passes them through.
func TestBadUTF8(t *testing.T) {
	const record = `{"Type":"Lead","Name":"Nicol` + "\xf2" + ` Fabbri","Email":"n@example.com","CreateTime":"2026-11-20T08:00:00Z","Content":"caf` + "\xe9\xff" + ` ?","SessionID":7,"URI":"www.shop.example/` + "\xc3" + `"}`
	const talk = `{"SessionID":7,"CreateTime":"2026-11-20T08:00:00Z","URI":"www.shop.example/` + "\xc3" + `","Messages":[{"Type":"User","Content":"caf` + "\xe9\xff" + ` ?"}]}`
	w := newWorkbench(t, under(sandbox.Rules{Respond: func(rw http.ResponseWriter, r *http.Request) bool {
		body := record
		if strings.HasSuffix(r.URL.Path, "ChatContentHistory") {
			body = talk
		}
		_, _ = rw.Write([]byte(`{"Data":[` + body + `],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`))
		return true
	}}))
	leads, text := ask[schemas.Leads](t, w, "list_leads", `{"query":"fabbri"}`)
	require.True(t, utf8.ValidString(text))
	require.Equal(t, "Nicol\uFFFD Fabbri", leads.Leads[0].Name.String())
	require.Contains(t, leads.Leads[0].Message.String(), "caf\uFFFD")
	require.Equal(t, "www.shop.example/\uFFFD", leads.Leads[0].Page.String())
	history, text := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"query":"caf","page_contains":"shop.example","response_format":"detailed"}`)
	require.True(t, utf8.ValidString(text))
	require.Contains(t, history.Conversations[0].Transcript[0].Text.String(), "caf\uFFFD")
}
