package tools_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/phone"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whoever may ask any question could find out what is covered by asking often. So
// a guess at a part of it must be answered as a wrong guess is (N2,
// docs/security.md).

// drawCovered is a lead whose every word is covered. Its message says nothing, for
// what masking leaves of a message may be found.
func drawCovered(t *rapid.T, id int64) sandbox.Lead {
	name := rapid.StringMatching(`[A-Z][a-z]{2,6}( [A-Z][a-z]{3,8}){0,2}|[À-Ý][à-ý]{2,5} [А-Я][а-я]{3,6}`)
	email := rapid.StringMatching(`[a-z][a-z0-9._+-]{2,9}[a-z]@[a-z]{3,8}\.(com|it|co\.uk)`)
	phone := rapid.StringMatching(`(\+|00)?[1-9][0-9]{1,2}([ ./-]?[0-9]{2,4}){2,4}`)
	return sandbox.Lead{Type: "Lead", Name: name.Draw(t, "name"), Email: email.Draw(t, "email"), PhoneNumber: phone.Draw(t, "phone"),
		URI: "https://www.shop.example/contact", SessionID: id, CreateTime: noon.Add(-time.Duration(id) * time.Minute)}
}

// guesses are all parts of a value: every substring of its characters and of its
// digits, its groups and its words, but not the whole.
func guesses(value string) map[string]bool {
	parts := map[string]bool{}
	for _, whole := range []string{value, onlyDigits(value), "+" + onlyDigits(value)} {
		runes := []rune(whole)
		for from := range runes {
			for to := from + 1; to <= len(runes); to++ {
				parts[strings.TrimSpace(string(runes[from:to]))] = true
			}
		}
	}
	for part := range parts {
		if sameContact(part, value) || visitor.Fold(part) == "" {
			delete(parts, part)
		}
	}
	return parts
}

// sameContact reports whether somebody who asks for a knows all of b. In Italy, where these
// bots are, a number is whole without +39.
func sameContact(a, b string) bool {
	return phone.Same(a, b, "IT") || strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// contactTools are the tools that can be asked for a name or a contact.
var contactTools = slices.DeleteFunc(taking("query"), func(tool string) bool { return tool == "get_chat_history" })

// TestGuessesTellNothing: under mask every guess at a part of a name, an e-mail or
// a phone gets the answer of a wrong one, to the letter, and the whole is found.
func TestGuessesTellNothing(t *testing.T) {
	tried := 0
	rapid.Check(t, func(rt *rapid.T) {
		bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{drawCovered(rt, 1), drawCovered(rt, 2)}}
		w := newWorkbench(t, holding(bot), pii(visitor.Mask))
		defer w.close()
		l := bot.Leads[0]
		value := rapid.SampledFrom([]string{l.Name, l.Email, l.PhoneNumber}).Draw(rt, "value")
		tool := rapid.SampledFrom(contactTools).Draw(rt, "tool")
		miss := w.call(rt, tool, `{"query":"ʘʘʘ"}`)
		for guess := range guesses(value) {
			if isWhole(guess, bot.Leads) {
				continue
			}
			r := w.call(rt, tool, question{"query": guess}.json())
			require.Equal(rt, miss.Text, r.Text, "%q of %q", guess, value)
			require.Equal(rt, string(miss.Structured), string(r.Structured))
			tried++
		}
		require.NotZero(rt, askRows(rt, w, tool, question{"query": strings.ToUpper(value)}.json()).matching, value)
	})
	t.Logf("%d guesses, 0 told", tried)
}

func isWhole(guess string, leads []sandbox.Lead) bool {
	for _, l := range leads {
		if sameContact(guess, l.Name) || sameContact(guess, l.Email) || sameContact(guess, l.PhoneNumber) {
			return true
		}
	}
	return false
}

