package client

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/test/faulty"
)

func TestErrorText(t *testing.T) {
	require.Equal(t, "LeadList: rate_limited (HTTP status 429)", (&Error{Kind: RateLimited, Op: "LeadList", Status: 429, Code: 429, Message: "words of the platform"}).Error())
	require.Equal(t, "LeadList: auth_failed (HTTP status 200, code 401)", (&Error{Kind: AuthFailed, Op: "LeadList", Status: 200, Code: 401}).Error())
	require.Equal(t, "GetSession: upstream_unavailable: connection refused", (&Error{Kind: Unavailable, Op: "GetSession", Reason: "connection refused", Err: io.EOF}).Error())
	require.ErrorIs(t, &Error{Err: context.Canceled}, context.Canceled)
}

// serveFault is a platform with the fault of that name.
func serveFault(t *testing.T, name string) *faulty.Server {
	t.Helper()
	for _, f := range faulty.All() {
		if f.Name == name {
			s := faulty.Serve(f)
			t.Cleanup(s.Close)
			return s
		}
	}
	t.Fatalf("no fault is called %q", name)
	return nil
}

// failureOf is the error of a call under the fault of that name.
func failureOf(t *testing.T, name, call string) *Error {
	t.Helper()
	_, err := calls[call](t.Context(), newTestClient(t, serveFault(t, name).URL, defaultTimes))
	var failure *Error
	require.ErrorAs(t, err, &failure)
	require.Equal(t, call, failure.Op)
	return failure
}

// U6: the error of an unreadable body gives its status, media type and length.
func TestBadResponseTellsWhatCame(t *testing.T) {
	got := failureOf(t, "html with status 200", "LeadList")
	require.Equal(t, Error{Kind: BadResponse, Op: "LeadList", Status: 200, MediaType: "text/html", Length: 36, Reason: "the body is not the documented JSON", Err: jsonstream.ErrMalformed}, *got)
	require.Equal(t, "redirect refused", failureOf(t, "redirect 302 to another host", "LeadList").Reason)
	require.Equal(t, "the body is empty", failureOf(t, "empty body", "LeadList").Reason)
	require.Equal(t, jsonstream.ErrTrailing, failureOf(t, "trailing garbage", "LeadList").Err)
	require.Equal(t, errWrongData, failureOf(t, "data an object", "LeadList").Err)
	require.Equal(t, errEncoding, failureOf(t, "a coding nobody asked for", "LeadList").Err)
	require.Equal(t, jsonstream.ErrTooDeep, failureOf(t, "depth bomb", "LeadList").Err)
	require.Equal(t, jsonstream.ErrGzip, failureOf(t, "gzip that is none", "LeadList").Err)
}

// U1, U7: the platform's Message, status and Code are kept for whoever shows them.
func TestRefusalKeepsThePlatformsWords(t *testing.T) {
	got := failureOf(t, "success false, code 200", "LeadList")
	require.Equal(t, []any{Rejected, "no such chatbot", 200, 200}, []any{got.Kind, got.Message, got.Status, got.Code})
	got = failureOf(t, "code 401 with text as data", "LeadList")
	require.Equal(t, []any{AuthFailed, 200, 401}, []any{got.Kind, got.Status, got.Code})
	got = failureOf(t, "status 403", "ChatContentHistory")
	require.Equal(t, []any{Forbidden, "no", 403, 403}, []any{got.Kind, got.Message, got.Status, got.Code})
	require.Equal(t, time.Hour, failureOf(t, "status 429, Retry-After: 3600", "LeadList").RetryAfter)
	require.Equal(t, "certificate not trusted", failureOf(t, "certificate not trusted", "LeadList").Reason)
	require.Equal(t, "connection refused", failureOf(t, "port refused", "GetSession").Reason)
}

// U3: a bad certificate is tried once, though the platform sees no request of it: a
// further try would not help.
func TestBadCertificateIsTriedOnce(t *testing.T) {
	c := newTestClient(t, serveFault(t, "certificate not trusted").URL, defaultTimes)
	tally, err := c.LeadList(t.Context(), LeadQuery{}, new(leads).begin)
	require.Equal(t, "upstream_unavailable", kindOfError(err))
	require.Equal(t, 1, tally.Requests)
}

