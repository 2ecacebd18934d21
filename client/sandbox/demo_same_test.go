package sandbox_test

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/test/budget"
)

// demoHashes are hashes of the answers by the number of clocks.
var demoHashes = map[int]string{
	5:  "36c00eff476bc23b8f3b5e1e9fd55af35f7d6f5a7c0cdb1ee3687e38099d8c89",
	40: "4d1bad91c987bfa4324bd346e81972e151611af61584607b9759b143b441097a",
}

// The demo data change on purpose only: golden files and documents show them. This is
// the hash of every answer at 40 clocks, and at the first five of them.
func TestDemoStaysTheSame(t *testing.T) {
	hash := sha256.New()
	clock := time.Date(2024, 2, 28, 22, 7, 1, 0, time.UTC)
	for n := range budget.Of(40) {
		now := clock.Add(time.Duration(n) * (11*24*time.Hour + 7*time.Hour + 13*time.Minute))
		p := sandbox.New(sandbox.Options{Now: func() time.Time { return now }})
		for _, bot := range [][2]string{{sandbox.DemoKeyShop, sandbox.DemoSerialShop}, {sandbox.DemoKeyBottega, sandbox.DemoSerialBottega}} {
			for _, call := range [][2]string{{"LeadList", "serialNumber"}, {"ChatContentHistory", "SerialNumber"}, {"GetSession", "serialNumber"}} {
				r := with(request(call[0], `{"`+call[1]+`":"`+bot[1]+`"}`), "Authorization", bot[0])
				_, _ = hash.Write(serve(p, r).Body.Bytes())
			}
		}
		if want, held := demoHashes[n+1]; held {
			require.Equal(t, want, fmt.Sprintf("%x", hash.Sum(nil)))
		}
	}
}
