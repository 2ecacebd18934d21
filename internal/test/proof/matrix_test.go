package proof

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
)

// wholeCall stands for the 45 s that the tools give a call, where it does not matter
// what the call ends with.
const wholeCall = time.Second

// TestEveryToolIsATask guards that a new tool meets every fault of the platform.
func TestEveryToolIsATask(t *testing.T) {
	var tools []string
	for _, k := range tasks {
		tools = append(tools, k.tool)
	}
	require.ElementsMatch(t, toolNames(t), tools)
}

// TestFaultMatrix guards U1 to U7 and U9 to U14: every fault, each tool, over stdio and over
// HTTP, ends with its code after exactly the requests it may cost. That each ends in
// time is shown by TestWholeCallEnds, on a clock of its own.
func TestFaultMatrix(t *testing.T) {
	all := faulty.All()
	require.GreaterOrEqual(t, len(all), 45)
	way := 0 // with a small budget the next fault meets another tool, over another transport
	for _, f := range all {
		for _, k := range tasks {
			for name, connect := range transports {
				if way++; way%budget.Step() > 0 {
					continue
				}
				t.Run(f.Name+"/"+k.tool+"/"+name, func(t *testing.T) {
					t.Parallel()
					f := k.meets(f)
					s := platform(t, f)
					o := Options{Chatbots: []Chatbot{chatbotOn("shop", s, f, key)}}
					if f.Endless {
						o.Limit = s.Deadline
					}
					c := connect(t, assemble(t, o))
					a := ask(t, c, k.tool, k.args)
					code, requests := k.expect(f)
					require.Equal(t, code, a.Outcome(), a.Raw)
					require.Equal(t, requests, s.Await(requests), "POSTs that the platform saw")
					require.Zero(t, s.RedirectsFollowed(), "a redirect was followed")
					requireHonest(t, f, k, a)
				})
			}
		}
	}
}

// TestChatbotsAreListedUnderEveryFault: list_chatbots names what is wrong with a chatbot in
// its row, after the requests that a read may cost, and shows neither the key nor a body.
func TestChatbotsAreListedUnderEveryFault(t *testing.T) {
	for _, f := range budget.Some(faulty.All()) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			s := platform(t, f)
			o := Options{Chatbots: []Chatbot{chatbotOn("shop", s, f, key)}}
			if f.Endless {
				o.Limit = s.Deadline
			}
			a := ask(t, overStdio(t, assemble(t, o)), "list_chatbots", `{}`)
			if f.Endless { // the whole call ran out of time
				require.Equal(t, f.Read, a.Outcome(), a.Raw)
				return
			}
			require.Empty(t, a.Outcome(), a.Raw)
			var listed struct {
				Chatbots []struct{ Key, Problem string }
			}
			require.NoError(t, json.Unmarshal(a.Structured, &listed))
			row := listed.Chatbots[0]
			code, _, _ := strings.Cut(row.Problem, ": ")
			require.Equal(t, f.Read, code)
			require.Equal(t, f.Read == "", row.Key == "ok", row.Key)
			require.Equal(t, f.ReadRequests, s.Await(f.ReadRequests))
			require.NotContains(t, strings.ToLower(a.Raw), strings.ToLower(key))
			for _, words := range visitorsWords {
				require.NotContains(t, a.Raw, words)
			}
		})
	}
}

// requireHonest checks what is said: the key never, the body never when it is
// wrong, all of it when the call succeeds after faults that passed.
func requireHonest(t *testing.T, f faulty.Fault, k task, a mcpclient.Answer) {
	t.Helper()
	require.NotContains(t, strings.ToLower(a.Raw), strings.ToLower(key), "media types are shown in lower case")
	require.NotContains(t, a.Raw, Serial)
	if a.Code != "" {
		require.Empty(t, a.Structured)
		requireOneWait(t, a)
		for _, words := range visitorsWords {
			require.NotContains(t, a.Raw, words)
		}
		return
	}
	require.NotEmpty(t, a.Structured)
	if strings.HasPrefix(f.Name, "passing: ") {
		requireWhole(t, k, a)
	}
}

