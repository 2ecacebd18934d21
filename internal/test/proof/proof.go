// Package proof runs the whole program, from a client's message to the bytes of
// a platform, so that what is promised in docs/security.md can be seen to hold:
// [Assemble] puts it together over any platform, [Program.OverStdio],
// [Program.OverHTTP] and [Program.OverSSE] connect a client to it. Only tests and
// the soak driver use it.
package proof

import (
	"context"
	"io"
	"log/slog"
	"net"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/tools"
)

// Chatbot is one configured chatbot.
type Chatbot struct {
	Name, URL, Key string
	Timeouts       client.Timeouts // zero fields: the client's defaults
}

// Options say what the program is assembled from.
type Options struct {
	Chatbots  []Chatbot
	Now       func() time.Time // nil: time.Now
	Trip      func()           // called whenever a tool looks at the clock, and may panic; nil: nothing
	Log       *slog.Logger     // nil: discarded
	Dir       string           // for snapshots; "": the system's
	RetryBase time.Duration    // zero: a microsecond, since nobody here is spared by waiting
	Dial      Dialer           // nil: the client's own, over the network
	Deadline  time.Duration    // of a whole call, if shorter than the tools' own; zero: theirs
	Within    Limit            // ends a whole call before the tools' own deadline; nil: Deadline does
}

// Limit gives a call less time than it has, as context.WithTimeout does.
type Limit func(context.Context) (context.Context, context.CancelFunc)

// Dialer connects, as net.Dialer's DialContext does.
type Dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// Serial is the chatbot id that every chatbot has here.
const Serial = "3254a9d0424c4806b9ea3d0763ccfxxx"

// Program is the assembled server, as internal/cli puts it together.
type Program struct {
	*transport.Server
	store *snapshot.Store
	bots  []tools.Bot
}

// Assemble puts the program together. Its error says what is wrong with a
// chatbot's URL or key.
func Assemble(o Options) (*Program, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if o.RetryBase == 0 {
		o.RetryBase = time.Microsecond
	}
	bots, err := connect(o)
	if err != nil {
		return nil, err
	}
	p := &Program{bots: bots, store: snapshot.NewStore(snapshot.Options{Now: o.Now, Dir: o.Dir})}
	list := tools.List(tools.Deps{
		Bots: bots, Default: bots[0].Name, Zone: time.UTC, PII: visitor.Full, Snapshots: p.store, Now: o.tripping(), Log: o.Log,
	})
	for i := range list {
		list[i].Handler = within(o.limit(), list[i].Handler)
	}
	p.Server = transport.New(transport.Info{
		Name: "chatbot-mcp", Version: "proof", Overloaded: tools.Overloaded, Ending: tools.Ending,
	}, transport.Offer{Tools: list}, o.Log)
	return p, nil
}

// tripping is the tools' clock.
func (o Options) tripping() func() time.Time {
	if o.Trip == nil {
		return o.Now
	}
	return func() time.Time {
		o.Trip()
		return o.Now()
	}
}

// Close gives back what the program holds.
func (p *Program) Close() {
	_ = p.store.Close()
	for _, b := range p.bots {
		b.Client.CloseIdleConnections()
	}
}

// connect makes a client for each chatbot; all share one gate, as in the program.
func connect(o Options) ([]tools.Bot, error) {
	gate := client.NewGate(InFlight)
	var bots []tools.Bot
	for _, b := range o.Chatbots {
		host, err := client.ParseHost(b.URL)
		if err != nil {
			return nil, err
		}
		key, err := secret.New(b.Key)
		if err != nil {
			return nil, err
		}
		c := client.New(client.Options{
			Host: host, Key: key, SerialNumber: Serial, Gate: gate, Timeouts: b.Timeouts, RetryBase: o.RetryBase, DialContext: o.Dial,
		})
		bots = append(bots, tools.Bot{Name: b.Name, Client: c, Key: key, KeySource: "CHATBOT_SECRET_KEY"})
	}
	return bots, nil
}

// InFlight is how many platform requests the program makes at a time (L6).
const InFlight = 8

// limit is what ends a whole call; nil: nothing but its tool.
func (o Options) limit() Limit {
	if o.Within != nil || o.Deadline == 0 {
		return o.Within
	}
	return func(ctx context.Context) (context.Context, context.CancelFunc) {
		return context.WithTimeout(ctx, o.Deadline)
	}
}

// within gives a handler less time than it takes for itself: a whole call may
// last 45 s, which no test of a hundred faults can wait for.
func within[Req, Res any](limit Limit, next func(context.Context, Req) (Res, error)) func(context.Context, Req) (Res, error) {
	if limit == nil {
		return next
	}
	return func(ctx context.Context, req Req) (Res, error) {
		ctx, cancel := limit(ctx)
		defer cancel()
		return next(ctx, req)
	}
}
