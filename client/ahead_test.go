package client

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// U11: decoded several batches at once, records come in the platform's order all
// the same, each with its own words.
func TestManyBatchesComeInOrder(t *testing.T) {
	const talks = 20_000
	var body bytes.Buffer
	body.WriteString(`{"Data":[`)
	for id := 1; id <= talks; id++ {
		fmt.Fprintf(&body, `%s{"SessionID":%d,"URI":"/%d","Messages":[{"Type":"User","Content":"\u0061 %d"},{"Type":"AI","Content":"%s"}]}`,
			strings.Repeat(",", min(id-1, 1)), id, id, id, strings.Repeat("b", id%301))
	}
	body.WriteString(`],"Code":200}`)
	f := newFrames(iotest.HalfReader(&body), Limits{}.withDefaults())
	var tally Tally
	id := 0
	_, err := readEnvelope(f, func(f *frames) error {
		return records(f, newHistoryDecoder, func(c *Conversation) error {
			id++
			require.Equal(t, int64(id), c.SessionID)
			require.Equal(t, fmt.Sprintf("/%d", id), string(c.URI))
			require.Len(t, c.Messages, 2)
			require.Equal(t, fmt.Sprintf("a %d", id), string(c.Messages[0].Content))
			require.Equal(t, strings.Repeat("b", id%301), string(c.Messages[1].Content))
			return nil
		}, &tally)
	})
	require.NoError(t, err)
	require.Equal(t, talks, tally.Records)
}

// U6: what stands before a damaged record is delivered, nothing behind it is, and
// the place is right in every batch.
func TestDamageIsPlaced(t *testing.T) {
	good := `{"SessionID":7,"URI":"` + strings.Repeat("x", 1000) + `"},`
	for _, before := range []int{0, 1, 100, 1000, 3000} {
		body := `{"Data":[` + strings.Repeat(good, before) + `{"SessionID":},` + strings.Repeat(good, 500)
		f := newFrames(strings.NewReader(body), Limits{}.withDefaults())
		delivered := 0
		_, err := readEnvelope(f, func(f *frames) error {
			return records(f, newHistoryDecoder, func(*Conversation) error { delivered++; return nil }, new(Tally))
		})
		require.EqualError(t, err, fmt.Sprintf("malformed JSON before byte %d", len(`{"Data":[`)+before*len(good)+len(`{"SessionID":}`)))
		require.Equal(t, before, delivered)
	}
}
