package tools_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/schemas"
	"chatbot-mcp/tools"

	"github.com/stretchr/testify/require"
)

// exactBot has leads and conversations whose session ids are beyond what a
// float64 can hold.
func exactBot() sandbox.Bot {
	bot := sandbox.Bot{Name: "shop", Key: "key", SerialNumber: "serial"}
	for _, id := range []int64{31302, 9007199254740992, 9007199254740993, 1<<63 - 1} {
		bot.Leads = append(bot.Leads, sandbox.Lead{Type: "Lead", Name: "a", SessionID: id, CreateTime: noon})
		bot.Conversations = append(bot.Conversations, sandbox.Conversation{SessionID: id, CreateTime: noon, Messages: []sandbox.Message{{Type: "User", Content: "a"}}})
	}
	return bot
}

// TestUntidyArguments: what models send instead of the declared types means the
// same as the tidy call.
func TestUntidyArguments(t *testing.T) {
	w := newWorkbench(t, holding(exactBot()))
	for _, c := range []struct{ tool, tidy, untidy string }{
		{"list_leads", `{"limit":2}`, `{"limit":"2"}`},
		{"list_leads", `{"limit":2}`, `{"limit":" 2\n"}`},
		{"list_leads", `{"limit":2}`, `{"limit":2.0}`},
		{"list_leads", `{"has_phone":false}`, `{"has_phone":"false"}`},
		{"list_leads", `{"has_phone":false}`, `{"has_phone":" False "}`},
		{"list_leads", `{"type":"lead"}`, `{"type":" LEAD "}`},
		{"list_leads", `{}`, `{"limit":null,"query":"","type":"  ","has_phone":"","session_id":null,"cursor":" ","period":"","chatbot":null}`},
		{"list_leads", `{}`, `null`},
		{"list_leads", `{}`, `[]`},
		{"list_leads", `{}`, `" [ ] "`},
		{"list_leads", `{"limit":2}`, `"{\"limit\":2}"`},
		{"list_leads", `{}`, `{"limit":0,"session_id":0}`},
		{"list_leads", `{}`, `{"limit":"0","session_id":0.0}`},
		{"list_leads", `{}`, `{"toolCallId":"call_1","task_progress":"- [x] leads","tool_call_id":"2","random_string":"x"}`},
		{"list_leads", `{}`, `{"chatInput":"who left a number?","sessionId":"abc","action":"sendMessage"}`},
		{"list_leads", `{"query":"a OR b"}`, `{"query":["a","b"]}`},
		{"get_chat_history", `{}`, `{"from_message":0,"min_visitor_messages":0}`},
		{"get_chat_history", `{"response_format":"detailed"}`, `{"response_format":"detailed","from_message":0}`},
		{"list_leads", `{"query":"5"}`, `{"query":5}`},
		{"list_leads", `{"query":"a"}`, `{"query":"\t a "}`},
		{"list_leads", `{"session_id":31302}`, `{"session_id":"31302"}`},
		{"list_leads", `{"session_id":9007199254740993}`, `{"session_id":"9007199254740993"}`},
		{"list_leads", `{"session_id":9223372036854775807}`, `{"session_id":" 9223372036854775807 "}`},
		{"get_chat_history", `{"session_ids":[31302]}`, `{"session_ids":31302}`},
		{"get_chat_history", `{"session_ids":[31302]}`, `{"session_ids":"31302"}`},
		{"get_chat_history", `{"session_ids":[31302]}`, `{"session_ids":["31302"," ",null,"31302"]}`},
		{"get_chat_history", `{"session_ids":[9007199254740993,31302]}`, `{"session_ids":"[9007199254740993, \"31302\"]"}`},
		{"get_chat_history", `{}`, `{"session_ids":[]}`},
		{"get_chat_history", `{"min_visitor_messages":1}`, `{"min_visitor_messages":"1"}`},
	} {
		tidy, untidy := w.call(t, c.tool, c.tidy), w.call(t, c.tool, c.untidy)
		require.False(t, tidy.IsError, tidy.Text)
		require.Equal(t, hideCursor(tidy), hideCursor(untidy), c.untidy)
	}
}

