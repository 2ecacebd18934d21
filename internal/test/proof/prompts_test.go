package proof

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// promptTask is one prompt for the days of faulty's good replies. It costs one platform
// call, and then more where that succeeds.
type promptTask struct{ prompt, period string }

// promptTasks are all prompts: TestEveryPromptIsATask.
var promptTasks = []promptTask{
	{prompt: "weekly_review", period: "last_7_days"},
	{prompt: "follow_up", period: "last_7_days"},
	{prompt: "unanswered_report", period: "this_week"},
	{prompt: "monthly_report", period: "this_week"},
}

func promptTaskOf(prompt string) (promptTask, bool) {
	i := slices.IndexFunc(promptTasks, func(k promptTask) bool { return k.prompt == prompt })
	if i < 0 {
		return promptTask{}, false
	}
	return promptTasks[i], true
}

// naming are the params of the prompt for a chatbot.
func (k promptTask) naming(chatbot string) string {
	return fmt.Sprintf(`{"name":%q,"arguments":{"chatbot":%q,"period":%q}}`, k.prompt, chatbot, k.period)
}

// TestEveryPromptIsATask guards that a new prompt meets every fault of the platform.
func TestEveryPromptIsATask(t *testing.T) {
	s := platform(t, faulty.None())
	c := overStdio(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}}}))
	a, err := c.Request(t.Context(), "prompts/list", `{}`)
	require.NoError(t, err)
	var list struct {
		Result struct{ Prompts []struct{ Name string } }
	}
	require.NoError(t, json.Unmarshal([]byte(a.Raw), &list))
	var listed, known []string
	for _, p := range list.Result.Prompts {
		listed = append(listed, p.Name)
	}
	for _, k := range promptTasks {
		known = append(known, k.prompt)
	}
	require.ElementsMatch(t, listed, known)
}

// TestPromptsUnderEveryFault guards U1 to U14 for prompts: each fault ends with its code as
// a message, after the requests that a read may cost where it fails, and shows neither the key nor a body.
func TestPromptsUnderEveryFault(t *testing.T) {
	for _, f := range faulty.All() {
		for _, k := range promptTasks {
			t.Run(f.Name+"/"+k.prompt, func(t *testing.T) {
				t.Parallel()
				s := platform(t, f)
				o := Options{Chatbots: []Chatbot{chatbotOn("shop", s, f, key)}}
				if f.Endless {
					o.Limit = s.Deadline
				}
				a, err := overStdio(t, assemble(t, o)).Request(t.Context(), "prompts/get", k.naming("shop"))
				require.NoError(t, err)
				require.Equal(t, f.Read, a.Outcome(), a.Raw)
				require.NotContains(t, a.Raw, key)
				if f.Read == "" {
					require.Contains(t, a.Text, "END OF DATA")
					return
				}
				require.Equal(t, f.ReadRequests, s.Await(f.ReadRequests))
				require.Contains(t, a.Text, f.Read+": ")
				requireNone(t, a.Raw, visitorsWords)
			})
		}
	}
}

// TestLeavingAPromptReachesThePlatform guards L3 for prompts: one that is cancelled ends
// the platform's request, and has no answer.
func TestLeavingAPromptReachesThePlatform(t *testing.T) {
	for _, k := range promptTasks {
		h := newHeldPlatform(t)
		l := overStdio(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: h.url, Key: key}}}))
		id, answer, err := l.SendRequest("prompts/get", k.naming("shop"))
		require.NoError(t, err)
		receive(t, h.came)
		require.NoError(t, l.Cancel(id))
		receive(t, h.left)
		require.NoError(t, l.Ping(t.Context()))
		require.Empty(t, answer, "a cancelled prompt has no answer")
	}
}

// TestWholePromptEnds guards U5 for prompts with the times that users have, on a clock of
// its own: a platform that is silent or drips costs 45 s at most, also one whose first reply
// takes nearly all of that.
func TestWholePromptEnds(t *testing.T) {
	for _, wait := range silentPlatforms {
		for _, k := range promptTasks {
			synctest.Test(t, func(t *testing.T) {
				requireTimeout(t, k, wait.reply, min(wait.took*5/4, 45*time.Second))
			})
		}
	}
	synctest.Test(t, func(t *testing.T) {
		requireTimeout(t, promptTasks[len(promptTasks)-1], slowAndThenSilent, 45*time.Second)
	})
}

// slowAndThenSilent sends the leads in 40 s, and never a conversation.
func slowAndThenSilent(w http.ResponseWriter, r *http.Request) {
	if path.Base(r.URL.Path) != "LeadList" {
		<-r.Context().Done()
		return
	}
	text := faulty.Good("LeadList")
	for range 4 {
		writeNow(w, text[:10])
		text = text[10:]
		time.Sleep(10 * time.Second) // of the clock of the test
	}
	writeNow(w, text)
}

// requireTimeout asks a platform that replies like this for a prompt, which must end in time.
func requireTimeout(t *testing.T, k promptTask, reply http.HandlerFunc, within time.Duration) {
	endless := sandbox.New(sandbox.Options{Rules: sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
		reply(w, r)
		return true
	}}})
	p, err := Assemble(Options{Chatbots: []Chatbot{{Name: "shop", URL: "http://localhost", Key: key}}, Dial: endless.Dial, Now: atNoon})
	require.NoError(t, err)
	l, err := p.OverStdio(t.Context())
	require.NoError(t, err)
	defer func() {
		l.Close()
		p.Close()
		require.NoError(t, endless.Close())
	}()
	start := time.Now()
	a, err := l.Request(t.Context(), "prompts/get", k.naming("shop"))
	require.NoError(t, err)
	require.Equal(t, "upstream_timeout", a.Code, k.prompt)
	require.LessOrEqual(t, time.Since(start), within, k.prompt)
}