var (
	waitInWords  = regexp.MustCompile(`(?:again in|wait) (\d+) s\b|\((\d+) s, says the platform\)`)
	waitInNumber = regexp.MustCompile(`"retry_after_seconds":(\d+)`)
)

// requireOneWait checks that a model and a program are told to wait equally long.
func requireOneWait(t *testing.T, a mcpclient.Answer) {
	t.Helper()
	words, number := waitInWords.FindStringSubmatch(a.Text), waitInNumber.FindStringSubmatch(a.Raw)
	require.Equal(t, words == nil, number == nil, a.Raw)
	if words != nil {
		require.Equal(t, number[1], words[1]+words[2], a.Raw)
	}
}

// visitorsWords are in the bodies of faulty's good replies.
var visitorsWords = []string{"test@example.com", "test444", `Please share`, "make an appointment", "mail.example.com"}

// requireWhole checks that an answer holds all of a good reply, on both channels.
func requireWhole(t testing.TB, k task, a mcpclient.Answer) {
	t.Helper()
	require.Empty(t, a.Outcome(), a.Raw)
	switch k.tool {
	case "list_leads":
		require.Contains(t, a.Text, "2 records: 1 lead, 1 appointment")
		require.Contains(t, string(a.Structured), `"matching":2`)
	case "list_people":
		require.Contains(t, a.Text, "2 people: ")
		require.Contains(t, string(a.Structured), `"people":2`)
	case "get_chat_history":
		require.Contains(t, a.Text, "31302")
		require.Contains(t, string(a.Structured), `"conversations":1,`)
		require.Contains(t, string(a.Structured), `"messages":3`)
	case "send_message":
		require.Contains(t, a.Text, "bot      We are open until six.")
		require.Contains(t, string(a.Structured), `"tokens":4337`)
	case "get_stats":
		require.Contains(t, a.Text, "conversations 1, before 0")
		require.Contains(t, a.Text, "leads 1, before 0")
	case "find_unanswered_questions":
		require.Contains(t, a.Text, "1 conversation (1 engaged), 1 reply: ")
		require.Contains(t, string(a.Structured), `"conversations":1,`)
	case "list_top_questions":
		require.Contains(t, a.Text, "1 conversation (1 engaged), 1 question (")
		require.Contains(t, string(a.Structured), `"questions":1}`)
	case "find_missed_opportunities":
		require.Contains(t, a.Text, "1 conversation, 0 with one or more of: ")
		require.Contains(t, string(a.Structured), `"conversations":1,"matching":0`)
	case "export_leads":
		require.Contains(t, a.Text, "2 records, ")
		require.Contains(t, string(a.Structured), `"rows":2,`)
	default:
		require.Contains(t, string(a.Structured), `"session_id":123456`)
	}
}

// TestKeysStayAtTheirHosts guards S4: with several chatbots each platform sees
// its own key, in Authorization, and no other anywhere; where redirects lead sees none.
func TestKeysStayAtTheirHosts(t *testing.T) {
	var bots []Chatbot
	servers := map[string]*faulty.Server{}
	for _, f := range budget.Some(faulty.All()) {
		if f.Slow || f.Endless || f.ReadRequests == 0 {
			continue
		}
		s := platform(t, f)
		b := chatbotOn("bot"+strconv.Itoa(len(bots)), s, f, newKey())
		bots, servers[b.Key] = append(bots, b), s
	}
	c := overStdio(t, assemble(t, Options{Chatbots: bots, Now: jumpingClock(time.Minute)}))
	for _, b := range bots {
		for _, k := range tasks {
			ask(t, c, k.tool, k.naming(b.Name))
		}
	}
	for mine, s := range servers {
		require.NotEmpty(t, s.Seen())
		require.Zero(t, s.RedirectsFollowed())
		for _, r := range s.Seen() {
			require.Equal(t, []string{mine}, r.Header.Values("Authorization"))
			r.Header.Del("Authorization")
			seen := strings.Join(append(flatten(r.Header), r.Path, r.Body), "\n")
			for any := range servers {
				require.NotContains(t, seen, any)
			}
		}
	}
}

func flatten(header map[string][]string) (all []string) {
	for name, values := range header {
		all = append(append(all, name), values...)
	}
	return all
}
