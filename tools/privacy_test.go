package tools_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/visitor"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// personal is what one visitor gave away, everywhere a platform may keep it.
type personal struct{ name, email, phone, words string }

func drawPersonal(t *rapid.T) personal {
	phone := rapid.StringMatching(`(\+|00)?[1-9][0-9]{2}[ ./-]?[0-9]{3}[ ./-]?[0-9]{3,5}`).Draw(t, "phone")
	return personal{
		name:  rapid.StringMatching(`[B-DF-H][b-df-h]{5,9} [B-DF-H][b-df-h]{5,9}`).Draw(t, "name"),
		email: rapid.StringMatching(`[b-df-hj-np-tv-z][a-z0-9._+-]{3,12}[a-z]@(example\.com|mail\.example\.org)`).Draw(t, "e-mail"),
		phone: phone,
		words: rapid.StringMatching(`[j-np-tv-z]{8,12} [j-np-tv-z]{8,12}`).Draw(t, "words"),
	}
}

// everywhere is a bot that has it in every field a visitor's words can reach.
func (p personal) everywhere(id int64, at time.Time) (sandbox.Lead, sandbox.Conversation) {
	says := fmt.Sprintf("%s (%s), or <%s>!", p.words, p.phone, p.email)
	page := "https://www.shop.example/contact/" + p.email + "/" + p.phone + "?mail=" + url.QueryEscape(p.email) + "&tel=" + url.QueryEscape(p.phone)
	lead := sandbox.Lead{Type: "Lead", Name: p.name, Email: p.email, PhoneNumber: p.phone, Content: says, URI: page, SessionID: id, CreateTime: at}
	talk := sandbox.Conversation{SessionID: id, URI: page, CreateTime: at, Messages: []sandbox.Message{
		{Type: "User", Content: says}, {Type: "AI", Content: "So I call " + p.phone + " and write to " + p.email + ": " + p.words}, {Type: "System", Content: says},
	}}
	return lead, talk
}

// TestPersonalDataIsHeldBack: under --pii mask no name, address or number
// survives in either channel of any answer; under none no word of a visitor or
// a transcript does (C6, docs/security.md).
func TestPersonalDataIsHeldBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		policy := rapid.SampledFrom([]visitor.Policy{visitor.Mask, visitor.None}).Draw(rt, "policy")
		bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
		people := []personal{drawPersonal(rt), drawPersonal(rt)}
		for k, p := range people {
			l, c := p.everywhere(int64(k+1), noon.Add(-time.Duration(k)*time.Hour))
			bot.Leads, bot.Conversations = append(bot.Leads, l), append(bot.Conversations, c)
			for again := range 9 { // so many that the page has a row of its own
				_, c := p.everywhere(int64(100+10*k+again), noon.Add(-time.Duration(k)*time.Hour))
				bot.Conversations = append(bot.Conversations, c)
			}
		}
		w := newWorkbench(t, holding(bot), pii(policy))
		defer w.close()
		for _, c := range everyShape(policy, people[0]) {
			r := w.call(rt, c.tool, c.args)
			require.False(rt, r.IsError, r.Text)
			for _, p := range people {
				requireHeldBack(rt, policy, p, r.Text)
				requireHeldBack(rt, policy, p, string(r.Structured))
			}
		}
	})
}

func requireHeldBack(t tester, policy visitor.Policy, p personal, answer string) {
	t.Helper()
	low := strings.ToLower(unescape(answer))
	local, _, _ := strings.Cut(p.email, "@")
	secrets := append(strings.Fields(p.name), p.email, local+"@", p.phone)
	if policy == visitor.None {
		secrets = append(secrets, strings.Fields(p.words)...)
		require.NotContains(t, low, `"transcript"`)
		require.NotContains(t, low, `"match"`)
	}
	for _, secret := range secrets {
		require.NotContains(t, low, strings.ToLower(secret))
	}
	for _, number := range numbers.FindAllString(unescape(answer), -1) {
		require.NotContains(t, onlyDigits(number), onlyDigits(p.phone))
	}
}

// unescape resolves the escapes of an address, and leaves what is none.
func unescape(s string) string {
	return strings.NewReplacer("%2F", "/", "%2B", "+", "%20", " ", "%40", "@").Replace(s)
}

// numbers are what may be a number in any spacing.
var numbers = regexp.MustCompile(`[0-9][0-9 +()./-]*`)

// TestFiguresWithoutPersonalData: --pii none still counts, page by page and day by day.
func TestFiguresWithoutPersonalData(t *testing.T) {
	full, none := newWorkbench(t), newWorkbench(t, pii(visitor.None))
	for tool, figures := range map[string][]string{"list_leads": {"totals"}, "get_chat_history": {"totals", "busiest_day"}} {
		want, _ := ask[question](t, full, tool, `{}`)
		got, text := ask[question](t, none, tool, `{}`)
		for _, f := range figures {
			require.Equal(t, want[f], got[f])
		}
		require.NotEmpty(t, got["top_pages"])
		require.NotContains(t, got, "next_cursor")
		require.Contains(t, text, "--pii none")
	}
}

// TestPlatformsWordsAreCovered: what the platform says of a failure may quote a visitor.
func TestPlatformsWordsAreCovered(t *testing.T) {
	for policy, says := range map[visitor.Policy]string{
		visitor.Full: `the platform says: "No more of this for anna@example.com"`,
		visitor.Mask: `the platform says: "No more of this for a***@example.com"`,
	} {
		require.Contains(t, newWorkbench(t, refusing(t, "400"), pii(policy)).call(t, "list_leads", `{}`).Text, says)
	}
	require.NotContains(t, newWorkbench(t, refusing(t, "400"), pii(visitor.None)).call(t, "list_leads", `{}`).Text, "says")
}
