package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"chatbot-mcp/internal/test/mcpclient"

	"golang.org/x/time/rate"
)

// caller is a client's connection, of any transport.
type caller interface {
	Call(ctx context.Context, tool, args string) (mcpclient.Answer, error)
}

// load is the clients. They call at a steady rate, and pause for measurements.
type load struct {
	program *program
	pace    *rate.Limiter
	pause   sync.RWMutex // a call is a reader, a measurement the writer
	calls   atomic.Int64

	mu         sync.Mutex
	outcomes   map[string]int
	firstError error // the first answer that no fault explains
}

// sessionLength is how many calls a client makes on one connection.
const sessionLength = 200

// run starts the clients; they end with ctx.
func (l *load) run(ctx context.Context) *sync.WaitGroup {
	var all sync.WaitGroup
	for k := range 4 {
		all.Go(func() { l.work(ctx, uint64(k), l.overStdio) })
		all.Go(func() { l.work(ctx, uint64(10+k), l.overHTTP) })
	}
	for k := range 2 {
		all.Go(func() { l.work(ctx, uint64(20+k), l.overSSE) })
	}
	return &all
}

// work is one client: it connects, makes some calls, leaves, and begins again.
func (l *load) work(ctx context.Context, seed uint64, connect func(context.Context) (caller, func(), error)) {
	random := rand.New(rand.NewPCG(seed, seed))
	for ctx.Err() == nil {
		c, leave, err := connect(ctx)
		if err != nil {
			l.reportError(ctx, fmt.Errorf("connecting: %w", err))
			return
		}
		for range sessionLength {
			if l.pace.Wait(ctx) != nil {
				break
			}
			l.ask(ctx, c, randomQuestion(random))
		}
		leave()
	}
}

func (l *load) overStdio(context.Context) (caller, func(), error) {
	return l.program.line, func() {}, nil
}

func (l *load) overHTTP(ctx context.Context) (caller, func(), error) {
	s, err := l.program.site.OpenSession(ctx)
	if err != nil {
		return nil, nil, err
	}
	return s, func() { _ = s.Close(context.WithoutCancel(ctx)) }, nil
}

func (l *load) overSSE(ctx context.Context) (caller, func(), error) {
	s, err := l.program.site.OpenSSE(ctx)
	if err != nil {
		return nil, nil, err
	}
	return s, s.Close, nil
}

// question is one call, and which answers are correct.
type question struct {
	tool, args   string
	hangsUp      bool   // hangs up before most answers
	wholeText    string // what the text of a success must say: a short list is a defect
	allowedCodes string
}

const readCodes = " upstream_unavailable upstream_bad_response overloaded "

// randomQuestion is like real ones: mostly reads, of different ranges.
func randomQuestion(random *rand.Rand) question {
	bot, day := random.IntN(perPlatform*platformsNeeded), 1+random.IntN(20)
	args := fmt.Sprintf(`{"chatbot":"bot%d","from":"2023-11-%02d"}`, bot, day)
	q := question{tool: "list_leads", args: args, wholeText: "2 records: 1 lead, 1 appointment", allowedCodes: readCodes}
	switch n := random.IntN(100); {
	case n < 50:
	case n < 85:
		q.tool, q.wholeText = "get_chat_history", "31302"
	case n < 93:
		q = question{tool: "create_session", args: fmt.Sprintf(`{"chatbot":"bot%d"}`, bot), wholeText: "Session 123456", allowedCodes: " outcome_unknown rate_limited overloaded "}
	case n < 97:
		q.hangsUp = true
	default:
		q.args, q.allowedCodes = `{"form":"2023-11-01"}`, " invalid_argument "
	}
	return q
}

func (l *load) ask(ctx context.Context, c caller, q question) {
	l.pause.RLock()
	defer l.pause.RUnlock()
	asked := ctx
	if q.hangsUp {
		var cancel context.CancelFunc
		asked, cancel = context.WithTimeout(ctx, time.Millisecond)
		defer cancel()
	}
	a, err := c.Call(asked, q.tool, q.args)
	l.calls.Add(1)
	switch {
	case err != nil && asked.Err() != nil:
		l.count("hung up")
	case err != nil:
		l.reportError(ctx, fmt.Errorf("%s %s: %w", q.tool, q.args, err))
	case a.Outcome() == "" && q.wholeText != "" && strings.Contains(a.Text, q.wholeText):
		l.count("ok")
	case a.Outcome() != "" && strings.Contains(q.allowedCodes, " "+a.Outcome()+" "):
		l.count(a.Outcome())
	default:
		l.reportError(ctx, fmt.Errorf("%s %s: unexpected answer: %.300s", q.tool, q.args, a.Raw))
	}
}

func (l *load) count(outcome string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.outcomes[outcome]++
}

func (l *load) reportError(ctx context.Context, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.firstError == nil && ctx.Err() == nil {
		l.firstError = err
	}
}
