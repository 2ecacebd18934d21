package doctor

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
)

// examineBots asks about all chatbots at once; a host that is silent keeps none waiting.
func (p Patient) examineBots(ctx context.Context, c config.Config) []Check {
	bots := c.Bots
	if c.Sandbox {
		bots = []config.Bot{{}} // the default one, which the sandbox names
	}
	found := make([][]Check, len(bots))
	var g sync.WaitGroup
	for i, bot := range bots {
		g.Go(func() { found[i] = p.examineBot(ctx, c, bot) })
	}
	g.Wait()
	return slices.Concat(found...)
}

func (p Patient) examineBot(ctx context.Context, c config.Config, bot config.Bot) []Check {
	name := strings.TrimSpace("chatbot " + bot.Name)
	if len(bot.Problems) > 0 {
		return []Check{{name, Broken, strings.Join(bot.Problems, "; "), "correct this in the configuration"}}
	}
	p.tell(name)
	var checks []Check
	if bot.Proxy != nil {
		checks = append(checks, Check{name, OK, "reached through the proxy " + bot.Proxy.Host + " (HTTPS_PROXY)", ""})
	}
	asked, err := p.Ask(ctx, c, bot.Name)
	if clock := p.clock(bot, asked); clock.Says != "" {
		checks = append(checks, clock)
	}
	if err != nil {
		return append(checks, failed(name, err))
	}
	says := fmt.Sprintf("answered in %.1f s, %s", asked.Took.Seconds(), newest(asked.Newest, p.Now(), c.PII))
	return append(checks, Check{name, OK, says, ""})
}

func (p Patient) tell(doing string) {
	if p.Progress != nil {
		p.Progress(doing)
	}
}

// failed is an error in the words of a call, for the owner instead of a model.
func failed(name string, err error) Check {
	var known *problem.Error
	if !errors.As(err, &known) {
		return Check{name, Broken, err.Error(), ""}
	}
	return Check{name, Broken, known.Code + ": " + known.Sentence, strings.ReplaceAll(known.Hint, "ask the user to ", "")}
}

// newest says how old the newest record is, unless no single record may be told of.
func newest(at, now time.Time, policy visitor.Policy) string {
	days := int(now.Sub(at).Hours() / 24)
	switch {
	case policy == visitor.None:
		return "key and serial number are right"
	case at.IsZero():
		return "key and serial number are right, no record in 30 days"
	case days < 1:
		return "key and serial number are right, the newest record is of the last 24 hours"
	}
	return fmt.Sprintf("key and serial number are right, the newest record is %d days old", days)
}

// maxSkew is more than networks and servers account for; days would begin that much
// too early or too late.
const maxSkew = 2 * time.Minute

func (p Patient) clock(bot config.Bot, asked Asked) Check {
	if asked.Date.IsZero() {
		return Check{}
	}
	skew, host := asked.Arrived.Sub(asked.Date).Round(time.Second), "the platform"
	if bot.Host != nil {
		host = bot.Host.Host
	}
	switch {
	case skew > maxSkew:
		return Check{"clock", Broken, fmt.Sprintf("this machine is %s ahead of %s", skew, host), "set the clock, best by the network: days and periods are wrong otherwise"}
	case skew < -maxSkew:
		return Check{"clock", Broken, fmt.Sprintf("this machine is %s behind %s", -skew, host), "set the clock, best by the network: days and periods are wrong otherwise"}
	}
	return Check{"clock", OK, "agrees with " + host, ""}
}
