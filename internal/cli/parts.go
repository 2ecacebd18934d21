package cli

import (
	"log/slog"

	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/tools"
)

// parts are the server and what has to be given back after it.
type parts struct {
	*transport.Server
	log     *slog.Logger
	closers []func() error
}

// close gives everything back, last made first.
func (p *parts) close() {
	for i := len(p.closers) - 1; i >= 0; i-- {
		if err := p.closers[i](); err != nil {
			p.log.Warn("closing", "error", err)
		}
	}
}

// assemble puts the server together as the configuration says. It opens no
// connection: nothing touches the network before the first call. The private files
// are the command's own, where no log may go.
func (a *app) assemble(v voice, private ...string) (*parts, error) {
	c, err := a.configuration()
	if err != nil {
		return nil, err
	}
	p := &parts{}
	if p.log, err = a.logger(c, v, p, private...); err != nil {
		return nil, err
	}
	p.closers = append(p.closers, frugal(a.getenv))
	store := snapshot.NewStore(snapshot.Options{Now: a.now})
	p.closers = append(p.closers, store.Close)
	deps := tools.Deps{
		Zone: c.Zone, PII: c.PII, ReadOnly: c.ReadOnly, TextOnly: c.Results == "text",
		Snapshots: store, Now: a.now, Log: p.log,
	}
	deps.Bots, deps.Default = a.bots(c, p)
	p.Server = transport.New(transport.Info{
		Name: "chatbot-mcp", Title: "Website chatbot", Version: version(), Instructions: tools.Instructions(deps),
		Overloaded: tools.Overloaded, Ending: tools.Ending,
	}, transport.Offer{Tools: tools.List(deps)}, p.log)
	return p, nil
}
