package doctor

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client"
	"chatbot-mcp/client/jsonstream"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/test/linear"
)

// longReply is a reply whose Data repeats an element.
func longReply(element string, times int) io.Reader {
	readers := []io.Reader{strings.NewReader(`{"Data":[`)}
	block := strings.Repeat(element+",", 1000)
	for range times / 1000 {
		readers = append(readers, strings.NewReader(block))
	}
	return io.MultiReader(append(readers, strings.NewReader(element+`],"Success":true,"Code":200}`))...)
}

func lookAt(t testing.TB, body io.Reader) *look {
	key, err := secret.New(testKey)
	require.NoError(t, err)
	l := &look{reading: reading{keys: &keys{secrets: []secret.Secret{key}}}}
	err = l.read(&client.Reply{Status: 200, Body: jsonstream.NewReader(body, jsonstream.Limits{})})
	l.finish(err)
	return l
}

// N1: a reply of 30 MB is read in a few megabytes.
func TestLongRepliesAreStreamed(t *testing.T) {
	conversation := `{"SessionID":5983990,"CreateTime":"2026-11-19T10:00:00.123456Z","URI":"/","Messages":[{"Type":"User","Content":"` + strings.Repeat("a", 120) + `"}]}`
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	l := lookAt(t, longReply(conversation, 120_000))
	runtime.GC()
	runtime.ReadMemStats(&after)
	require.Empty(t, l.Problem)
	require.Equal(t, 120_001, l.Records)
	require.Len(t, l.records, maxRecords)
	require.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(16<<20))
	require.Equal(t, "10000000-99999999", l.Bytes.String())
	runtime.KeepAlive(l)
}

// N1: whatever a reply is made of, reading it takes time in proportion to its length, and
// the report stays short.
func TestHostileRepliesTakeLinearTime(t *testing.T) {
	for name, element := range map[string]func(n int) string{
		"new keys":          func(n int) string { return fmt.Sprintf(`{"%s":1}`, letters(n)) },
		"keys that are ids": func(n int) string { return fmt.Sprintf(`{"%d":{"a":1}}`, n) },
		"keys like the key": func(n int) string { return fmt.Sprintf(`{"%s%s":1}`, testKey[3:13], letters(n)) },
		"nested known keys": func(n int) string {
			known := []string{"Data", "Version", "Success", "Code", "Message", "Type", "Name", "Email", "Content", "URI", "Count", "data", "version", "code", "type"}
			key := func() string { k := known[n%len(known)]; n /= len(known); return k }
			return fmt.Sprintf(`{"%s":{"%s":{"%s":{"%s":1}}}}`, key(), key(), key(), key())
		},
		"times": func(n int) string { return fmt.Sprintf(`{"CreateTime":"%d/%d"}`, n, n) },
		"deep":  func(int) string { return strings.Repeat(`[`, 50) + strings.Repeat(`]`, 50) },
	} {
		var b strings.Builder
		for n := range 20_000 {
			b.WriteString(element(n) + ",")
		}
		body := `{"Data":[` + b.String() + `1],"Code":200}`
		linear.Require(t, name, func() {
			l := lookAt(t, strings.NewReader(body))
			require.Empty(t, l.Problem, name)
			text, err := json.Marshal(l.Exchange)
			require.NoError(t, err)
			require.Less(t, len(text), 1<<20, name)
		})
	}
}

// letters writes n in letters, so that it has the form of a key.
func letters(n int) string {
	return strings.Map(func(c rune) rune { return c - '0' + 'a' }, fmt.Sprintf("%09d", n))
}