// U7: Message and Code of an error's body count only if all of it arrived.
func TestErrorBodyMustBeComplete(t *testing.T) {
	for body, want := range map[string]Error{
		`{"Code":404,"Message":"no such bot"}`: {Kind: NotFound, Code: 404, Message: "no such bot"},
		`{"Code":404,"Message":"no such bot"`:  {Kind: Rejected},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, body)
		}))
		_, err := newTestClient(t, s.URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, new(leads).begin)
		var failure *Error
		require.ErrorAs(t, err, &failure)
		require.Equal(t, want, Error{Kind: failure.Kind, Code: failure.Code, Message: failure.Message}, body)
		s.Close()
	}
}

// U4: an unknown outcome still gives its cause.
func TestOutcomeUnknownKeepsItsCause(t *testing.T) {
	for _, call := range writes {
		got := failureOf(t, "status 503", call)
		require.Equal(t, OutcomeUnknown, got.Kind, call)
		var cause *Error
		require.ErrorAs(t, got.Err, &cause)
		require.Equal(t, Unavailable, cause.Kind, call)
		require.Equal(t, 503, got.Status, call)
	}
}

// U4: without an envelope four statuses are a refusal; every other 4xx and 5xx leaves it
// open whether the call was carried out.
func TestWhichStatusLeavesAWriteOpen(t *testing.T) {
	for status, want := range map[int]string{400: "outcome_unknown", 401: "auth_failed", 403: "forbidden", 404: "not_found", 408: "outcome_unknown", 418: "outcome_unknown", 429: "rate_limited", 500: "outcome_unknown", 599: "outcome_unknown", 302: "upstream_bad_response", 204: "outcome_unknown"} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		for _, call := range writes {
			_, err := calls[call](t.Context(), newTestClient(t, s.URL, defaultTimes))
			require.Equal(t, want, kindOfError(err), "%s %d", call, status)
		}
		s.Close()
	}
}

// U4: a reply that says both success and refusal leaves it open whether a session
// exists; it once counted as a refusal. A reply that only refuses is a refusal.
func TestContradictionsLeaveASessionOpen(t *testing.T) {
	for name, c := range map[string]struct {
		status     int
		body, want string
	}{
		"created":            {200, `{"Data":{"SessionID":5},"Success":true,"Code":201}`, "outcome_unknown"},
		"accepted":           {200, `{"Data":{"SessionID":5},"Success":true,"Code":202}`, "outcome_unknown"},
		"bad and good":       {400, `{"Data":{"SessionID":5},"Success":true,"Code":200}`, "outcome_unknown"},
		"an id alone":        {422, `{"Data":{"SessionID":"5"}}`, "outcome_unknown"},
		"an id in half":      {404, `{"Data":{"SessionID":5},"Success":fal`, "outcome_unknown"},
		"success alone":      {400, `{"Success":true}`, "outcome_unknown"},
		"code 200 alone":     {400, `{"Code":200}`, "outcome_unknown"},
		"timed out, success": {408, `{"Success":true,"Code":408}`, "outcome_unknown"},
		"no key":             {401, `{"Data":null,"Success":true,"Code":401}`, "auth_failed"},
		"no":                 {400, `{"Data":null,"Success":false,"Code":200}`, "upstream_rejected"},
		"no id":              {400, `{"Data":{"SessionID":0},"Success":false,"Code":400}`, "upstream_rejected"},
		"cut":                {400, `{"Success":false`, "outcome_unknown"},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(c.status)
			_, _ = io.WriteString(w, c.body)
		}))
		_, err := newTestClient(t, s.URL, defaultTimes).GetSession(t.Context())
		require.Equal(t, c.want, kindOfError(err), name)
		s.Close()
	}
}

// mediaTypeShown is the media type in the error on a reply that is no envelope.
func mediaTypeShown(t *testing.T, given string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{given}
		_, _ = io.WriteString(w, "{}")
	}))
	defer s.Close()
	_, err := newTestClient(t, s.URL, defaultTimes).LeadList(t.Context(), LeadQuery{}, new(leads).begin)
	var failure *Error
	require.ErrorAs(t, err, &failure)
	return failure.MediaType
}

// A media type that is malformed or very long is left out.
func TestMediaTypeIsWellFormedOrLeftOut(t *testing.T) {
	for given, want := range map[string]string{"Text/HTML; charset=utf-8": "text/html", "<script>": "", "a/" + strings.Repeat("b", 80): "", "": ""} {
		require.Equal(t, want, mediaTypeShown(t, given))
	}
}