// TestMaskedMessagesAreSearchedAsShown: of a message, under mask, a query finds
// what is shown of it, and nothing of what is not.
func TestMaskedMessagesAreSearchedAsShown(t *testing.T) {
	const says = "please call Greta on +39 338 152 4067 or write to g.lindqvist@fjordmail.example about the wooden table"
	lead := sandbox.Lead{Type: "Lead", Content: says, SessionID: 1, CreateTime: noon.Add(-time.Hour)}
	talk := sandbox.Conversation{SessionID: 1, CreateTime: noon.Add(-time.Hour), Messages: []sandbox.Message{{Type: "User", Content: says}}}
	w := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{talk}}), pii(visitor.Mask))
	shown := visitor.Mask.Words(visitor.Clean(says)).String()
	runes := []rune(says)
	tried := 0
	for from := range runes {
		for to := from + 1; to <= min(len(runes), from+14); to++ {
			guess := strings.TrimSpace(string(runes[from:to]))
			want := 0
			if strings.Contains(visitor.Fold(shown), visitor.Fold(guess)) {
				want = 1
			}
			leads, _ := ask[schemas.Leads](t, w, "list_leads", question{"query": guess}.json())
			talks, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", question{"query": guess}.json())
			require.Equal(t, [2]int{want, want}, [2]int{leads.Totals.Matching, talks.Totals.Conversations}, guess)
			tried += 2
		}
	}
	t.Logf("%d guesses, %q is what is shown", tried, shown)
}

// TestNoQueryWithoutPersonalData: under none a query would read a message letter
// by letter through totals, so there is none, not even through a cursor of before.
func TestNoQueryWithoutPersonalData(t *testing.T) {
	open, closed := newWorkbench(t), newWorkbench(t, pii(visitor.None))
	for _, tool := range []string{"list_leads", "get_chat_history"} {
		for _, query := range []string{"a", "anna@example.com", "+39 333 123 4567", "\"\"", "the"} {
			r := closed.refused(t, tool, question{"query": query}.json(), "invalid_argument")
			require.Contains(t, r, "--pii none")
		}
		closed.refused(t, tool, `{"query":"x","session_ids":[1]}`, "invalid_argument")
		cursor, _ := ask[question](t, open, tool, `{"query":"e","limit":1}`)
		require.NotEmpty(t, cursor["next_cursor"])
		closed.refused(t, tool, question{"cursor": cursor["next_cursor"]}.json(), "invalid_argument")
	}
	require.Zero(t, closed.requests())
}

// TestPagesTellNothing: page_contains finds what is shown of a page, and nothing
// that is covered in it.
func TestPagesTellNothing(t *testing.T) {
	const email, phone = "anna.rossi@example.com", "+39 333 123 4567"
	uri := fmt.Sprintf("https://www.shop.example/contact?mail=%s&tel=%s", email, phone)
	lead := sandbox.Lead{Type: "Lead", URI: uri, SessionID: 1, CreateTime: noon.Add(-time.Hour)}
	talk := sandbox.Conversation{SessionID: 1, URI: uri, CreateTime: noon.Add(-time.Hour)}
	shop := holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{talk}})
	found := func(w *workbench, part string) [2]int {
		args := question{"page_contains": part}.json()
		leads, _ := ask[schemas.Leads](t, w, "list_leads", args)
		talks, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", args)
		return [2]int{leads.Totals.Matching, talks.Totals.Conversations}
	}
	for _, policy := range []visitor.Policy{visitor.Mask, visitor.None} {
		w := newWorkbench(t, shop, pii(policy))
		for _, part := range []string{"anna.r", "rossi@", "a.rossi@example", "rossi", "333 123", "1234567", "+39333", "333%20123"} {
			require.Equal(t, [2]int{}, found(w, part), part)
		}
		require.Equal(t, [2]int{1, 1}, found(w, "/contact"))
	}
	require.Equal(t, [2]int{1, 1}, found(newWorkbench(t, shop), "rossi@"))
}

