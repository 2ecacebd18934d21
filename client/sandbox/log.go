package sandbox

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"sync"
)

const (
	// maxBody bounds a request body. The longest documented one has under 200
	// bytes; 64 KiB leaves room for any serial number a test invents.
	maxBody = 64 << 10
	// maxLogged bounds the log of a long-lived sandbox: 4,096 requests of the
	// usual size are about 5 MB. The oldest leave first.
	maxLogged = 4096
)

// Request is one request as it arrived.
type Request struct {
	Call   string      // "LeadList" …; the whole path where it is no call's
	Header http.Header // without Authorization: no test can print a key by accident
	KeyOK  bool        // Authorization was the raw key of some bot
	Body   []byte      // at most 64 KiB
	Status int         // HTTP status of the answer; 0: none was sent (yet)
}

// requestLog keeps the latest requests in their order of arrival.
type requestLog struct {
	mu     sync.Mutex
	latest []*Request
	told   func(Request)
}

// logged is one entry, to be completed when it is answered.
type logged struct {
	log   *requestLog
	entry *Request
}

// Requests returns what has arrived, oldest first, the latest 4,096 at most. A
// request is in it before its answer begins.
func (p *Platform) Requests() []Request {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	out := make([]Request, len(p.log.latest))
	for i, r := range p.log.latest {
		out[i] = *r
	}
	return out
}

// arrive reads the body, logs the request and puts the body back for Respond.
// Reading it whole is also what lets net/http notice a caller who hangs up.
func (p *Platform) arrive(r *http.Request) (logged, []byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	r.Body = io.NopCloser(bytes.NewReader(body))
	header := r.Header.Clone()
	header.Del("Authorization")
	key := p.opensAny(r.Header.Get("Authorization"))
	return p.log.add(&Request{Call: callName(r), Header: header, KeyOK: key, Body: body}), body, err
}

func (l *requestLog) add(r *Request) logged {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.latest) == maxLogged {
		l.latest = slices.Delete(l.latest, 0, 1)
	}
	l.latest = append(l.latest, r)
	return logged{l, r}
}

func (e logged) call() string { return e.entry.Call } // never changes once logged

// answered notes the first final status; 1xx replies are none.
func (e logged) answered(status int) {
	if status < http.StatusOK {
		return
	}
	e.log.mu.Lock()
	first := e.entry.Status == 0
	if first {
		e.entry.Status = status
	}
	request := *e.entry
	e.log.mu.Unlock()
	if first && e.log.told != nil {
		e.log.told(request)
	}
}
