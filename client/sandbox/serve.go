package sandbox

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// callPath precedes the name of every call (the platform's pages of each).
const callPath = "/chat/Chatbot/"

// refusal is an answer that is not data.
type refusal struct {
	code    int // of the envelope, and of HTTP unless Rules.StatusInside200
	message string
}

// ServeHTTP answers one call of the platform's API.
func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rules := p.currentRules()
	seen, body, err := p.arrive(r)
	w = &recorder{ResponseWriter: w, sent: seen.answered}
	if rules.Respond != nil && rules.Respond(w, r) {
		return
	}
	if !pause(r.Context(), rules.Delay) {
		return
	}
	switch {
	case err != nil:
		http.Error(w, "the request body is too large or ended early", http.StatusRequestEntityTooLarge)
	case calls[seen.call()].run == nil:
		http.NotFound(w, r)
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "only POST is allowed", http.StatusMethodNotAllowed)
	default:
		p.serveCall(w, r, body, rules)
	}
}

func (p *Platform) serveCall(w http.ResponseWriter, r *http.Request, body []byte, rules Rules) {
	data, refused := p.answer(callName(r), r.Header, body, rules)
	status := http.StatusOK
	reply := success(data)
	if refused != nil {
		reply = failure(refused)
		if !rules.StatusInside200 {
			status = refused.code
		}
	}
	send(w, r, status, encode(reply), rules)
}

// answer checks in the order a gateway would: who asks, in what form, for what.
func (p *Platform) answer(name string, header http.Header, body []byte, rules Rules) (any, *refusal) {
	c := calls[name]
	key := header.Get("Authorization")
	if !p.opensAny(key) {
		return nil, &refusal{http.StatusUnauthorized, "the secret key is missing or not valid"}
	}
	if c.fields.contentType && !isJSON(header.Get("Content-Type")) {
		return nil, &refusal{http.StatusUnsupportedMediaType, "Content-Type must be application/json"}
	}
	q, refused := c.fields.read(body)
	if refused != nil {
		return nil, refused
	}

	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.find(q.serial)
	switch {
	case b == nil:
		return nil, &refusal{http.StatusNotFound, "no chatbot has this serial number"}
	case b.Key != key:
		return nil, &refusal{http.StatusForbidden, "this secret key does not open this chatbot"}
	}
	return c.run(p, b, q, rules), nil
}

// opensAny reports whether key, as it came, is some bot's raw key.
func (p *Platform) opensAny(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.find("") // the demo bots, if they are not made yet
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

// callName is the name of the call, or the whole path of what is none.
func callName(r *http.Request) string {
	if name, ok := strings.CutPrefix(r.URL.Path, callPath); ok {
		return name
	}
	return r.URL.Path
}

// pause waits for d and reports whether the caller is still there.
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
