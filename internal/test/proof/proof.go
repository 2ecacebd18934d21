// Package proof tests the promises of docs/security.md on the whole program, from a
// client's message to the bytes of a platform: [Assemble] configures the shipped
// program for any platform, [Program.OverStdio] and [Program.OverHTTP] connect a
// client to it. Only tests and the soak driver use it.
package proof

import (
	"context"
	"io"
	"log/slog"
	"net"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/visitor"
)

// Chatbot is one configured chatbot.
type Chatbot struct {
	Name, URL, Key string
	Timeouts       client.Timeouts // zero fields: the client's defaults
}

// Options say how the program is configured, and what a test controls.
type Options struct {
	Chatbots []Chatbot        // the first is the default
	Now      func() time.Time // nil: time.Now
	Log      io.Writer        // nil: discarded
	LogLevel slog.Level

	BeforeToolClock func() // runs whenever a tool reads the clock, and may panic; nil: nothing
	ExportDir       string // for files of tools; "": they make none
	TempDir         string // for snapshots; "": the system's
	Dial            Dialer // nil: the client's own, over the network
	Limit           Limit  // ends a tool call before the tools' own deadline; nil: nothing does
}

// Limit gives a call less time than it has, as context.WithTimeout does.
type Limit func(context.Context) (context.Context, context.CancelFunc)

// After is a Limit that ends a call after d.
func After(d time.Duration) Limit {
	return func(ctx context.Context) (context.Context, context.CancelFunc) { return context.WithTimeout(ctx, d) }
}

// Dialer connects, as net.Dialer's DialContext does.
type Dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// Serial is the serial number of every chatbot here.
const Serial = "3254a9d0424c4806b9ea3d0763ccfxxx"

// InFlight is how many platform requests the program makes at once (L6).
const InFlight = 8

// Program is the shipped program, which a client can connect to.
type Program struct{ *app.Program }

// Assemble makes the program. Its error says what is wrong with a chatbot's URL
// or key.
func Assemble(o Options) (*Program, error) {
	c := config.Config{Zone: time.UTC, PII: visitor.Full, LogLevel: o.LogLevel, Results: "both", AllowMessages: true, ExportDir: o.ExportDir}
	timeouts := map[string]client.Timeouts{}
	for _, b := range o.Chatbots {
		bot, err := configured(b)
		if err != nil {
			return nil, err
		}
		c.Bots = append(c.Bots, bot)
		timeouts[b.Name] = b.Timeouts
	}
	c.Default = c.Bots[0].Name
	p, err := app.New(c, app.Options{Stderr: o.Log, Now: o.Now, Testing: app.Testing{
		Client: func(bot string, client *client.Options) {
			client.Timeouts, client.DialContext = timeouts[bot], o.Dial
			client.RetryBase = time.Microsecond // a test platform needs no pause
		},
		Answers: func(s *answer.Settings) { s.Now = o.toolClock(s.Now) },
		Limit:   o.Limit,
		TempDir: o.TempDir,
	}})
	return &Program{p}, err
}

// toolClock is the clock that the tools read.
func (o Options) toolClock(now func() time.Time) func() time.Time {
	if o.BeforeToolClock == nil {
		return now
	}
	return func() time.Time {
		o.BeforeToolClock()
		return now()
	}
}

// configured is b as the configuration has it.
func configured(b Chatbot) (config.Bot, error) {
	host, err := client.ParseHost(b.URL)
	if err != nil {
		return config.Bot{}, err
	}
	key, err := secret.New(b.Key)
	return config.Bot{Name: b.Name, SerialNumber: Serial, Host: host, Key: key, KeySource: "CHATBOT_SECRET_KEY"}, err
}