// TestPagesHideTheirVisitor: a page's address does not say what the name column
// covers, in rows, top pages and by page_contains, be the name in small letters.
func TestPagesHideTheirVisitor(t *testing.T) {
	leads := []sandbox.Lead{
		{Type: "Lead", Name: "Anna Rossi", URI: "https://www.shop.example/thanks/anna-rossi/order", SessionID: 1, CreateTime: noon.Add(-time.Hour)},
		{Type: "Lead", Name: "Zoë Stone", URI: "https://www.shop.example/thanks?for=Zo%C3%AB", SessionID: 2, CreateTime: noon.Add(-time.Hour)},
		{Type: "Lead", Name: "Bob", URI: "https://www.shop.example/u/bob/reset/9f8e7d6c5b4a39281706", SessionID: 3, CreateTime: noon.Add(-time.Hour)},
	}
	shop := holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: leads})
	for _, policy := range []visitor.Policy{visitor.Mask, visitor.None} {
		w := newWorkbench(t, shop, pii(policy))
		r := w.call(t, "list_leads", `{}`)
		for _, secret := range []string{"anna", "rossi", "zo%c3", "zoë", "bob", "9f8e"} {
			require.NotContains(t, strings.ToLower(r.Text+string(r.Structured)), secret)
			got, _ := ask[schemas.Leads](t, w, "list_leads", question{"page_contains": secret}.json())
			require.Zero(t, got.Totals.Matching, secret)
		}
		require.Contains(t, r.Text, "/thanks/***/order")
		got, _ := ask[schemas.Leads](t, w, "list_leads", `{"page_contains":"/order"}`)
		require.Equal(t, 1, got.Totals.Matching)
	}
}

// TestCoveredPartsCannotBeGuessed: page_contains answers every part of a covered
// name or token as it answers a wrong guess, unless what is shown holds it.
func TestCoveredPartsCannotBeGuessed(t *testing.T) {
	uri := "https://www.shop.example/u/anna.rossi/reset/9f8e7d6c5b4a39281706/Zola-Verdi?surname=Marchesi"
	lead := sandbox.Lead{Type: "Lead", URI: uri, SessionID: 1, CreateTime: noon.Add(-time.Hour)}
	talk := sandbox.Conversation{SessionID: 1, URI: uri, CreateTime: noon.Add(-time.Hour)}
	shop := holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}, Conversations: []sandbox.Conversation{talk}})
	for _, policy := range []visitor.Policy{visitor.Mask, visitor.None} {
		w := newWorkbench(t, shop, pii(policy))
		all, _ := ask[schemas.Leads](t, w, "list_leads", `{}`)
		shown := visitor.Fold(all.TopPages[0].Page.String() + "/")
		for _, secret := range []string{"anna.rossi", "9f8e7d6c5b4a39281706", "Zola-Verdi", "Marchesi"} {
			for guess := range guesses(secret) {
				want := 0
				if strings.Contains(shown, visitor.Fold(guess)) {
					want = 1
				}
				args := question{"page_contains": guess}.json()
				leads, _ := ask[schemas.Leads](t, w, "list_leads", args)
				talks, _ := ask[schemas.ChatHistory](t, w, "get_chat_history", args)
				require.Equal(t, [2]int{want, want}, [2]int{leads.Totals.Matching, talks.Totals.Conversations}, "%q in %s", guess, shown)
			}
		}
	}
}

// TestUserinfoIsNeverShown: who logs in by address does not show the password to
// every reader of a page column.
func TestUserinfoIsNeverShown(t *testing.T) {
	for uri, want := range map[string]string{
		"https://anna:geheim@www.shop.example/a": "www.shop.example/a",
		"https://geheim@www.shop.example":        "www.shop.example",
		"https://a@b:geheim@www.shop.example?x":  "www.shop.example?x",
		"//anna:geheim@www.shop.example/a":       "www.shop.example/a",
		"https:\\\\anna:geheim@www.shop.example": "www.shop.example",
		"anna:geheim@www.shop.example/a":         "www.shop.example/a",
		"https://www.shop.example/@geheim":       "www.shop.example/@geheim", // a path
		"https://www.shop.example?m=a@geheim.it": "www.shop.example?m=a@geheim.it",
	} {
		lead := sandbox.Lead{Type: "Lead", URI: uri, SessionID: 1, CreateTime: noon.Add(-time.Hour)}
		w := newWorkbench(t, holding(sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial", Leads: []sandbox.Lead{lead}}))
		got, _ := ask[schemas.Leads](t, w, "list_leads", `{}`)
		require.Equal(t, want, got.Leads[0].Page.String())
	}
}
