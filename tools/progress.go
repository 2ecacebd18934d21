package tools

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// progressEvery is how often a waiting client hears from a slow call. The
// first word comes after one such interval: faster calls stay silent.
const progressEvery = time.Second

// progress tells a client that asked for it how a slow call is getting on.
type progress struct {
	doing atomic.Pointer[string] // what the next notification says
	quit  chan struct{}
	done  sync.WaitGroup
}

// newProgress starts telling, when the request carries a progress token. The
// progress value is the whole seconds so far: it only ever grows.
func newProgress(ctx context.Context, req mcp.CallToolRequest) *progress {
	p := &progress{quit: make(chan struct{})}
	srv := server.ServerFromContext(ctx)
	if srv == nil || req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return p
	}
	token := req.Params.Meta.ProgressToken
	p.say("waiting for the platform")
	p.done.Go(func() {
		p.tell(func(seconds int) {
			// A client that cannot be told still gets its answer.
			_ = srv.SendNotificationToClient(ctx, "notifications/progress", map[string]any{
				"progressToken": token, "progress": seconds, "message": *p.doing.Load(),
			})
		})
	})
	return p
}

// tell calls notify at every interval until the call ends.
func (p *progress) tell(notify func(seconds int)) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-p.quit:
			return
		case <-tick.C:
			notify(n)
		}
	}
}

// say sets what the next notification says. It is safe for concurrent use.
func (p *progress) say(doing string) { p.doing.Store(&doing) }

// stop ends the telling; nothing is sent once it has returned.
func (p *progress) stop() {
	close(p.quit)
	p.done.Wait()
}
