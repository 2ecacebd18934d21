package client

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/linear"
)

// ask is ClientAsk on a platform that replies with status and body.
func ask(t *testing.T, status int, body string) (Answer, error) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	defer s.Close()
	return newTestClient(t, s.URL, defaultTimes).ClientAsk(t.Context(), 123456, "When are you open?")
}

// U10: keys in any case, numbers as texts, and what may be missing but for the content. Two
// values of one key that differ leave it open what was done.
func TestAnswerDrift(t *testing.T) {
	for data, want := range map[string]Answer{
		`{"messageid":5,"content":"Hi","totalToken":7}`:     {5, "Hi", 7},
		`{"MessageId":"5","CONTENT":"Hi","TotalToken":"7"}`: {5, "Hi", 7},
		`{"content":"Hi"}`: {0, "Hi", 0},
		`{"content":""}`:   {},
		`{"messageid":null,"content":"Hi","totalToken":-1}`:              {0, "Hi", 0},
		`{"messageid":1.5,"content":"Hi","totalToken":{}}`:               {0, "Hi", 0},
		`{"content":[{"type":"text","text":"Hi"}],"role":{"content":1}}`: {0, "Hi", 0},
		`{"content":"Hi","Content":"Hi","content":null}`:                 {0, "Hi", 0},
		`{"content":42}`: {0, "42", 0},
	} {
		got, err := ask(t, 200, `{"Data":`+data+`,"Success":true,"Code":200}`)
		require.NoError(t, err, data)
		require.Equal(t, want, got, data)
	}
	for _, data := range []string{`{}`, `null`, `[]`, `"Hi"`, `7`, `{"content":null}`, `{"content":[]}`, `{"messageid":5}`,
		`{"content":"a","Content":"b"}`, `{"messageid":1,"MessageID":2,"content":"Hi"}`, `{"content":"Hi"`} {
		got, err := ask(t, 200, `{"Data":`+data+`,"Success":true,"Code":200}`)
		require.Equal(t, "outcome_unknown", kindOfError(err), data)
		require.Zero(t, got, data)
	}
}

// U4: a refusal that also says success, or holds an answer, leaves it open whether the
// message was taken. One that only refuses is a refusal.
func TestContradictionsLeaveAMessageOpen(t *testing.T) {
	for name, c := range map[string]struct {
		status     int
		body, want string
	}{
		"created":          {200, `{"Data":{"content":"Hi"},"Success":true,"Code":201}`, "outcome_unknown"},
		"bad and good":     {400, `{"Data":{"content":"Hi"},"Success":true,"Code":200}`, "outcome_unknown"},
		"an answer":        {200, `{"Data":{"content":"Hi"},"Success":false,"Code":400}`, "outcome_unknown"},
		"an id alone":      {422, `{"Data":{"messageid":"5"}}`, "outcome_unknown"},
		"an id in half":    {404, `{"Data":{"messageid":5},"Success":fal`, "outcome_unknown"},
		"success alone":    {400, `{"Success":true}`, "outcome_unknown"},
		"failed inside":    {200, `{"Data":null,"Success":false,"Code":500}`, "outcome_unknown"},
		"no such session":  {404, `{"Data":null,"Success":false,"Code":404}`, "not_found"},
		"no key":           {200, `{"Data":null,"Success":false,"Code":401}`, "auth_failed"},
		"no":               {400, `{"Data":null,"Success":false,"Code":400}`, "upstream_rejected"},
		"an empty message": {200, `{"Data":{"messageid":0,"content":""},"Success":false,"Code":400}`, "upstream_rejected"},
	} {
		_, err := ask(t, c.status, c.body)
		require.Equal(t, c.want, kindOfError(err), name)
	}
}

// What is written arrives as it is, in one JSON string.
func TestMessageArrivesAsItIs(t *testing.T) {
	s := faulty.Serve(faulty.None())
	defer s.Close()
	_, err := newTestClient(t, s.URL, defaultTimes).ClientAsk(t.Context(), 1<<63-1, "a<b> & \"c\"\n\u00e8 \U0001F600 \\ </script>")
	require.NoError(t, err)
	require.Equal(t, `{"sessionID":9223372036854775807,"content":"a<b> & \"c\"\nè 😀 \\ </script>","stream":false}`, s.Seen()[0].Body)
}

// U14, U4: an answer beyond the limit of a reply leaves the outcome open, in bounded memory.
func TestAnswerThatIsTooLong(t *testing.T) {
	_, err := ask(t, 200, `{"Data":{"content":"`+strings.Repeat("x", maxAnswerBody)+`"},"Success":true,"Code":200}`)
	require.Equal(t, "outcome_unknown", kindOfError(err))
	var failure *Error
	require.ErrorAs(t, err, &failure)
	require.ErrorAs(t, failure.Err, &failure)
	require.Equal(t, TooLarge, failure.Kind)
}

// N1: reading an answer takes linear time, whatever is in it.
func TestAnswersTakeLinearTime(t *testing.T) {
	for _, piece := range []string{`"content":"a",`, `"messageid":1,`, `"x":[[{}]],`, `"content":["a","b"],`} {
		body := `{"Data":{` + strings.Repeat(piece, (maxAnswerBody-100)/len(piece)) + `"a":1},"Success":true,"Code":200}`
		linear.Require(t, piece, func() { _, _ = ask(t, 200, body) })
	}
}
