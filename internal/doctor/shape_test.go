package doctor

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
)

// answering serves the same reply to every request.
func answering(t *testing.T, status int, contentType, body string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// What differs from the documents is to be seen: case of keys, further and missing keys,
// null for empty, other types, other forms of time, other frames.
func TestDriftIsSeen(t *testing.T) {
	const jsonType = "application/json"
	for name, c := range map[string]struct {
		status     int
		media      string
		body, want string
	}{
		"lower-case keys":   {200, jsonType, `{"data":[{"type":"Lead"}],"success":true,"code":200}`, "type: 1 text (Lead ×1; 1-9 characters)"},
		"further keys":      {200, jsonType, `{"Data":[{"LeadId":5,"AddressLine2":null}],"Success":true}`, "AddressLine2: 1 null"},
		"missing keys":      {200, jsonType, `{"Data":[{"Name":"a","Email":"b"},{"Name":"c"}],"Code":200}`, "Email: 1 text"},
		"null and empty":    {200, jsonType, `{"Data":[{"Name":null},{"Name":""},{"Name":" "},{"Name":"a"}],"Code":200}`, "Name: 3 text (1 empty; 1 blank; 1-9 characters); 1 null"},
		"null Data":         {200, jsonType, `{"Data":null,"Success":true,"Code":200}`, "Success true, Code 200, Data null; keys Data Success Code"},
		"no Data":           {200, jsonType, `{"Success":true,"Code":200}`, "Data missing"},
		"pages":             {200, jsonType, `{"Data":{"Items":[{"Name":"a"}],"Total":7},"Success":true,"Code":200}`, "    Total: 1 number (1-9 digits)\n"},
		"other types":       {200, jsonType, `{"Data":[{"SessionID":"123"}],"Code":"200"}`, "SessionID: 1 text (1 whole numbers; 1-9 characters)"},
		"mixed types":       {200, jsonType, `{"Data":[{"Count":2},{"Count":"2"},{"Count":-1.5},{"Count":0}],"Code":200}`, "Count: 3 number (1 zero; 1 negative; 1 fractions; 1-9 digits); 1 text (1 whole numbers; 1-9 characters)"},
		"other words":       {200, jsonType, `{"Data":[{"Type":"Lead"},{"Type":"Callback"}],"Code":200}`, "Type: 2 text (Lead ×1; 1 other words; 1-9 characters)"},
		"short fractions":   {200, jsonType, `{"Data":[{"CreateTime":"2026-11-19T10:00:00.12Z"},{"CreateTime":"2026-11-18 10:00+01:00"}],"Code":200}`, "times 2006-01-02 15:04-07:00 ×1, 2006-01-02T15:04:05.00Z ×1; offsets Z ×1, another ×1"},
		"other times":       {200, jsonType, `{"Data":[{"CreateTime":"11/19/2026 9:05 PM"}],"Code":200}`, "like 99/99/9999 9:99 AA"},
		"oldest first":      {200, jsonType, `{"Data":[{"CreateTime":"2026-11-18T10:00:00Z"},{"CreateTime":"2026-11-19T10:00:00Z"}],"Code":200}`, "oldest first"},
		"no order":          {200, jsonType, `{"Data":[{"CreateTime":"2026-11-18T10:00:00Z"},{"CreateTime":"2026-11-19T10:00:00Z"},{"CreateTime":"2026-11-17T10:00:00Z"}],"Code":200}`, "not sorted by time"},
		"wrong envelope":    {200, jsonType, `{"result":[{"Name":"a"}],"ok":true}`, "no envelope: keys result ok\n"},
		"a list":            {200, jsonType, `[{"Name":"a"}]`, "no envelope: the body is 1 array (1-9 elements)\n  each: 1 object\n    Name: 1 text"},
		"html":              {403, "text/html", "<html>Anna is forbidden</html>", "HTTP 403, text/html, 10-99 bytes\n  not read to its end: upstream_bad_response: the body is not the documented JSON\n  no envelope: no JSON\n"},
		"nothing":           {200, jsonType, "", "not read to its end: upstream_bad_response: the body is empty"},
		"cut":               {200, jsonType, `{"Data":[{"Name":"a"},{"Na`, "not read to its end: upstream_bad_response: the body ends early"},
		"code beyond HTTP":  {200, jsonType, `{"Data":null,"Success":"maybe","Code":7}`, "Success other, Code other"},
		"byte order mark":   {200, jsonType, "\ufeff" + `{"Data":[],"Code":200}`, "Data array of 0"},
		"redirect":          {302, jsonType, `{}`, "HTTP 302"},
		"deep":              {200, jsonType, `{"Data":[{"A":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `}],"Code":200}`, "1 not looked at"},
		"the same key anew": {200, jsonType, `{"Data":[{"Name":"a","Name":"b"}],"Code":200}`, "Name: 2 text"},
	} {
		text := readShape(t, answering(t, c.status, c.media, c.body)).Text()
		require.Contains(t, text, c.want, name)
	}
}

// The platform that the documents describe, in whatever order and form it writes.
func TestSandboxIsSeenAsItIs(t *testing.T) {
	leads, conversations := hourly(30)
	_, url := serveBot(t, sandbox.Rules{OldestFirst: true, IDsAsStrings: true, Gzip: true, Chunked: true, StatusInside200: true}, leads, conversations)
	report := readShape(t, url)
	main := report.exchange(leadList, "the last 30 days")
	require.Equal(t, "oldest first", main.Order)
	require.Equal(t, "gzip", main.Encoding)
	require.False(t, main.LengthKnown)
	require.Equal(t, &Days{First: 24, Between: 28 * 24, Last: 11}, main.Days)
	for asked, code := range map[string]string{"a day that does not exist": "400", "days to come, with a wrong key": "401", "days to come, with a wrong serial number": "404"} {
		x := report.exchange(leadList, asked)
		require.Equal(t, 200, x.Status)
		require.Equal(t, []string{"false", code, "null"}, []string{x.Success, x.Code, x.Data}, asked)
	}
	require.Contains(t, report.found("sessions"), "707 leads of 707 sessions; 179 conversations of 179 sessions; of 179 leads since the first conversation that came back, 179 have")
	require.Contains(t, report.found("Count of a lead"), "the leads of its session in the reply 707 of 707 times; the messages of its conversation 179, the visitor's of them 179 of 179 times")
}

// U4: the shape is read without changing anything: no session is made.
func TestShapeChangesNothing(t *testing.T) {
	leads, conversations := hourly(30)
	platform, url := serveBot(t, sandbox.Rules{}, leads, conversations)
	readShape(t, url)
	requests := platform.Requests()
	require.Len(t, requests, 11)
	for _, r := range requests {
		require.Contains(t, []string{leadList, history}, r.Call)
	}
}

// A platform that cannot be reached is an error and costs one request; ctx ends it all.
func TestUnreachablePlatformIsAnError(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	_, err := ReadShape(t.Context(), options(t, s.URL))
	var failure *client.Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, client.Unavailable, failure.Kind)

	ctx, cancel := context.WithCancel(t.Context())
	o := options(t, answering(t, 200, "application/json", `{"Data":[],"Code":200}`))
	asked := 0
	o.Progress = func(string) {
		if asked++; asked == 3 {
			cancel()
		}
	}
	_, err = ReadShape(ctx, o)
	require.ErrorAs(t, err, &failure)
	require.Equal(t, client.Cancelled, failure.Kind)
	require.Equal(t, 3, asked)
}

func TestSpan(t *testing.T) {
	for want, lengths := range map[string][]int{"": {0}, "1-9": {1, 9}, "1-99": {9, 10}, "10-99": {10, 99}, "100-99999": {12_345, 100}, "1000-9999": {1000}} {
		var s Span
		for _, n := range lengths {
			s.add(n)
		}
		require.Equal(t, want, s.String(), fmt.Sprint(lengths))
	}
}
