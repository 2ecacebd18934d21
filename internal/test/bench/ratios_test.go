package bench

import (
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The goals are docs/performance.md's; what fails here is so far from them that
// no busy neighbour explains it.

// bigYear is 80 MB: more than the 16 MiB that snapshots may hold in memory,
// compressed as they are.
var bigYear = sync.OnceValue(func() *History { return NewHistory(16_000, 20) })

// TestDecodingKeepsItsPace: goal 3.5 times encoding/json, 0.12 of only reading.
func TestDecodingKeepsItsPace(t *testing.T) {
	h := NewHistory(1_500, 20)
	address := serve(t, NewPlatform(h, 0))
	c, err := NewClient(address)
	require.NoError(t, err)
	defer c.CloseIdleConnections()
	defer http.DefaultClient.CloseIdleConnections()
	took, err := Alternate(5,
		Timed("io.Copy", func() error { return Discard(address) }),
		Timed("encoding/json", func() error { return EncodingJSON(address, h.Conversations) }),
		Timed("client", func() error { return Client(c, h.Conversations) }),
	)
	require.NoError(t, err)
	require.Greater(t, took[1].Seconds()/took[2].Seconds(), 1.4, "times encoding/json: %v", took)
	require.Greater(t, took[0].Seconds()/took[2].Seconds(), 0.03, "of io.Copy: %v", took)
}

// TestOneQuestionAnswersTheNext: after one question over a year, what follows
// makes no request, and the process has stayed small. Goals: 64 MiB, a page in
// 20 ms, a session in 5 ms, a word in a sixth of a second for this sixth of a year.
func TestOneQuestionAnswersTheNext(t *testing.T) {
	platform := NewPlatform(bigYear(), 0)
	p := open(t, serve(t, platform))
	answer, err := p.Call("get_chat_history", Question(nil))
	require.NoError(t, err)
	require.Contains(t, answer.Text, "16000 conversations,")
	asked := len(platform.Requests())
	require.NotZero(t, asked)
	for _, args := range []map[string]any{
		Question(map[string]any{"cursor": Cursor(answer)}),
		{"session_ids": []int64{SessionID(bigYear().Conversations, 0.3)}},
		Question(map[string]any{"query": Rare}),
		Question(map[string]any{"query": Common}),
	} {
		took, err := p.Time("get_chat_history", args)
		require.NoError(t, err)
		require.Less(t, took, 2*time.Second, "%v", args) // on the busiest machine
	}
	require.Len(t, platform.Requests(), asked, "further requests")
	if runtime.GOOS == "linux" {
		peak, err := p.Peak()
		require.NoError(t, err)
		require.Less(t, peak, int64(96<<20), "bytes of peak memory")
	}
}

// TestACrowdMakesOneDownload: 50 who ask the same at once ask the platform once.
func TestACrowdMakesOneDownload(t *testing.T) {
	platform := NewPlatform(NewHistory(3_000, 20), 0)
	p := connect(t, serve(t, platform))
	answers, err := p.CallAtOnce(50, "get_chat_history", Question(nil))
	require.NoError(t, err)
	for _, a := range answers {
		require.Empty(t, a.Outcome(), a.Text)
	}
	seen := map[string]bool{}
	for _, r := range platform.Requests() {
		require.False(t, seen[r], "asked twice: %s", r)
		seen[r] = true
	}
}

// TestAListOfLeadsIsCheap: goal twice a call of bare mcp-go that gives the same
// result, and the raw request.
func TestAListOfLeadsIsCheap(t *testing.T) {
	address := serve(t, NewPlatform(nil, 100))
	defer http.DefaultClient.CloseIdleConnections()
	ours := open(t, address)
	ask := WideningLeads()
	answer, err := ours.Call("list_leads", ask(100))
	require.NoError(t, err)
	path, err := bare()
	require.NoError(t, err)
	theirs, err := OpenBare(path, t.TempDir(), answer)
	require.NoError(t, err)
	defer theirs.Close()
	took, err := Alternate(40,
		Way{"list_leads", func() (time.Duration, error) { return ours.Time("list_leads", ask(100)) }},
		Way{"bare mcp-go", func() (time.Duration, error) { return theirs.Time("answer", nil) }},
		Timed("the raw request", func() error { return Leads(address) }),
	)
	require.NoError(t, err)
	require.Less(t, took[0].Seconds()/(took[1]+took[2]).Seconds(), 8.0, "%v", took)
}

// TestStartIsThatOfTheLibrary: goal 1.3 times bare mcp-go.
func TestStartIsThatOfTheLibrary(t *testing.T) {
	ourPath, err := program()
	require.NoError(t, err)
	barePath, err := bare()
	require.NoError(t, err)
	ours, theirs, err := CompareStarts(7, ourPath, barePath)
	require.NoError(t, err)
	require.Less(t, ours.Seconds()/theirs.Seconds(), 3.0, "%v against %v", ours, theirs)
}