// hideCursor is an answer without its cursor, which says when it was given.
func hideCursor(r transport.Result) string {
	cursor := nextCursor(r)
	if cursor == "" {
		return r.Text
	}
	return strings.ReplaceAll(r.Text, cursor, "")
}

// TestSessionIDsAreExact: no session id passes a float64 on its way in or out
// (I3, docs/security.md).
func TestSessionIDsAreExact(t *testing.T) {
	w := newWorkbench(t, holding(exactBot()))
	for _, id := range []string{"31302", "9007199254740992", "9007199254740993", "9223372036854775807"} {
		leads, text := ask[schemas.Leads](t, w, "list_leads", `{"session_id":`+id+`}`)
		require.Len(t, leads.Leads, 1, id)
		require.Equal(t, id, fmt.Sprint(leads.Leads[0].SessionID))
		require.Contains(t, text, ","+id)
		history, text := ask[schemas.ChatHistory](t, w, "get_chat_history", `{"session_ids":[`+id+`]}`)
		require.Len(t, history.Conversations, 1, id)
		require.Equal(t, id, fmt.Sprint(history.Conversations[0].SessionID))
		require.Contains(t, text, "Session "+id+" ")
	}
}

// TestBadArguments: each is refused in one reply that says what is wrong and
// what is right, and none costs a request (I1, I2, I3, docs/security.md).
func TestBadArguments(t *testing.T) {
	w := newWorkbench(t)
	for _, c := range []struct{ tool, args, says string }{
		{"list_leads", `{"limit":101}`, "limit must be a whole number from 1 to 100, not 101"},
		{"list_leads", `{"limit":-1}`, "not -1"},
		{"list_leads", `{"limit":1.5}`, "not 1.5"},
		{"list_leads", `{"limit":"1.5"}`, `not "1.5"`},
		{"list_leads", `{"limit":"five"}`, `not "five"`},
		{"list_leads", `{"limit":true}`, "not true"},
		{"list_leads", `{"limit":"１０"}`, "whole number"}, // full-width digits
		{"list_leads", `{"limit":[5]}`, "limit takes one value, not [5]"},
		{"list_leads", `{"limit":{"value":5}}`, "takes one value"},
		{"list_leads", `{"session_id":-1}`, "not -1"},
		{"list_leads", `{"session_id":1.5}`, "not 1.5"},
		{"list_leads", `{"session_id":"abc"}`, `not "abc"`},
		{"list_leads", `{"session_id":9223372036854775808}`, "not 9223372036854775808"},
		{"list_leads", `{"session_id":"9223372036854775808"}`, "whole number"},
		{"get_chat_history", `{"session_ids":[0]}`, "whole number from 1"},
		{"get_chat_history", `{"session_ids":["31302","x"]}`, `not "x"`},
		{"get_chat_history", `{"session_ids":[[1]]}`, "takes one value"},
		{"get_chat_history", `{"session_ids":"[1,"}`, "takes a list"},
		{"get_chat_history", `{"session_ids":"[1],[2]"}`, `takes a list, not "[1],[2]"`},
		{"get_chat_history", `{"session_ids":{"a":1}}`, "session_ids"},
		{"get_chat_history", `{"session_ids":[1,2,3,4,5,6,7,8,9,10,11]}`, "at most 10 values, not 11"},
		{"get_chat_history", `{"min_visitor_messages":-1}`, "from 0"},
		{"get_chat_history", `{"speaker":"visitors"}`, "must be one of any, visitor, bot, not \"visitors\" (did you mean visitor?)"},
		{"list_leads", `{"type":"leads"}`, "(did you mean lead?)"},
		{"list_leads", `{"sort":"newst"}`, "(did you mean newest?)"},
		{"list_leads", `{"period":"last week"}`, `give "period":"last_week"`},
		{"list_leads", `{"period":"last_60_days"}`, `give "from":"2026-09-22","to":"2026-11-20"`},
		{"list_leads", `{"period":"October"}`, `give "from":"2026-10-01","to":"2026-10-31"`},
		{"list_leads", `{"period":"fortnight"}`, "use one of today, yesterday"},
		{"list_leads", `{"offset":20}`, "(did you mean cursor?)"},
		{"list_leads", `{"keyword":"tent"}`, "(did you mean query?)"},
		{"list_leads", `{"sessionId":5}`, "(did you mean session_id?)"},
		{"get_chat_history", `{"sessionId":5}`, "(did you mean session_ids?)"},
		{"list_leads", `{"action":"sendMessage"}`, `there is no argument "action"`},
		{"list_leads", `{"has_phone":"maybe"}`, "must be true or false"},
		{"list_leads", `{"has_phone":1}`, "must be true or false"},
		{"list_leads", `{"query":["a",["b"]]}`, "query takes one value"},
		{"list_leads", `{"page_contains":["a"]}`, "page_contains takes one value"},
		{"list_leads", `{"query":"` + strings.Repeat("a", 201) + `"}`, "longer than 200 characters"},
		{"list_leads", `{"perod":"today"}`, `there is no argument "perod" (did you mean period?)`},
		{"list_leads", `{"session_ids":[5]}`, `(did you mean session_id?)`},
		{"get_chat_history", `{"session_id":5}`, `(did you mean session_ids?)`},
		{"list_leads", `{"Limit":5}`, `(did you mean limit?)`},
		{"list_leads", `{"\u001b[31mx\n":5}`, `there is no argument "x"`},
		{"list_leads", `{"from":"2025-02-30"}`, "February 2025 has 28 days"},
		{"list_leads", `{"from":"2025-1-1"}`, "YYYY-MM-DD"},
		{"list_leads", `{"from":"２０２５-０１-０１"}`, "plain 0 to 9"},
		{"list_leads", `{"from":"2026-11-09T24:00"}`, "hours run from 00 to 23"},
		{"list_leads", `{"from":"2026-11-09 at noon"}`, "a time of that day"},
		{"list_leads", `{"from":20261109}`, "YYYY-MM-DD"},
		{"list_leads", `{"from":"2026-11-15","to":"2026-11-09"}`, "is after"},
		{"list_leads", `{"to":"2026-11-09"}`, "to needs from"},
		{"list_leads", `{"period":"today","from":"2026-11-01"}`, "not both"},
		{"get_chat_history", `{"session_ids":[5],"period":"today","to":"2026-11-01"}`, "not both"},
		{"list_leads", `{"time_zone":"Europe/Roma"}`, "did you mean Europe/Rome?"},
		{"list_leads", `{"time_zone":"Local"}`, "IANA name"},
		{"list_leads", `{"limit":-1,"type":"x","sort":"y"}`, "; "},
		{"create_session", `{"name":"x"}`, "valid arguments are chatbot"},
	} {
		text := w.refused(t, c.tool, c.args, "invalid_argument")
		require.Contains(t, text, c.says, c.args)
	}
	text := w.refused(t, "list_leads", `{"chatbot":"bottegga"}`, "unknown_chatbot")
	require.Contains(t, text, "(did you mean bottega?). hint: use one of: bottega, shop")
}

