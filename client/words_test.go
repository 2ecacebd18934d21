package client

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// saying is a platform that refuses every call with a message.
func saying(t *testing.T, message string) *Client {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"Success":false,"Code":401,"Message":%q}`, message)
	}))
	t.Cleanup(s.Close)
	return newTestClient(t, s.URL, patient)
}

// S3: the platform's words are kept, but for the key that it may quote in them.
func TestMessageIsKeptWithoutTheKey(t *testing.T) {
	for message, want := range map[string]string{
		"bad key " + testKey + ", try another":      "bad key [redacted], try another",
		`{"Authorization":"SK\u002dcanary-7F3A"}`:   `{"Authorization":"[redacted]"}`,
		"?key=sk%2DCANARY%2d7f3a":                   "?key=[redacted]",
		strings.Repeat("x", maxMessage-5) + testKey: strings.Repeat("x", maxMessage-5) + "[reda", // the key went before the end was cut
	} {
		for call, do := range calls {
			_, err := do(t.Context(), saying(t, message))
			var failure *Error
			require.ErrorAs(t, err, &failure)
			require.Equal(t, want, failure.Message, call)
		}
	}
}

// S3: a media type that holds the key is none, wherever a parser would cut it.
func TestMediaTypeIsShownWithoutTheKey(t *testing.T) {
	for _, given := range []string{"text/" + testKey, "text/x" + strings.ToUpper(testKey) + "; charset=utf-8", testKey + "/html", "text/html; charset=" + testKey} {
		require.Empty(t, mediaTypeShown(t, given), given)
	}
}
