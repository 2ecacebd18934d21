package app

import (
	"context"
	"net"
	"strings"

	"chatbot-mcp/client"
	"chatbot-mcp/internal/answer"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/paging"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/records"
)

// maxPlatformRequests is how many requests to the platform one process has in
// flight at most; nothing is known of its limits, and eight keep a page of
// windows busy.
const maxPlatformRequests = 8

// newGate leaves half of the platform requests to other hosts where there are several:
// one that does not answer must not hold up the others.
func newGate(bots []config.Bot) *client.Gate {
	hosts := map[string]bool{}
	for _, b := range bots {
		hosts[b.Host.Host] = true
	}
	if len(hosts) > 1 {
		return client.NewGate(maxPlatformRequests, maxPlatformRequests/2)
	}
	return client.NewGate(maxPlatformRequests, maxPlatformRequests)
}

// dialer connects, as net.Dialer's DialContext does. nil is the client's own.
type dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// chatbots makes a client for each configured chatbot, bound to its own host and
// key (S4, docs/security.md).
func (p *Program) chatbots(configured []config.Bot, dial dialer, t Testing) []answer.Bot {
	gate := newGate(configured)
	bots := make([]answer.Bot, len(configured))
	for i, b := range configured {
		if len(b.Problems) > 0 {
			bots[i] = p.misconfigured(b)
			continue
		}
		bots[i] = p.chatbot(b, func(b config.Bot) client.Options { return clientOptions(b, gate, dial, t) })
	}
	return bots
}

// chatbot makes the client of a chatbot, now or when its key is known.
func (p *Program) chatbot(b config.Bot, options func(config.Bot) client.Options) answer.Bot {
	bot := func(b config.Bot) answer.Bot {
		return answer.Bot{
			Bot:     records.Bot{Name: b.Name, Client: client.New(options(b)), Host: b.Host.Host, KeySource: b.KeySource},
			Cursors: paging.NewSealer(b.Key.Reveal()), Zone: b.Zone, Hours: b.Hours, Unanswered: b.Unanswered,
		}
	}
	if b.InKeyring {
		return p.inKeyring(b, bot)
	}
	made := bot(b)
	p.onClose(func() error { made.Client.CloseIdleConnections(); return nil })
	return made
}

func clientOptions(b config.Bot, gate *client.Gate, dial dialer, t Testing) client.Options {
	o := client.Options{
		Host: b.Host, Key: b.Key, SerialNumber: b.SerialNumber,
		Proxy: b.Proxy, Gate: gate, DialContext: dial, UserAgent: "chatbot-mcp/" + Version(),
	}
	if t.Client != nil {
		t.Client(b.Name, &o)
	}
	return o
}

// misconfigured is a chatbot that cannot be asked: it answers with what is wrong, and
// the others work.
func (p *Program) misconfigured(b config.Bot) answer.Bot {
	why := strings.Join(b.Problems, "; ")
	p.log.Warn("misconfigured", "bot", b.Name, "problem", why)
	return answer.Bot{Bot: records.Bot{Name: b.Name}, Problem: &problem.Error{
		Code:     "misconfigured",
		Sentence: why,
		Hint:     "ask the user to correct this and to start chatbot-mcp anew; other chatbots are not affected",
	}}
}
