package app

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"

	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/prompts"
	"chatbot-mcp/internal/transport"
	"chatbot-mcp/internal/ui"
	"chatbot-mcp/tools"
)

// newServer offers answers as tools and prompts over MCP.
func newServer(s *answer.Service, o tools.Options, t Testing, log *slog.Logger) *transport.Server {
	offer := newOffer(s, o)
	for i := range offer.Tools {
		offer.Tools[i].Handler = limited(t, offer.Tools[i].Handler)
	}
	for i := range offer.Prompts {
		offer.Prompts[i].Handler = limited(t, offer.Prompts[i].Handler)
	}
	return transport.New(transport.Info{
		Name: "chatbot-mcp", Title: "Website chatbot", Version: Version(), Instructions: tools.Instructions(s.Settings, o),
		Overloaded: tools.Overloaded, Ending: tools.Ending,
	}, offer, log)
}

// newOffer is the tools that the user chose, the prompts that stand on them, and the view.
func newOffer(s *answer.Service, o tools.Options) transport.Offer {
	offer := transport.Offer{Tools: tools.List(s, o)}
	var names []string
	for _, t := range offer.Tools {
		names = append(names, t.Tool.Name)
	}
	offer.Prompts = prompts.List(s, names)
	if offer.Prompts != nil {
		offer.Complete = prompts.NewCompletions(s, names)
	}
	if o.View != "" {
		offer.Resources, offer.Extensions = ui.Views(), ui.Extensions()
	}
	return offer
}

// limited gives a handler the time that a test allows it.
func limited[Req, Res any](t Testing, handle func(context.Context, Req) (Res, error)) func(context.Context, Req) (Res, error) {
	if t.Limit == nil {
		return handle
	}
	return func(ctx context.Context, req Req) (Res, error) {
		ctx, cancel := t.Limit(ctx)
		defer cancel()
		return handle(ctx, req)
	}
}

// toolOptions are what the user chose of the tools. Its error is a config.Problems.
func toolOptions(c config.Config) (tools.Options, error) {
	o := tools.Options{
		ReadOnly: c.ReadOnly, TextOnly: c.Results == "text", Policy: c.PII, Messages: c.AllowMessages, Exports: c.ExportDir != "", Only: c.Tools,
	}
	if c.Apps && !o.TextOnly { // a view draws structured results
		o.View = ui.URI
	}
	if err := o.Check(); err != nil {
		return o, config.Problems{c.ToolsFrom + ": " + err.Error()}
	}
	return o, nil
}

// ListTools returns the entries of tools/list as a client gets them. c needs no
// chatbot. Its error, a config.Problems, is a name of a tool that cannot be offered.
func ListTools(ctx context.Context, c config.Config) ([]json.RawMessage, error) {
	o, err := toolOptions(c)
	if err != nil {
		return nil, err
	}
	info := transport.Info{Name: "chatbot-mcp", Version: Version()}
	return transport.New(info, transport.Offer{Tools: tools.List(answer.New(answer.Settings{PII: c.PII}), o)}, nil).Tools(ctx)
}

// ServeStdio serves one client over in and out until in or ctx ends. If out is
// os.Stdout, nothing else can print there from then on (L4, docs/security.md).
func (p *Program) ServeStdio(ctx context.Context, in io.Reader, out io.Writer) error {
	if out == os.Stdout {
		out = transport.ClaimStdout()
	}
	return p.Server.ServeStdio(ctx, in, out)
}
