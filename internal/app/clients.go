package app

import (
	"context"
	"net"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/config"
)

// maxPlatformRequests is how many requests to the platform one process has in
// flight at most; nothing is known of its limits, and eight keep a page of
// windows busy.
const maxPlatformRequests = 8

// dialer connects, as net.Dialer's DialContext does. nil is the client's own.
type dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// clients makes one client per chatbot, each bound to its own host and key (S4,
// docs/security.md), in the same order.
func (p *Program) clients(bots []config.Bot, dial dialer, t Testing) []*client.Client {
	gate := client.NewGate(maxPlatformRequests)
	clients := make([]*client.Client, len(bots))
	for i, b := range bots {
		o := client.Options{
			Host: b.Host, Key: b.Key, SerialNumber: b.SerialNumber,
			Gate: gate, DialContext: dial, UserAgent: "chatbot-mcp/" + Version(),
		}
		if t.Client != nil {
			t.Client(b.Name, &o)
		}
		c := client.New(o)
		p.onClose(func() error { c.CloseIdleConnections(); return nil })
		clients[i] = c
	}
	return clients
}
