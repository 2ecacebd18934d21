package app

import (
	"log/slog"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/records"
	"chatbot-mcp/tools"
)

// answers is what answers questions about the configured chatbots. clients are in
// the order of c.Bots.
func answers(c config.Config, o Options, clients []*client.Client, store *records.Snapshots, log *slog.Logger) *answer.Service {
	s := answer.Settings{Default: c.Default, Zone: c.Zone, PII: c.PII, Snapshots: store, Now: toolClock(o), Log: log}
	for i, b := range c.Bots {
		s.Bots = append(s.Bots, answer.Bot{
			Bot:     records.Bot{Name: b.Name, Client: clients[i], KeySource: b.KeySource},
			Cursors: paging.NewSealer(b.Key.Reveal()),
		})
	}
	return answer.New(s)
}

// toolOptions are what the user chose of the tools.
func toolOptions(c config.Config) tools.Options {
	return tools.Options{ReadOnly: c.ReadOnly, TextOnly: c.Results == "text"}
}

// toolClock is the clock that the tools read.
func toolClock(o Options) func() time.Time {
	if o.Testing.BeforeToolClock == nil {
		return o.Now
	}
	return func() time.Time {
		o.Testing.BeforeToolClock()
		return o.Now()
	}
}