// TestLongNamesAreCut guards N8 (docs/security.md): whatever a call sends as a name
// or a value, the answer repeats 80 characters of it at most, and says what is wrong.
func TestLongNamesAreCut(t *testing.T) {
	w := newWorkbench(t)
	for _, unit := range budget.Some([]string{"n", "\"", "\u202e", "é", "<img>", "😀", "\x00", " x", "9"}) {
		long := strings.Repeat(unit, 1<<12)
		var calls []struct{ tool, args, says string }
		for _, tool := range w.list() {
			var schema struct{ Properties map[string]any }
			require.NoError(t, json.Unmarshal(tool.Tool.RawInputSchema, &schema))
			for name := range schema.Properties {
				calls = append(calls,
					struct{ tool, args, says string }{tool.Tool.Name, question{name: long}.json(), ""},
					struct{ tool, args, says string }{tool.Tool.Name, question{name: []string{long}}.json(), ""},
					struct{ tool, args, says string }{tool.Tool.Name, question{name: map[string]any{long: long}}.json(), name})
			}
			calls = append(calls, struct{ tool, args, says string }{tool.Tool.Name, question{long: 1}.json(), "valid arguments are "})
		}
		for _, c := range calls {
			r := w.call(t, c.tool, c.args)
			require.True(t, r.IsError || unit == "\u202e" || unit == "\x00", "%s %.60s", c.tool, c.args)
			require.Less(t, len(r.Text), 3000, "%s %.60s", c.tool, c.args)
			require.Contains(t, r.Text, c.says, "%s %.60s", c.tool, c.args)
			require.NotContains(t, r.Text, strings.Repeat(unit, 81), "%s %.60s", c.tool, c.args)
		}
	}
	require.NotContains(t, w.refused(t, "list_leads", question{strings.Repeat("session_id", 100): 1}.json(), "invalid_argument"), "did you mean")
	name := strings.Repeat("n", 80)
	require.Contains(t, w.refused(t, "list_leads", question{"chatbot": name}.json(), "unknown_chatbot"), name, "80 characters are shown")
}

