package client

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/test/faulty"
)

// N10: a byte order mark before the reply is stepped over, however the bytes come.
func TestByteOrderMarkIsSteppedOver(t *testing.T) {
	good := faulty.Good("ChatContentHistory")
	for body, fine := range map[string]bool{
		"\ufeff" + good: true, "\ufeff \r\n" + good: true,
		"\ufeff\ufeff" + good: false, " \ufeff" + good: false, good + "\ufeff": false, good[:8] + "\ufeff" + good[8:]: false,
		"\xef\xbb" + good: false, "\xef": false, "\ufeff": false, "\xff\xfe{\x00}\x00": false, "\xfe\xff\x00{\x00}": false,
	} {
		for _, src := range []io.Reader{strings.NewReader(body), iotest.OneByteReader(strings.NewReader(body)), iotest.DataErrReader(strings.NewReader(body))} {
			_, tally, _, err := readAll(src, Limits{})
			require.Equal(t, fine, err == nil, "%q: %v", body, err)
			if fine {
				require.Equal(t, 1, tally.Records)
			}
		}
	}
}

// N10: nor does a mark hide what an error's body says.
func TestByteOrderMarkInAnError(t *testing.T) {
	for _, status := range []int{200, 400, 403} {
		for call, do := range calls {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(status)
				_, _ = io.WriteString(w, "\ufeff"+`{"Data":null,"Success":false,"Code":403,"Message":"not yours"}`)
			}))
			_, err := do(t.Context(), newTestClient(t, s.URL, patient))
			s.Close()
			var failure *Error
			require.ErrorAs(t, err, &failure)
			require.Equal(t, Forbidden, failure.Kind, "%s, %d", call, status)
			require.Equal(t, "not yours", failure.Message)
		}
	}
}
