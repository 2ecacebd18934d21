package cli

import (
	"net/url"

	"chatbot-mcp/client"
	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/tools"
)

// platformRequests is how many requests to the platform one process has in
// flight at most; nothing is known of its limits, and eight keep a page of
// windows busy.
const platformRequests = 8

// bots are the configured chatbots, or those of the sandbox, each with a client
// of its own that is bound to its host and key (S4, docs/security.md), and the
// name of the default.
func (a *app) bots(c config.Config, p *parts) ([]tools.Bot, string) {
	options := client.Options{Gate: client.NewGate(platformRequests), UserAgent: "chatbot-mcp/" + version()}
	configured, standard := c.Bots, c.Default
	if c.Sandbox {
		platform := sandbox.New(sandbox.Options{Now: a.now})
		p.closers = append(p.closers, platform.Close)
		options.DialContext = platform.Dial
		configured, standard = demoBots()
	}
	bots := make([]tools.Bot, len(configured))
	for i, b := range configured {
		options.Host, options.Key, options.SerialNumber = b.Host, b.Key, b.SerialNumber
		bot := client.New(options)
		bots[i] = tools.Bot{Name: b.Name, Client: bot, Key: b.Key, KeySource: b.KeySource}
		p.closers = append(p.closers, func() error { bot.CloseIdleConnections(); return nil })
	}
	return bots, standard
}

// demoBots are the sandbox's chatbots; the English shop is the default.
func demoBots() (bots []config.Bot, standard string) {
	for _, d := range []struct{ name, key, serial string }{
		{"shop", sandbox.DemoKeyShop, sandbox.DemoSerialShop},
		{"bottega", sandbox.DemoKeyBottega, sandbox.DemoSerialBottega},
	} {
		key, err := secret.New(d.key)
		if err != nil {
			panic(err) // our own constant
		}
		bots = append(bots, config.Bot{
			Name: d.name, SerialNumber: d.serial, Key: key, KeySource: "the sandbox",
			Host: &url.URL{Scheme: "http", Host: "localhost"}, // in memory: nothing is dialled
		})
	}
	return bots, "shop"
}