// TestHugeNumbersAreRefused guards N9 (docs/security.md): a number beyond every
// type is an invalid_argument, whatever argument it is given for, alone, in a list
// or in an object.
func TestHugeNumbersAreRefused(t *testing.T) {
	w := newWorkbench(t)
	numbers := []string{"1e999", "-1e400", "1e-999", "-1E-5000", "1" + strings.Repeat("0", 400), "0.5e+99999"}
	for _, tool := range w.list() {
		var schema struct{ Properties map[string]any }
		require.NoError(t, json.Unmarshal(tool.Tool.RawInputSchema, &schema))
		require.NotEmpty(t, schema.Properties)
		for name := range schema.Properties {
			for _, n := range numbers {
				for _, form := range []string{"%s", "[%s]", `{"a":%s}`, "[[%s]]"} {
					args := fmt.Sprintf(`{%q:`+form+`}`, name, n)
					text := w.refused(t, tool.Tool.Name, args, "invalid_argument")
					require.Contains(t, text, name, args)
					require.Less(t, len(text), 1000, args)
				}
			}
		}
		for _, n := range numbers {
			w.refused(t, tool.Tool.Name, n, "invalid_argument")
			w.refused(t, tool.Tool.Name, `{"nothing":`+n+`}`, "invalid_argument")
		}
	}
	w.refused(t, "list_leads", `{"limit":99999999999999999999999}`, "invalid_argument")
	w.refused(t, "get_chat_history", `{"session_ids":[31302,99999999999999999999999]}`, "invalid_argument")
	require.False(t, w.call(t, "list_leads", `{"query":99999999999999999999999}`).IsError, "a long number where text is meant is its text")
	require.False(t, w.call(t, "list_leads", `{"query":0e0}`).IsError)
}

// TestNothingButWrong: an answer stays short and whole whatever a call holds.
func TestNothingButWrong(t *testing.T) {
	w := newWorkbench(t)
	many := question{}
	for n := range 5000 {
		many[fmt.Sprintf("argument_%d", n)] = strings.Repeat("x", 100)
	}
	require.Contains(t, w.refused(t, "list_leads", many.json(), "invalid_argument"), "and 4980 more")
	w.refused(t, "list_leads", question{"type": strings.Repeat("\u202e,\n\"", 10000), "limit": strings.Repeat("9", 10000)}.json(), "invalid_argument")
	w.refused(t, "list_leads", question{"chatbot": strings.Repeat("x", 100000)}.json(), "unknown_chatbot")
	for _, args := range []string{`[1]`, `5`, `"x"`, `true`} {
		w.refused(t, "list_leads", args, "invalid_argument")
	}
}

