package sandbox

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// callPath stands before the name of a call, on the platform's page of each. askPath is
// that of ClientAsk.
const (
	callPath = "/chat/Chatbot/"
	askPath  = "/chat/Chat/" + askName
	askName  = "ClientAsk"
)

// refusal is a reply without data.
type refusal struct {
	code    int // in the envelope, and as the HTTP status unless Rules.StatusInside200
	message string
}

// ServeHTTP answers one call of the platform's API.
func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rules := p.currentRules()
	entry, body, err := p.logRequest(r)
	w = &statusWriter{ResponseWriter: w, sent: entry.setStatus}
	if rules.Respond != nil && rules.Respond(w, r) {
		return
	}
	if !pause(r.Context(), rules.Delay) {
		return
	}
	switch {
	case err != nil:
		http.Error(w, "the request body is too large or ended early", http.StatusRequestEntityTooLarge)
	case calls[callName(r)].run == nil:
		http.NotFound(w, r)
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "only POST is allowed", http.StatusMethodNotAllowed)
	default:
		p.serveCall(w, r, body, rules)
	}
}

func (p *Platform) serveCall(w http.ResponseWriter, r *http.Request, body []byte, rules Rules) {
	data, refusal := p.answer(callName(r), r.Header, body, rules)
	status := http.StatusOK
	reply := success(data)
	if refusal != nil {
		reply = failure(refusal)
		if !rules.StatusInside200 {
			status = refusal.code
		}
	}
	send(w, r, status, encode(reply), rules)
}

// answer checks in the order of a gateway: the key, the form of the request, the
// chatbot or session.
func (p *Platform) answer(name string, header http.Header, body []byte, rules Rules) (any, *refusal) {
	c := calls[name]
	key := header.Get("Authorization")
	if !p.isKnownKey(key) {
		return nil, &refusal{http.StatusUnauthorized, "the secret key is missing or not valid"}
	}
	if c.fields.contentType && !isJSON(header.Get("Content-Type")) {
		return nil, &refusal{http.StatusUnsupportedMediaType, "Content-Type must be application/json"}
	}
	q, badBody := c.fields.read(body)
	if badBody != nil {
		return nil, badBody
	}

	p.mu.Lock()
	defer p.mu.Unlock()
	b, unknown := p.botOf(c, q)
	switch {
	case b == nil:
		return nil, &refusal{http.StatusNotFound, unknown}
	case b.Key != key:
		return nil, &refusal{http.StatusForbidden, "this secret key does not open this chatbot"}
	}
	return c.run(p, b, q, rules), nil
}

// botOf finds the bot that a request names, by serial number or by session. If it is nil,
// unknown is the message to answer with.
func (p *Platform) botOf(c call, q query) (b *Bot, unknown string) {
	if c.fields.serial != "" {
		return p.find(q.serial), "no chatbot has this serial number"
	}
	if s, ok := p.started[q.session]; ok {
		return p.find(s.serial), ""
	}
	return nil, "no session with this number was started here"
}

// isKnownKey reports whether key, as it was sent, is the key of any bot.
func (p *Platform) isKnownKey(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, b := range p.bots {
		if key != "" && b.Key == key {
			return true
		}
	}
	return false
}

func (p *Platform) currentRules() Rules {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.rules
}

// callName is the name of the call, or the whole path if it is not a call's.
func callName(r *http.Request) string {
	name, ok := strings.CutPrefix(r.URL.Path, callPath)
	switch {
	case r.URL.Path == askPath:
		return askName
	case ok && name != askName:
		return name
	default:
		return r.URL.Path
	}
}

// pause waits for d, and reports whether the caller has waited too.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
