package tools_test

import (
	"fmt"
	"strings"
	"testing"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
)

// TestWhichChatbot: the one named, in any casing, the only one, or the default.
func TestWhichChatbot(t *testing.T) {
	two := newWorkbench(t)
	none := newWorkbench(t, with(func(d *deps) { d.Default = "" }))
	one := newWorkbench(t, holding(agesAgo([]int{1})), with(func(d *deps) { d.Default = "" }))
	for _, c := range []struct {
		w          *workbench
		args, name string
	}{
		{two, `{}`, "shop"}, {two, `{"chatbot":"bottega"}`, "bottega"}, {two, `{"chatbot":" BOTTEGA "}`, "bottega"},
		{none, `{"chatbot":"shop"}`, "shop"}, {one, `{}`, "shop"},
	} {
		got, _ := ask[schemas.Leads](t, c.w, "list_leads", c.args)
		require.Equal(t, c.name, got.Chatbot, c.args)
	}
	for _, tool := range taking("chatbot") {
		require.Contains(t, none.refused(t, tool, `{}`, "invalid_argument"), "one of: bottega, shop")
		require.Contains(t, two.refused(t, tool, `{"chatbot":"shpo"}`, "unknown_chatbot"), "did you mean shop?")
	}
}

// TestOneFoldOfNames guards N8 (docs/security.md): a name means its chatbot however
// it is typed, by the same fold that lets no second one have it.
func TestOneFoldOfNames(t *testing.T) {
	for name, typed := range map[string][]string{
		"ſhop":       {"shop", "SHOP", "ſhop", " ｓhop\n", "sh\u200bop", "sho\u0301p"},
		"\u212aiosk": {"kiosk", "KIOSK", "\u212aiosk"},
		"straße":     {"strasse", "STRASSE", "straße", "STRAẞE"},
		"σας":        {"σασ", "ΣΑΣ"},
		"my shop":    {"My  Shop", "my\u00a0shop", "my\tshop"},
		"Café 2":     {"cafe 2", "CAFÉ 2", "cafe\u0301 2"},
	} {
		w := newWorkbench(t, holding(sandbox.Bot{Name: name, Key: "a-key", SerialNumber: "serial"}))
		for _, chatbot := range typed {
			got, _ := ask[schemas.Leads](t, w, "list_leads", question{"chatbot": chatbot}.json())
			require.Equal(t, name, got.Chatbot, "%q", chatbot)
		}
		w.refused(t, "list_leads", question{"chatbot": name + " 3"}.json(), "unknown_chatbot")
		w.refused(t, "list_leads", question{"chatbot": name + strings.Repeat(" ", 1<<20) + "x"}.json(), "unknown_chatbot")
	}
}

// TestManyChatbots: the names of an agency's bots stand in the error, as many
// as one line takes.
func TestManyChatbots(t *testing.T) {
	for n, says := range map[int]string{40: "client 07's chatbot", 400: " more"} {
		w := newWorkbench(t, with(func(d *deps) {
			for k := range n {
				d.Bots = append(d.Bots, answer.Bot{Bot: records.Bot{Name: fmt.Sprintf("client %02d's chatbot", k)}})
			}
		}))
		require.Contains(t, w.refused(t, "list_leads", `{"chatbot":"client"}`, "unknown_chatbot"), says)
	}
}

// TestChatbotsKeepTheirOwn guards S4 (docs/security.md): a question about one
// bot goes to the platform with that bot's serial number and key alone, and is
// never answered from what another one had.
func TestChatbotsKeepTheirOwn(t *testing.T) {
	w := newWorkbench(t)
	shop, _ := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"shop"}`)
	bottega, _ := ask[schemas.Leads](t, w, "list_leads", `{"chatbot":"bottega"}`)
	require.NotEqual(t, shop.Leads, bottega.Leads)
	seen := w.platform.Requests()
	require.Len(t, seen, 2)
	for k, r := range seen {
		require.True(t, r.KeyOK)
		require.NotEqual(t, string(r.Body), string(seen[1-k].Body))
	}
}
