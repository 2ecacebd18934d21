// Package sandbox is the chatbot platform in memory: an http.Handler made from the
// platform's public documents alone. It shares no code with the client that is tested
// with it, so it cannot repeat the client's misunderstandings.
//
// [New] comes first. Serve the platform to reach it over TCP, or give [Platform.Dial]
// to an HTTP client to reach it without a network. In memory it speaks plain HTTP, so
// use an http:// address with any host.
//
//	platform := sandbox.New(sandbox.Options{Bots: sandbox.Demo(time.Now())})
//	defer platform.Close()
//
// It answers POST /chat/Chatbot/GetSession, LeadList and ChatContentHistory, and POST
// /chat/Chat/ClientAsk, exactly as the documents say: a body key in another case, a
// "Bearer " before the key, or a date that is not YYYY-MM-DD is refused. What the
// documents leave open is set by [Rules].
package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// firstSession is the first number that GetSession gives, unless the platform has a
// larger one: the number in the sample of its GetSession page.
const firstSession = 123456

// Options say what a platform has and how it answers.
type Options struct {
	Now   func() time.Time // the clock of new sessions and of the demo data; nil: time.Now
	Bots  []Bot            // nil: those of Demo, which go on as Now does
	Rules Rules

	Answered func(Request) // if not nil, called with each request when its status is sent
}

// Platform is a platform with some chatbots. It is safe for concurrent use.
type Platform struct {
	now    func() time.Time
	log    requestLog
	memory memoryServer

	mu      sync.Mutex
	rules   Rules
	bots    []Bot
	demo    []demoRecords     // one for each of bots; nil: they are not those of Demo
	session int64             // the largest session number so far
	started map[int64]started // what GetSession has started, by its number
	message int64             // the latest number that ClientAsk gave
}

// New makes a platform. Only Dial starts goroutines.
func New(o Options) *Platform {
	p := &Platform{now: o.Now, rules: o.Rules, session: firstSession - 1, message: firstMessage - 1, started: map[int64]started{}}
	if p.now == nil {
		p.now = time.Now
	}
	p.log.onAnswered = o.Answered
	if o.Bots == nil {
		p.bots = DemoBots()
		p.demo = make([]demoRecords, len(p.bots))
	} else {
		p.load(o.Bots)
	}
	return p
}

// SetRules sets the rules for the requests that arrive from now on.
func (p *Platform) SetRules(r Rules) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = r
}

// AddLead gives a bot one more lead. It panics if no bot has that serial number, which
// is a mistake in a test.
func (p *Platform) AddLead(serial string, l Lead) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.mustFind(serial)
	b.Leads = append(b.Leads, l)
	p.noteSession(l.SessionID)
}

// AddConversation gives a bot one more conversation. It panics if no bot has that
// serial number.
func (p *Platform) AddConversation(serial string, c Conversation) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.mustFind(serial)
	b.Conversations = append(b.Conversations, c)
	p.noteSession(c.SessionID)
}

// load takes over bots. The slices are clipped, so that what the platform adds later is
// never written into the caller's.
func (p *Platform) load(bots []Bot) {
	p.bots = slices.Clone(bots)
	for i := range p.bots {
		b := &p.bots[i]
		b.Leads, b.Conversations = slices.Clip(b.Leads), slices.Clip(b.Conversations)
		for _, l := range b.Leads {
			p.noteSession(l.SessionID)
		}
		for _, c := range b.Conversations {
			p.noteSession(c.SessionID)
		}
	}
}

// noteSession keeps new session numbers above all others. Numbers from 2^53 on are in
// tests of exactness alone, and would bring the counter close to its end.
func (p *Platform) noteSession(id int64) {
	if id > p.session && id < 1<<53 {
		p.session = id
	}
}

func (p *Platform) find(serial string) *Bot {
	i := slices.IndexFunc(p.bots, func(b Bot) bool { return b.SerialNumber == serial })
	if i < 0 {
		return nil
	}
	p.updateDemo(i)
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
