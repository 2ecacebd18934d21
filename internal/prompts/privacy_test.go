package prompts_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPersonalDataIsHeldBack: under --pii mask no name, address or number survives in any
// prompt; under none no word of a visitor does (C6, docs/security.md). The log has neither
// under any policy.
func TestPersonalDataIsHeldBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		policy := rapid.SampledFrom([]visitor.Policy{visitor.Full, visitor.Mask, visitor.None}).Draw(rt, "policy")
		name := rapid.StringMatching(`[B-DF-H][b-df-h]{5,9} [B-DF-H][b-df-h]{5,9}`).Draw(rt, "name")
		email := rapid.StringMatching(`[b-df-hj-np-tv-z][a-z0-9]{3,12}[a-z]@mail\.example\.org`).Draw(rt, "e-mail")
		phone := rapid.StringMatching(`\+39 [1-9][0-9]{2} [0-9]{3} [0-9]{4}`).Draw(rt, "phone")
		words := rapid.StringMatching(`[j-np-tv-z]{8,12}`).Draw(rt, "words")
		says := words + " (" + phone + "), or <" + email + ">!"
		page := "https://shop.example/contact/" + email + "?tel=" + strings.ReplaceAll(phone, " ", "%20")
		bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial",
			Leads:         []sandbox.Lead{{Type: "Lead", Name: name, Email: email, PhoneNumber: phone, Content: says, URI: page, SessionID: 1, CreateTime: noon.Add(-time.Hour)}},
			Conversations: []sandbox.Conversation{{SessionID: 1, URI: page, CreateTime: noon.Add(-2 * time.Hour), Messages: []sandbox.Message{{Type: "User", Content: says}}}},
		}
		var log bytes.Buffer
		w := newWorkbench(t, holding(bot), pii(policy), answers(func(s *answer.Settings) { s.Log = slog.New(slog.NewTextHandler(&log, nil)) }))
		defer w.close()
		contacts := append(strings.Fields(name), email, phone, strings.ReplaceAll(phone, " ", "%20"))
		for _, prompt := range w.names(rt) {
			a := w.get(rt, prompt, map[string]string{"period": "this_month"})
			require.Empty(rt, a.Code+a.Protocol)
			for _, contact := range contacts {
				if policy != visitor.Full {
					require.NotContains(rt, a.Raw, contact, prompt)
				}
				require.NotContains(rt, log.String(), contact)
			}
			if policy == visitor.None {
				require.NotContains(rt, a.Raw, words, prompt)
			}
			require.NotContains(rt, log.String(), words)
		}
	})
}

// TestPromptsAreLogged: a line for each, with what it cost and how it ended, as for tools.
func TestPromptsAreLogged(t *testing.T) {
	var log bytes.Buffer
	w := newWorkbench(t, answers(func(s *answer.Settings) { s.Log = slog.New(slog.NewTextHandler(&log, nil)) }), with(func(c *config.Config) { c.Default = "shop" }))
	w.get(t, "weekly_review", nil)
	w.get(t, "weekly_review", map[string]string{"period": "never"})
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	require.Len(t, lines, 2)
	require.Regexp(t, `msg=prompt prompt=weekly_review bot=shop outcome=ok ms=\d+ rows=[1-9]\d* requests=1 bytes=\d+$`, lines[0])
	require.Regexp(t, `msg=prompt prompt=weekly_review bot="" outcome=invalid_argument `, lines[1])
}
