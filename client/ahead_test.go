package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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

// Texts are decoded over their own spelling. However they are spelled, each is what
// encoding/json makes of it, and so are those behind it. (Of half a pair beside a
// whole one, jx v1.2.0 makes three signs U+FFFD: no such are here.)
func TestTextsAreWhatTheirSpellingSays(t *testing.T) {
	signs := rapid.SampledFrom([]string{"a", "bc ", "è", "文", "😀", `\n`, `\"`, `\\`, `\/`, `\u0041`, `\u00e8`, `\u6587`, `\ud83d\ude00`, `\udc00.`, `\ud800.`, `\ud800\ud800.`, `\ud800\n`})
	spelling := rapid.Custom(func(t *rapid.T) string {
		return `"` + strings.Join(rapid.SliceOfN(signs, 0, 12).Draw(t, "signs"), "") + `"`
	})
	rapid.Check(t, func(t *rapid.T) {
		messages := rapid.SliceOfN(spelling, 0, 6)
		talks := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			said := ""
			for i, content := range messages.Draw(t, "messages") {
				said += fmt.Sprintf(`%s{"Content":%s,"Type":%s}`, strings.Repeat(",", min(i, 1)), content, spelling.Draw(t, "type"))
			}
			return fmt.Sprintf(`{"URI":%s,"SessionID":"7","Messages":[%s]}`, spelling.Draw(t, "uri"), said)
		}), 1, 8).Draw(t, "talks")
		data := "[" + strings.Join(talks, ",") + "]"

		var want []struct {
			URI      string
			Messages []struct{ Type, Content string }
		}
		require.NoError(t, json.Unmarshal([]byte(data), &want))
		_, _, got, err := readAll(iotest.HalfReader(strings.NewReader(`{"Data":`+data+`,"Code":200}`)), Limits{})
		require.NoError(t, err)
		require.Len(t, got, len(want))
		for i, talk := range got {
			require.Equal(t, want[i].URI, string(talk.URI))
			require.Len(t, talk.Messages, len(want[i].Messages))
			for n, m := range talk.Messages {
				require.Equal(t, want[i].Messages[n].Content, string(m.Content))
				require.Equal(t, want[i].Messages[n].Type, string(m.Type))
			}
		}
	})
}
