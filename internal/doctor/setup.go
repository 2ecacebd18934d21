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

// setup is a configuration, and who starts the program with it.
type setup struct {
	from   []string // "this command", "Cursor"
	config config.Config
	err    error
}

// here names the configuration of this command.
const here = "this command"

// setups are the configurations that differ. That of this command counts if something
// is set here, or nowhere else.
func (p Patient) setups(clients []installed) (list []setup) {
	for _, c := range clients {
		if c.found && !c.fillsIn() {
			list = addSetup(list, c.Title, p.load(c.env(p.Getenv)))
		}
	}
	own := p.load(nil)
	if own.err == nil || len(list) == 0 || p.setHere() {
		list = addSetup(list, here, own)
	}
	return list
}

func (p Patient) load(getenv func(string) string) (s setup) {
	if getenv == nil {
		s.config, s.err = config.Load(p.Flags, p.Getenv, p.ConfigDir)
	} else {
		s.config, s.err = config.Load(config.Flags{}, getenv, p.ConfigDir)
	}
	return s
}

// setHere reports whether this command's own environment means a chatbot.
func (p Patient) setHere() bool {
	for _, name := range []string{"CHATBOT_SECRET_KEY", "CHATBOT_SECRET_KEY_FILE", "CHATBOT_SERIAL_NUMBER", "CHATBOT_CONFIG"} {
		if config.Trim(p.Getenv(name)) != "" {
			return true
		}
	}
	return p.Flags.Config != ""
}

// addSetup adds a configuration, or a name to one that is the same.
func addSetup(list []setup, from string, s setup) []setup {
	for i, known := range list {
		if s.fingerprint() == known.fingerprint() {
			list[i].from = append(list[i].from, from)
			return list
		}
	}
	s.from = []string{from}
	return append(list, s)
}

// fingerprint holds what makes two configurations differ for the checks. It is compared
// and never shown.
func (s setup) fingerprint() string {
	var b strings.Builder
	fmt.Fprintln(&b, s.err, s.config.Sandbox, s.config.Zone)
	for _, bot := range s.config.Bots {
		fmt.Fprintln(&b, bot.Name, bot.SerialNumber, bot.Host, bot.KeySource, bot.Problems, bot.Proxy, bot.Key.Reveal())
	}
	return b.String()
}

func (p Patient) examineSetup(ctx context.Context, s setup) []Check {
	name := "configuration of " + strings.Join(s.from, ", ")
	var problems config.Problems
	if errors.As(s.err, &problems) {
		var checks []Check
		for _, line := range problems {
			checks = append(checks, Check{name, Broken, line, "correct this; chatbot-mcp install sets it up anew"})
		}
		return checks
	}
	checks := []Check{{name, OK, describe(s.config), ""}, zoneOf(s.config)}
	return append(checks, p.examineBots(ctx, s.config)...)
}

func describe(c config.Config) string {
	switch n := len(c.Bots); {
	case c.Sandbox:
		return "the sandbox, with demo data"
	case n == 1:
		return "1 chatbot, its key from " + c.Bots[0].KeySource
	default:
		return fmt.Sprintf("%d chatbots", n)
	}
}

func zoneOf(c config.Config) Check {
	if c.ZoneDoubt != "" {
		return Check{"time zone", Note, c.ZoneDoubt, "set CHATBOT_TIME_ZONE"}
	}
	return Check{"time zone", OK, "days are those of " + c.Zone.String(), ""}
}

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