// TestManyUnknownArgumentsAreCheap guards N1 (docs/security.md): what no answer says
// is not worked out. Ten thousand names were each compared with all of the tool's.
func TestManyUnknownArgumentsAreCheap(t *testing.T) {
	w := newWorkbench(t)
	refused := func(n int) float64 {
		many := question{}
		for k := range n {
			many[fmt.Sprintf("page_contain%04d", k)] = 1
		}
		args := many.json()
		return testing.AllocsPerRun(3, func() { w.refused(t, "list_leads", args, "invalid_argument") })
	}
	few, most := refused(1000), refused(9000)
	require.Less(t, (most-few)/8000, 16.0, "allocations for each further name: its own JSON alone")
}

// TestListInATextIsBounded guards I5 for what no decoder has counted: a list that is
// written as a string, in 4 MiB of which there are a million values.
func TestListInATextIsBounded(t *testing.T) {
	w := newWorkbench(t)
	for _, text := range []string{"[" + strings.Repeat("1,", 1<<20) + "1]", "[" + strings.Repeat("{},", 1<<19) + "{}]", strings.Repeat("[", 1<<20)} {
		says := w.refused(t, "get_chat_history", question{"session_ids": text}.json(), "invalid_argument")
		require.Contains(t, says, fmt.Sprintf("session_ids takes a list, not a text of %d bytes", len(text)))
	}
	require.Contains(t, w.refused(t, "get_chat_history", `{"session_ids":"[1,2,3,4,5,6,7,8,9,10,11]"}`, "invalid_argument"), "at most 10 values")
}

// FuzzArguments: whatever object a model sends, the answer is lawful, and one
// that refuses has asked nothing of the platform.
func FuzzArguments(f *testing.F) {
	w := newWorkbench(f, holding(oddBot()))
	for _, s := range []string{
		`{"limit":"5"}`, `{"session_ids":"[1,2]"}`, `{"period":"today","from":"2026-01-01"}`, `{"query":"anna","speaker":"bot"}`, `{"from":"1970-01-01","to":"9999-12-31"}`,
		`{"time_zone":"Asia/Kolkata","period":"all_time","response_format":"detailed","sort":"oldest"}`, `{"page_contains":"\u0000"}`, `{"limit":1e3}`, `{"limit":[[[]]]}`, `{"":""}`, `{"session_id":9223372036854775807}`,
	} {
		f.Add("list_leads", s)
		f.Add("get_chat_history", s)
	}
	f.Fuzz(func(t *testing.T, tool, args string) {
		var object map[string]any
		if (tool != "list_leads" && tool != "get_chat_history") || !utf8.ValidString(args) || json.Unmarshal([]byte(args), &object) != nil {
			t.Skip("the transport refuses what is not JSON")
		}
		before := w.requests()
		if r := w.call(t, tool, args); r.IsError {
			require.Equal(t, before, w.requests(), "%s %s: %s", tool, args, r.Text)
		}
	})
}

// example finds the JSON objects in a text.
var example = regexp.MustCompile(`\{"[^{}]*\}`)

// TestExamplesWork: every example that a model is shown, in descriptions,
// instructions and the hints of errors, is a call that works.
func TestExamplesWork(t *testing.T) {
	w := newWorkbench(t)
	shown := map[string][]string{}
	for _, tool := range w.list() {
		shown[tool.Tool.Name] = example.FindAllString(tool.Tool.Description, -1)
	}
	shown["list_leads"] = append(shown["list_leads"], example.FindAllString(tools.Instructions(w.deps.Settings, tools.Options{Exports: true}), -1)...)
	for _, args := range []string{`[1]`, `{"from":"2025-1-1"}`, `{"to":"2026-11-09"}`, `{"period":"today","from":"2026-11-01"}`} {
		text := w.refused(t, "list_leads", args, "invalid_argument")
		require.NotEmpty(t, example.FindAllString(text, -1), text)
		shown["list_leads"] = append(shown["list_leads"], example.FindAllString(text, -1)...)
	}
	total := 0
	for tool, examples := range shown {
		for _, args := range examples {
			total++
			require.False(t, w.call(t, tool, args).IsError, "%s %s", tool, args)
		}
	}
	require.GreaterOrEqual(t, total, 7)
}
