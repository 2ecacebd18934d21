package proof

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/faulty"

	"github.com/stretchr/testify/require"
)

// silentPlatforms are platforms whose reply never ends, and how long a call may take
// with the time-outs that users have.
var silentPlatforms = map[string]struct {
	reply func(http.ResponseWriter, *http.Request)
	took  time.Duration // at least, and a quarter more at most: a stall is noticed a little late
}{
	"no first byte":     {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 30 * time.Second},
	"no second byte":    {func(w http.ResponseWriter, r *http.Request) { writeNow(w, "{"); <-r.Context().Done() }, 15 * time.Second},
	"a byte per second": {drip, 45 * time.Second},
}

func writeNow(w http.ResponseWriter, text string) {
	_, _ = io.WriteString(w, text)
	_ = http.NewResponseController(w).Flush()
}

// drip sends the beginning of a good reply, a byte per second, and does not end.
func drip(w http.ResponseWriter, r *http.Request) {
	text := faulty.Good("LeadList")[:30]
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for i := 0; ; i++ {
		next := " "
		if i < len(text) {
			next = text[i : i+1]
		}
		writeNow(w, next)
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		}
	}
}

// TestWholeCallEnds guards U5 with the times that users have, on a clock of its own: a
// platform that is silent or drips costs 45 s at most, and the caller hears why.
func TestWholeCallEnds(t *testing.T) {
	for name, wait := range silentPlatforms {
		for _, k := range tasks {
			synctest.Test(t, func(t *testing.T) {
				endless := sandbox.New(sandbox.Options{Rules: sandbox.Rules{Respond: func(w http.ResponseWriter, r *http.Request) bool {
					wait.reply(w, r)
					return true
				}}})
				p, err := Assemble(Options{Chatbots: []Chatbot{{Name: "shop", URL: "http://localhost", Key: key}}, Dial: endless.Dial, Now: atNoon, ExportDir: filepath.Join(t.TempDir(), "exports")})
				require.NoError(t, err)
				defer func() {
					p.Close()
					require.NoError(t, endless.Close())
				}()
				start := time.Now()
				r, err := p.Call(t.Context(), k.tool, json.RawMessage(k.args))
				require.NoError(t, err)
				took := time.Since(start)
				require.GreaterOrEqual(t, took, wait.took, "%s, %s", name, k.tool)
				require.LessOrEqual(t, took, min(wait.took*5/4, 45*time.Second), "%s, %s", name, k.tool)
				code := "upstream_timeout"
				if k.write {
					code = "outcome_unknown"
				}
				require.Contains(t, r.Text, code+": ", "%s, %s", name, k.tool)
			})
		}
	}
}
