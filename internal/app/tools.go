package app

import (
	"log/slog"
	"time"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/snapshot"
	"chatbot-mcp/tools"
)

// toolDeps is what the tools work with. clients are in the order of c.Bots.
func toolDeps(c config.Config, o Options, clients []*client.Client, store *snapshot.Store, log *slog.Logger) tools.Deps {
	d := toolSettings(c)
	d.Default, d.Zone, d.Snapshots, d.Now, d.Log = c.Default, c.Zone, store, toolClock(o), log
	for i, b := range c.Bots {
		d.Bots = append(d.Bots, tools.Bot{Name: b.Name, Client: clients[i], Key: b.Key, KeySource: b.KeySource})
	}
	return d
}

// toolSettings is what decides which tools are listed, and how.
func toolSettings(c config.Config) tools.Deps {
	return tools.Deps{PII: c.PII, ReadOnly: c.ReadOnly, TextOnly: c.Results == "text"}
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
