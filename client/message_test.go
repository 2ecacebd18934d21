package client

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// refusing is a client of a platform that refuses every call with a code and a message.
func refusing(t *testing.T, code int, message string) *Client {
	quoted, err := json.Marshal(message)
	require.NoError(t, err)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"Success":false,"Code":%d,"Message":%s}`, code, quoted)
	}))
	t.Cleanup(s.Close)
	return newTestClient(t, s.URL, defaultTimes)
}

// S3, N3: the platform's Message is kept, without the key that it may quote. It is
// cleaned first: version 0.1.0 did not find a key with an invisible character in its
// middle, and cleaning then joined the two halves.
func TestMessageIsKeptWithoutTheKey(t *testing.T) {
	half := func(mark string) string { return testKey[:5] + mark + testKey[5:] }
	for message, want := range map[string]string{
		"bad key " + testKey + ", try another":                                   "bad key [redacted], try another",
		`{"Authorization":"SK\u002dcanary-7F3A"}`:                                `{"Authorization":"[redacted]"}`,
		"?key=sk%2DCANARY%2d7f3a":                                                "?key=[redacted]",
		"bad key " + half("\x1b[0m") + "!":                                       "bad key [redacted]!",
		"bad key " + half("\x1b]0;a title\x07") + "!":                            "bad key [redacted]!",
		"bad key " + half("\u200b") + "!":                                        "bad key [redacted]!",
		"bad key " + half("\u00ad\ufeff") + "!":                                  "bad key [redacted]!",
		"bad key " + half(" \r\n") + "!":                                         "bad key [redacted]!",
		"bad key " + base64.URLEncoding.EncodeToString([]byte("Basic "+testKey)): "bad key QmFzaWMg[redacted]E=",
		"bad key " + strings.ToUpper(hex.EncodeToString([]byte(testKey))):        "bad key [redacted]",
		strings.Repeat("x", maxMessage-5) + testKey:                              strings.Repeat("x", maxMessage-5) + "sk-CA", // fewer than 8 characters of the key may stay
		strings.Repeat("x", maxMessage-12) + testKey:                             strings.Repeat("x", maxMessage-12) + "[redacted]",
		strings.Repeat("y", 1<<19):                                               strings.Repeat("y", maxMessage),
		"Riprova più tardi.\nGrazie \U0001F600":                                  "Riprova più tardi.\nGrazie \U0001F600",
	} {
		for call, do := range calls {
			_, err := do(t.Context(), refusing(t, 403, message))
			var failure *Error
			require.ErrorAs(t, err, &failure)
			require.Equal(t, want, failure.Message, call)
		}
	}
}

// N3: a platform that refuses the key may quote it in a form that nobody thought of. So
// of an auth_failed no text of the platform's is kept.
func TestAuthFailedKeepsNoWords(t *testing.T) {
	const words = "the reversed words of the platform"
	for name, c := range map[string]struct {
		status int
		body   string
	}{
		"envelope":     {200, `{"Data":null,"Success":false,"Code":401,"Message":"` + words + `"}`},
		"status":       {401, `{"Data":null,"Success":false,"Code":401,"Message":"` + words + `"}`},
		"both":         {400, `{"Data":null,"Success":false,"Code":401,"Message":"` + words + `"}`},
		"other code":   {401, `{"Data":null,"Success":false,"Code":500,"Message":"` + words + `"}`},
		"with session": {401, `{"Data":{"SessionID":5},"Success":false,"Code":401,"Message":"` + words + `"}`},
		"no envelope":  {401, words},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", words)
			w.WriteHeader(c.status)
			_, _ = fmt.Fprint(w, c.body)
		}))
		for call, do := range calls {
			_, err := do(t.Context(), newTestClient(t, s.URL, defaultTimes))
			var failure *Error
			require.ErrorAs(t, err, &failure)
			require.Contains(t, []Kind{AuthFailed, OutcomeUnknown}, failure.Kind, "%s, %s", name, call)
			require.NotContains(t, allTexts(err), "platform", "%s, %s", name, call)
		}
		s.Close()
	}
}

// S3: a media type that holds the key is left out. Parameters are never shown.
func TestMediaTypeIsShownWithoutTheKey(t *testing.T) {
	for given, want := range map[string]string{
		"text/" + testKey: "", "text/x" + strings.ToUpper(testKey) + "; charset=utf-8": "", testKey + "/html": "",
		"text/x." + hex.EncodeToString([]byte(testKey)): "", "text/a-sk-CANARY": "",
		"text/html; charset=" + testKey: "text/html", "text/html;" + strings.Repeat(" x=1;", 5000): "text/html",
	} {
		require.Equal(t, want, mediaTypeShown(t, given), given)
	}
}
