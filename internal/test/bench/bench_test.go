package bench

import (
	"flag"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	conversations = flag.Int("conversations", 10_000, "conversations of the year; 100,000 are 500 MB")
	messages      = flag.Int("messages", 20, "messages of each conversation")
)

// BenchmarkDecoding reads one body of the whole year in three ways. Platform and
// reader share this process and its heap; the driver history keeps them apart.
func BenchmarkDecoding(b *testing.B) {
	h := NewHistory(*conversations, *messages)
	address := serve(b, NewPlatform(h, 0))
	c, err := NewClient(address)
	require.NoError(b, err)
	defer c.CloseIdleConnections()
	defer http.DefaultClient.CloseIdleConnections()
	for _, w := range []Way{
		Timed("io.Copy", func() error { return Discard(address) }),
		Timed("encoding-json", func() error { return EncodingJSON(address, h.Conversations) }),
		Timed("client", func() error { return Client(c, h.Conversations) }),
	} {
		b.Run(w.Name, func(b *testing.B) {
			b.SetBytes(h.Size())
			for b.Loop() {
				_, err := w.Do()
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkLeads is one list_leads of 100 leads, fetched each time.
func BenchmarkLeads(b *testing.B) {
	p := connect(b, serve(b, NewPlatform(nil, 100)))
	ask := WideningLeads()
	for b.Loop() {
		_, err := p.Time("list_leads", ask(100))
		require.NoError(b, err)
	}
}

// BenchmarkNext is what is asked once the year is in a snapshot.
func BenchmarkNext(b *testing.B) {
	p := connect(b, serve(b, NewPlatform(NewHistory(*conversations, *messages), 0)))
	_, err := p.Call("get_chat_history", Question(nil))
	require.NoError(b, err)
	for name, args := range map[string]map[string]any{
		"session": {"session_ids": []int64{SessionID(*conversations, 1.0/3)}},
		"rare":    Question(map[string]any{"query": Rare}),
		"common":  Question(map[string]any{"query": Common}),
		"totals":  Question(nil),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := p.Time("get_chat_history", args)
				require.NoError(b, err)
			}
		})
	}
	fmt.Println(Machine())
}

// BenchmarkInsights is what each tool takes that reads every message, the year being in a
// snapshot. Each question has a range of its own, for which a scan is made.
func BenchmarkInsights(b *testing.B) {
	p := connect(b, serve(b, NewPlatform(NewHistoryOfTalks(*conversations, *messages), 0)))
	_, err := p.Call("get_chat_history", Question(nil))
	require.NoError(b, err)
	from := 0
	for _, tool := range []string{"find_unanswered_questions", "list_top_questions"} {
		b.Run(tool, func(b *testing.B) {
			for b.Loop() {
				from++ // a scan is kept with its range
				_, err := p.Time(tool, map[string]any{"from": fmt.Sprintf("%d-01-01T%02d:%02d", Year, from/60, from%60), "to": fmt.Sprintf("%d-12-31", Year)})
				require.NoError(b, err)
			}
		})
	}
}
