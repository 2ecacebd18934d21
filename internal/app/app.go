// Package app turns a configuration into a running program: [New] puts together
// the log, the platform's clients, the snapshots, the tools and the server, and
// the methods of [Program] serve them. The command line, the proofs and the
// benchmarks all use it, so what is tested is what is shipped.
package app

import (
	"context"
	"io"
	"log/slog"
	"os"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/keyring"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/transport"
)

// Options say what the configuration does not. The zero value logs nothing and
// is the shipped program in everything else.
type Options struct {
	// The log goes to Stderr, or to the configured file, which must be neither
	// Stdin nor Stdout. A nil Stderr discards it.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Quiet logs warnings and errors only, unless the configuration sets a level
	// or names a file.
	Quiet bool
	// SecretFiles are paths, besides those of the configuration, that must not
	// become the log file. "" is none.
	SecretFiles []string
	// OverHTTP says that clients come over HTTP: they may be on another machine, so that
	// no file is written here unless the configuration names a folder.
	OverHTTP bool

	// Keys holds the keys that the configuration says are in the keyring; nil: the
	// system's keyring.
	Keys Keys

	Now func() time.Time // the clock of everything that is not a deadline; nil: time.Now

	Testing Testing
}

// Testing is what a test changes of the program. The zero value changes nothing.
type Testing struct {
	// Client changes how the client of a chatbot is made: where it connects, how
	// long it waits.
	Client func(bot string, o *client.Options)
	// Answers changes what answers are made from, such as their clock.
	Answers func(*answer.Settings)
	// Limit shortens the time of a tool call, as context.WithTimeout does; the
	// tools' own is 45 s.
	Limit func(context.Context) (context.Context, context.CancelFunc)
	// TempDir is where large snapshots are written; "": os.TempDir().
	TempDir string
}

// Program is the server with everything it uses. Its methods may be used at the
// same time; Close comes last.
type Program struct {
	*transport.Server
	platform platformOptions
	keys     Keys
	answers  *answer.Service
	log      *slog.Logger
	private  []string // files that nothing may write to
	closers  []func() error
}

// New puts the program together. It connects to nothing: the first call of a
// tool does. Its error is a log file that cannot be used, with a hint for the user, or
// a name of a tool that cannot be offered.
func New(c config.Config, o Options) (*Program, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.OverHTTP && c.ExportFrom == "" {
		c.ExportDir = ""
	}
	chosen, err := toolOptions(c)
	if err != nil {
		return nil, err
	}
	p := &Program{private: c.Private, keys: o.Keys}
	if p.keys == nil {
		p.keys = keyring.System(os.Getenv, keyringTimeout)
	}
	if err := p.openLog(c, o); err != nil {
		return nil, err
	}
	if c.ZoneDoubt != "" {
		p.log.Warn(c.ZoneDoubt)
	}
	p.onClose(limitGarbage(os.Getenv))
	store := snapshot.NewStore(snapshot.Options{Now: o.Now, Dir: o.Testing.TempDir})
	p.onClose(store.Close)
	printProxies(o.Stderr, c.Bots)
	var dial dialer
	if c.Sandbox {
		c.Bots, c.Default, dial = p.startSandbox(o.Now)
	}
	p.platform = platformOptions{c.Bots, dial, o.Testing}
	answers := answer.Settings{
		Version: Version(), AllowMessages: c.AllowMessages, ExportDir: c.ExportDir,
		Bots: p.chatbots(c.Bots, dial, o.Testing), Default: c.Default,
		Zone: c.Zone, PII: c.PII, Snapshots: store, Now: o.Now, Log: p.log,
	}
	if o.Testing.Answers != nil {
		o.Testing.Answers(&answers)
	}
	p.answers = answer.New(answers)
	p.Server = newServer(p.answers, chosen, o.Testing, p.log)
	return p, nil
}

func (p *Program) onClose(f func() error) { p.closers = append(p.closers, f) }

// Close gives everything back, in the opposite order of its making. A second Close
// does nothing.
func (p *Program) Close() {
	for i := len(p.closers) - 1; i >= 0; i-- {
		if err := p.closers[i](); err != nil {
			p.log.Warn("closing", "error", err)
		}
	}
	p.closers = nil
}
