package signals

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/internal/visitor"
)

// labelled is one conversation of testdata/conversations.jsonl with its labels.
type labelled struct {
	Bot, Lang    string
	Conversation record
	Replies      []struct {
		N, Question int
		Label, Kind string
	}
	Missed, Maybe []string
}

// record is a conversation as the platform sends it.
type record struct {
	SessionID  int64
	CreateTime time.Time
	Messages   []struct{ Type, Content string }
}

func (r record) conversation() Conversation {
	c := Conversation{ID: r.SessionID, Start: r.CreateTime}
	for _, m := range r.Messages {
		c.Messages = append(c.Messages, Message{m.Type == "User", visitor.Clean(m.Content).String()})
	}
	return c
}

// readLines decodes the lines of a file of testdata.
func readLines[T any](t testing.TB, name string) (all []T) {
	file, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v T
		require.NoError(t, json.Unmarshal(lines.Bytes(), &v))
		all = append(all, v)
	}
	require.NoError(t, lines.Err())
	require.NotEmpty(t, all)
	return all
}

// byBot returns the conversations of each bot in their order.
func byBot(all []labelled) map[string][]labelled {
	bots := map[string][]labelled{}
	for _, l := range all {
		bots[l.Bot] = append(bots[l.Bot], l)
	}
	for _, of := range bots {
		slices.SortFunc(of, func(a, b labelled) int { return Order(a.Conversation.conversation(), b.Conversation.conversation()) })
	}
	return bots
}

// measure counts right and wrong claims.
type measure struct{ right, wrong, missed int }

func (m *measure) count(want, got bool) {
	switch {
	case want && got:
		m.right++
	case got:
		m.wrong++
	case want:
		m.missed++
	}
}

func (m measure) precision() float64 { return float64(m.right) / float64(max(1, m.right+m.wrong)) }
func (m measure) recall() float64    { return float64(m.right) / float64(max(1, m.right+m.missed)) }

func newTestReader() *Reader { return NewReader(Options{}) }
