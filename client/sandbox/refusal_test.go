package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
)

func serve(p *sandbox.Platform, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w
}

// with changes one header of a request; "" removes it.
func with(r *http.Request, header, value string) *http.Request {
	r.Header.Del(header)
	if value != "" {
		r.Header.Set(header, value)
	}
	return r
}

// Each of these is a mistake that a client could make, and the sandbox must refuse it:
// by an HTTP status or, if the rules say so, inside a 200.
func TestRefusals(t *testing.T) {
	good := `{"serialNumber":"` + serial + `"}`
	lead := func(rest string) *http.Request {
		return request("LeadList", `{"serialNumber":"`+serial+`",`+rest+`}`)
	}
	cases := map[string]struct {
		request func() *http.Request
		code    int
	}{
		"no key":                {func() *http.Request { return with(request("LeadList", good), "Authorization", "") }, 401},
		"wrong key":             {func() *http.Request { return with(request("LeadList", good), "Authorization", "x") }, 401},
		"bearer":                {func() *http.Request { return with(request("LeadList", good), "Authorization", "Bearer "+key) }, 401},
		"another bot's key":     {func() *http.Request { return with(request("LeadList", good), "Authorization", "other") }, 403},
		"unknown serial":        {func() *http.Request { return request("GetSession", `{"serialNumber":"x"}`) }, 404},
		"empty serial":          {func() *http.Request { return request("GetSession", `{"serialNumber":""}`) }, 400},
		"no serial":             {func() *http.Request { return request("LeadList", `{}`) }, 400},
		"pascal case in leads":  {func() *http.Request { return request("LeadList", `{"SerialNumber":"`+serial+`"}`) }, 400},
		"camel case in history": {func() *http.Request { return request("ChatContentHistory", good) }, 400},
		"pascal StartTime":      {func() *http.Request { return lead(`"StartTime":"2025-01-01"`) }, 400},
		"session in history": {func() *http.Request {
			return request("ChatContentHistory", `{"SerialNumber":"`+serial+`","SessionID":1}`)
		}, 400},
		"dates in GetSession": {func() *http.Request {
			return request("GetSession", `{"serialNumber":"`+serial+`","startTime":"2025-01-01"}`)
		}, 400},
		"nameless key":    {func() *http.Request { return request("GetSession", `{"serialNumber":"`+serial+`","":"x"}`) }, 400},
		"short date":      {func() *http.Request { return lead(`"startTime":"2025-1-1"`) }, 400},
		"30 February":     {func() *http.Request { return lead(`"endTime":"2025-02-30"`) }, 400},
		"time of day":     {func() *http.Request { return lead(`"endTime":"2025-02-03T00:00:00Z"`) }, 400},
		"empty date":      {func() *http.Request { return lead(`"startTime":""`) }, 400},
		"null date":       {func() *http.Request { return lead(`"startTime":null`) }, 400},
		"quoted session":  {func() *http.Request { return lead(`"sessionID":"31305"`) }, 400},
		"null session":    {func() *http.Request { return lead(`"sessionID":null`) }, 400},
		"broken session":  {func() *http.Request { return lead(`"sessionID":1.5`) }, 400},
		"array":           {func() *http.Request { return request("LeadList", `[]`) }, 400},
		"null":            {func() *http.Request { return request("LeadList", `null`) }, 400},
		"two documents":   {func() *http.Request { return request("LeadList", good+good) }, 400},
		"empty body":      {func() *http.Request { return request("LeadList", ``) }, 400},
		"no content type": {func() *http.Request { return with(request("LeadList", good), "Content-Type", "") }, 415},
		"a form": {func() *http.Request {
			return with(request("GetSession", good), "Content-Type", "application/x-www-form-urlencoded")
		}, 415},
	}
	other := sandbox.Bot{Key: "other", SerialNumber: "other-serial"}
	p := sandbox.New(sandbox.Options{Bots: []sandbox.Bot{sampleBot(), other}})
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p.SetRules(sandbox.Rules{})
			got := envelope(t, serve(p, c.request()))
			require.Equal(t, c.code, got.HTTP, "%s", got.Raw)
			require.Equal(t, c.code, got.Code)
			require.False(t, got.Success)
			require.NotEmpty(t, got.Message)
			require.NotContains(t, string(got.Raw), key)

			p.SetRules(sandbox.Rules{StatusInside200: true})
			inside := envelope(t, serve(p, c.request()))
			require.Equal(t, 200, inside.HTTP)
			require.Equal(t, string(got.Raw), string(inside.Raw))
		})
	}
}

// A path or method that does not exist has an HTTP status of its own under all rules.
func TestUnknownPathsAndMethods(t *testing.T) {
	p := samplePlatform(sandbox.Rules{StatusInside200: true})
	for _, path := range []string{"/", "/LeadList", "/chat/Chatbot/", "/chat/Chatbot/leadlist", "/chat/Chatbot/LeadList/", "/x/chat/Chatbot/LeadList"} {
		r := request("", "{}")
		r.URL.Path = path
		require.Equal(t, 404, serve(p, r).Code, path)
	}
	for _, method := range []string{"GET", "PUT", "DELETE", "OPTIONS", "HEAD"} {
		r := request("LeadList", "{}")
		r.Method = method
		w := serve(p, r)
		require.Equal(t, 405, w.Code, method)
		require.Equal(t, "POST", w.Header().Get("Allow"))
	}
	require.Equal(t, 413, ask(p, "LeadList", strings.Repeat(" ", 65<<10)).Code)
}
