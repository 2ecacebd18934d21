// Package sandbox is the chatbot platform in memory, an http.Handler made from
// the platform's public documents alone. It shares no code with the client it
// tests, so it cannot repeat the client's misunderstandings.
//
// Start with [New]. Reach the platform over TCP by serving it, or without any
// network by giving [Platform.Dial] to an HTTP client; the in-memory side
// speaks plain HTTP, so use an http:// address, whose host does not matter.
//
//	platform := sandbox.New(sandbox.Options{Bots: sandbox.Demo(time.Now())})
//	defer platform.Close()
//
// It answers POST /chat/Chatbot/GetSession, LeadList and ChatContentHistory.
// What the documents say, it does to the letter: a body key in another casing,
// a "Bearer " before the key or a date that is not YYYY-MM-DD is refused. What
// they leave open is a switch in [Rules].
package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// firstSession is the number GetSession gives on a platform that has seen no
// larger one: the number in the sample of the platform's GetSession page.
const firstSession = 123456

// Options say what a platform holds.
type Options struct {
	Now   func() time.Time // clock of new sessions and of the demo data; nil: time.Now
	Bots  []Bot            // nil: Demo(Now()), made when a call first needs it
	Rules Rules

	Answered func(Request) // told of each request once its status is sent; nil: nobody is
}

// Platform holds chatbots and answers for them. It is safe for concurrent use.
type Platform struct {
	now  func() time.Time
	log  requestLog
	pipe pipe

	mu      sync.Mutex
	rules   Rules
	loaded  bool
	bots    []Bot
	session int64 // the largest session number given or seen
}

// New makes a platform. It starts no goroutine; only Dial does.
func New(o Options) *Platform {
	p := &Platform{now: o.Now, rules: o.Rules, session: firstSession - 1}
	if p.now == nil {
		p.now = time.Now
	}
	p.log.told = o.Answered
	if o.Bots != nil {
		p.load(o.Bots)
	}
	return p
}

// SetRules changes how requests that arrive from now on are answered.
func (p *Platform) SetRules(r Rules) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = r
}

// AddLead lets a bot capture one more lead. It panics when no bot has that
// serial number, since only a mistaken test can ask for it.
func (p *Platform) AddLead(serial string, l Lead) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.mustFind(serial)
	b.Leads = append(b.Leads, l)
	p.seen(l.SessionID)
}

// AddConversation lets a bot have one more conversation. It panics when no bot
// has that serial number.
func (p *Platform) AddConversation(serial string, c Conversation) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.mustFind(serial)
	b.Conversations = append(b.Conversations, c)
	p.seen(c.SessionID)
}

// load takes bots in. The slices are clipped, so that what the platform adds
// later never shows in the caller's.
func (p *Platform) load(bots []Bot) {
	p.loaded = true
	p.bots = slices.Clone(bots)
	for i := range p.bots {
		b := &p.bots[i]
		b.Leads, b.Conversations = slices.Clip(b.Leads), slices.Clip(b.Conversations)
		for _, l := range b.Leads {
			p.seen(l.SessionID)
		}
		for _, c := range b.Conversations {
			p.seen(c.SessionID)
		}
	}
}

// seen keeps new session numbers above all others. Numbers past 2^53 stand in
// tests of exactness only and must not push the counter towards its end.
func (p *Platform) seen(id int64) {
	if id > p.session && id < 1<<53 {
		p.session = id
	}
}

func (p *Platform) find(serial string) *Bot {
	if !p.loaded {
		p.load(Demo(p.now()))
	}
	i := slices.IndexFunc(p.bots, func(b Bot) bool { return b.SerialNumber == serial })
	if i < 0 {
		return nil
	}
	return &p.bots[i]
}

func (p *Platform) mustFind(serial string) *Bot {
	b := p.find(serial)
	if b == nil {
		panic(fmt.Sprintf("sandbox: no bot has the serial number %q", serial))
	}
	return b
}

var _ http.Handler = (*Platform)(nil)
