package proof

import (
	"flag"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chatbot-mcp/internal/test/budget"
	"chatbot-mcp/internal/test/faulty"
	"chatbot-mcp/internal/test/mcpclient"

	"github.com/stretchr/testify/require"
)

var sessionRuns = flag.Int("session-runs", 4_000, "how many times to call create_session, and a quarter as often send_message, against a platform with a random fault")

// TestSessionsAreNeverDuplicated guards U4: 4,000 times create_session, each
// against a random fault or a body cut anywhere. The platform sees one POST each
// time, and whoever asked is told the truth about it.
func TestSessionsAreNeverDuplicated(t *testing.T) {
	faults := writeFaults()
	require.GreaterOrEqual(t, len(faults), 80)
	c, bots, servers := chatbotsOfWorkers(t)
	var all sync.WaitGroup
	for k, s := range servers {
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(k), 5))
			for run := range budget.Of(*sessionRuns) / workers {
				f := randomFault(random, faults, "GetSession")
				s.Set(f)
				a, err := c.Call(t.Context(), "create_session", `{"chatbot":"`+bots[k].Name+`"}`)
				if err != nil || s.Requests() != run+1 || !isHonest(f, a) {
					t.Errorf("%s, run %d: %d POSTs, %v, %s", f.Name, run, s.Requests(), err, a.Raw)
					return
				}
			}
		})
	}
	all.Wait()
}

// TestMessagesAreNeverRepeated guards U4 for messages: each of 1,000 in a session of this
// process, against a random fault or a cut reply, is one POST, and its caller is told the
// truth about it.
func TestMessagesAreNeverRepeated(t *testing.T) {
	faults := writeFaults()
	c, bots, servers := chatbotsOfWorkers(t)
	var all sync.WaitGroup
	for k, s := range servers {
		requireWhole(t, taskOf("create_session"), ask(t, c, "create_session", `{"chatbot":"`+bots[k].Name+`"}`))
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(k), 6))
			for run := range budget.Of(*sessionRuns) / 4 / workers {
				f := randomFault(random, faults, "ClientAsk")
				s.Set(f)
				a, err := c.Call(t.Context(), "send_message", `{"chatbot":"`+bots[k].Name+`","session_id":123456,"message":"Hello?"}`)
				if err != nil || s.Requests() != run+2 || !isHonest(f, a) {
					t.Errorf("%s, run %d: %d POSTs, %v, %s", f.Name, run, s.Requests(), err, a.Raw)
					return
				}
			}
		})
	}
	all.Wait()
}

// workers is how many call at the same time, each a chatbot of its own.
const workers = 4

// chatbotsOfWorkers is a program with a chatbot for each worker, and their platforms.
func chatbotsOfWorkers(t *testing.T) (c caller, bots []Chatbot, servers []*faulty.Server) {
	for k := range workers {
		s := platform(t, faulty.None())
		servers = append(servers, s)
		bots = append(bots, Chatbot{Name: "bot" + strconv.Itoa(k), URL: s.URL, Key: key})
	}
	return overStdio(t, assemble(t, Options{Chatbots: bots, Now: jumpingClock(time.Minute)})), bots, servers
}

// writeFaults are those that a GetSession can meet once a byte was sent, but for
// the slow, endless and large ones, of which the matrix has each.
func writeFaults() (all []faulty.Fault) {
	for _, f := range faulty.All() {
		if f.WriteRequests > 0 && !f.Slow && !f.Endless && !f.Large {
			all = append(all, f)
		}
	}
	return all
}

func randomFault(random *rand.Rand, faults []faulty.Fault, call string) faulty.Fault {
	if random.IntN(2) == 0 {
		return faults[random.IntN(len(faults))]
	}
	as := faulty.Framings[random.IntN(len(faulty.Framings))]
	return faulty.Cut(as, random.IntN(faulty.CutLength(call, as)))
}

// isHonest tells whether the answer is what f must come to. A fault that passes
// has passed by the time a server is used again.
func isHonest(f faulty.Fault, a mcpclient.Answer) bool {
	passed := strings.HasPrefix(f.Name, "passing: ") && a.Outcome() == ""
	return a.Outcome() == f.Write || passed
}

// TestReadsSurviveAFlakyPlatform guards U3: with every fifth request failing at
// random, 99 of 100 reads succeed, and each of those is whole.
func TestReadsSurviveAFlakyPlatform(t *testing.T) {
	const reads = 1000
	for name, connect := range transports {
		s := platform(t, faulty.Flaky(0.2, 3))
		c := connect(t, assemble(t, Options{Chatbots: []Chatbot{{Name: "shop", URL: s.URL, Key: key}}, Now: jumpingClock(time.Hour)}))
		failed := 0
		for run := range reads {
			k := tasks[run%2]
			a := ask(t, c, k.tool, k.args)
			if a.Outcome() != "" {
				require.Contains(t, []string{"upstream_unavailable", "upstream_bad_response"}, a.Outcome(), a.Raw)
				failed++
				continue
			}
			requireWhole(t, k, a)
		}
		require.Greater(t, s.Requests(), reads*11/10, "every read goes to the platform, and some again")
		require.LessOrEqual(t, failed*100, reads, "over %s", name)
	}
}
