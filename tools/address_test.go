package tools_test

import (
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestPageContains: what results show of a page, and what a browser shows, both
// find it.
func TestPageContains(t *testing.T) {
	shop := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for k, uri := range []string{"https://www.shop.example", "https://www.shop.example/contact", "https://www.shop.example/Caff%C3%A8?size=2", "https://www.shop.example/contacts/list/"} {
		shop.Conversations = append(shop.Conversations, sandbox.Conversation{SessionID: int64(k + 1), URI: uri, CreateTime: noon.Add(-time.Duration(k+1) * time.Minute)})
	}
	w := newWorkbench(t, holding(shop))
	for part, want := range map[string][]int64{
		"/":                                 {1, 2, 3, 4},
		"/contact":                          {2, 4},
		"/contact/":                         {2},
		"https://www.shop.example/contact/": {2},
		"http://www.shop.example/contact#f": {2, 4},
		"caffè":                             {3},
		"caffe":                             {3},
		"Caff%C3%A8":                        {3},
		"size=2":                            {3},
		"/contacts/list":                    {4},
		"nowhere":                           nil,
	} {
		got, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", question{"page_contains": part, "period": "today"}.json())
		var found []int64
		for _, c := range got.Conversations {
			found = append(found, c.SessionID)
		}
		require.Equal(t, want, found, part)
	}
}

// TestNothingToLookFor: words that would match everything are refused, not
// answered with everything.
func TestNothingToLookFor(t *testing.T) {
	w := newWorkbench(t)
	for _, words := range []string{"´", "¨", "\u0301", "\u200b"} {
		w.refused(t, "list_leads", question{"query": words}.json(), "invalid_argument")
		w.refused(t, "get_chat_history", question{"query": words}.json(), "invalid_argument")
	}
	w.refused(t, "list_leads", `{"page_contains":"https://"}`, "invalid_argument")
	require.Zero(t, w.requests())
}
