package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

// answered is the Data of ClientAsk.
type answered struct {
	MessageID  int64  `json:"messageid"`
	Content    string `json:"content"`
	TotalToken int    `json:"totalToken"`
}

// say sends a message of a body to ClientAsk.
func say(p *sandbox.Platform, key, body string) *httptest.ResponseRecorder {
	r := request("", body)
	r.URL.Path = "/chat/Chat/ClientAsk"
	return serve(p, with(r, "Authorization", key))
}

// startSession starts a session of a demo bot.
func startSession(t *testing.T, p *sandbox.Platform, key, serial string) (id int64) {
	var data struct{ SessionID int64 }
	decode(t, envelope(t, serve(p, with(request("GetSession", `{"serialNumber":"`+serial+`"}`), "Authorization", key))).Data, &data)
	return data.SessionID
}

// The bots answer by words, pass on who asks for a person, and say otherwise that they
// do not know. The history has both sides at once, also of a session that it hid.
func TestClientAskAnswersByScript(t *testing.T) {
	for _, rules := range []sandbox.Rules{{}, {HideNewSessions: true}} {
		p := sandbox.New(sandbox.Options{Rules: rules})
		id := startSession(t, p, sandbox.DemoKeyShop, sandbox.DemoSerialShop)
		asked := []string{"How long does DELIVERY take?", "can I talk to a human", "is the moon made of cheese"}
		wants := []string{"two to three working days", "pass you on", "I don't know"}
		last := int64(375560)
		for i, message := range asked {
			var data answered
			decode(t, envelope(t, say(p, sandbox.DemoKeyShop, fmt.Sprintf(`{"sessionID":%d,"content":%q,"stream":false}`, id, message))).Data, &data)
			require.Contains(t, data.Content, wants[i])
			require.Equal(t, last+1, data.MessageID)
			require.Positive(t, data.TotalToken)
			last = data.MessageID
		}
		history := demoReply(t, p, "ChatContentHistory")
		require.Equal(t, 1, strings.Count(history, fmt.Sprintf(`"SessionID":%d,`, id)))
		for _, said := range append(asked, "I'll pass you on") {
			require.Contains(t, history, said)
		}
	}
}

// The reply has the keys of its page, which are not in Pascal case, and the words of
// the bottega are Italian. A bot without a script has that of the shop.
func TestClientAskReply(t *testing.T) {
	p := sandbox.New(sandbox.Options{})
	id := startSession(t, p, sandbox.DemoKeyBottega, sandbox.DemoSerialBottega)
	data := string(envelope(t, say(p, sandbox.DemoKeyBottega, fmt.Sprintf(`{"sessionID":%d,"content":"grazie","stream":false,"chatAskType":null,"fileIds":null}`, id))).Data)
	require.Equal(t, `{"messageid":375561,"content":"Grazie a te!","totalToken":6}`, data)

	bare := samplePlatform(sandbox.Rules{})
	require.Equal(t, `{"SessionID":123456}`, string(envelope(t, ask(bare, "GetSession", `{"serialNumber":"`+serial+`"}`)).Data))
	require.Contains(t, string(envelope(t, say(bare, key, `{"sessionID":123456,"content":"hello"}`)).Data), "Nora")
}

// Only what this platform's GetSession has started can be written to, by the key of its
// bot, with a complete body. Nothing of it reaches the history.
func TestClientAskRefuses(t *testing.T) {
	p := sandbox.New(sandbox.Options{})
	id := startSession(t, p, sandbox.DemoKeyShop, sandbox.DemoSerialShop)
	var history []struct{ SessionID int64 }
	require.NoError(t, json.Unmarshal([]byte(demoReply(t, p, "ChatContentHistory")), &history))
	visitors := history[len(history)-1].SessionID
	before := demoReply(t, p, "ChatContentHistory")
	for body, status := range map[string]int{
		`{"sessionID":%d,"content":" "}`:                   http.StatusBadRequest,
		`{"sessionID":%d}`:                                 http.StatusBadRequest,
		`{"content":"hello"}`:                              http.StatusBadRequest,
		`{"sessionID":"%d","content":"hello"}`:             http.StatusBadRequest,
		`{"SessionID":%d,"content":"hello"}`:               http.StatusBadRequest,
		`{"sessionID":%d,"content":"hello","stream":true}`: http.StatusBadRequest,
		`{"sessionID":%d,"content":"hello","fileIds":[1]}`: http.StatusBadRequest,
		`{"sessionID":1,"content":"hello"}`:                http.StatusNotFound,
	} {
		if strings.Contains(body, "%d") {
			body = fmt.Sprintf(body, id)
		}
		require.Equal(t, status, say(p, sandbox.DemoKeyShop, body).Code, body)
	}
	mine, theirs := fmt.Sprintf(`{"sessionID":%d,"content":"hello"}`, id), fmt.Sprintf(`{"sessionID":%d,"content":"hello"}`, visitors)
	require.Equal(t, http.StatusNotFound, say(p, sandbox.DemoKeyShop, theirs).Code, "a visitor's session")
	require.Equal(t, http.StatusForbidden, say(p, sandbox.DemoKeyBottega, mine).Code)
	require.Equal(t, http.StatusUnauthorized, say(p, "wrong", mine).Code)
	r := with(request("ClientAsk", mine), "Authorization", sandbox.DemoKeyShop)
	require.Equal(t, http.StatusNotFound, serve(p, r).Code, "the controller is Chat")
	require.Equal(t, before, demoReply(t, p, "ChatContentHistory"))
}

// It is served over HTTP like the other calls, and named in the log.
func TestClientAskOverHTTP(t *testing.T) {
	p := samplePlatform(sandbox.Rules{})
	c := connect(t, p)
	resp := post(t, c, "GetSession", `{"serialNumber":"`+serial+`"}`)
	require.NoError(t, resp.Body.Close())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://sandbox/chat/Chat/ClientAsk", strings.NewReader(`{"sessionID":123456,"content":"hello","stream":false}`))
	require.NoError(t, err)
	r.Header.Set("Authorization", key)
	r.Header.Set("Content-Type", "application/json")
	resp, err = c.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Equal(t, "ClientAsk", p.Requests()[1].Call)
}
