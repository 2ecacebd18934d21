package sandbox

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"sync"
)

const (
	// maxBody bounds a request body, in bytes. The longest documented one has fewer than
	// 200; 64 KiB is enough for any serial number of a test.
	maxBody = 64 << 10
	// maxLogged bounds the log of a sandbox that runs for long: 4,096 requests of the
	// usual size are about 5 MB. The oldest are dropped first.
	maxLogged = 4096
)

// Request is one request as it arrived.
type Request struct {
	Call   string      // "LeadList" …; the whole path if it is not a call's
	Header http.Header // without Authorization: no test can print a key by accident
	KeyOK  bool        // Authorization was the key of a bot, and nothing else
	Body   []byte      // at most 64 KiB
	Status int         // HTTP status of the reply; 0: none was sent yet
}

// requestLog keeps the latest requests in their order of arrival.
type requestLog struct {
	mu     sync.Mutex
	latest []*Request

	onAnswered func(Request) // see Options.Answered
}

// logEntry is a request in the log whose status is still missing.
type logEntry struct {
	log     *requestLog
	request *Request
}

// Requests returns the requests that have arrived, oldest first, the latest 4,096 at
// most. A request is in it before its reply begins.
func (p *Platform) Requests() []Request {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	out := make([]Request, len(p.log.latest))
	for i, r := range p.log.latest {
		out[i] = *r
	}
	return out
}

// logRequest reads the body, logs the request, and puts the body back for
// Rules.Respond. Only when the body has been read does net/http notice a caller who
// goes away.
func (p *Platform) logRequest(r *http.Request) (logEntry, []byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	r.Body = io.NopCloser(bytes.NewReader(body))
	header := r.Header.Clone()
	header.Del("Authorization")
	keyOK := p.isKnownKey(r.Header.Get("Authorization"))
	return p.log.add(&Request{Call: callName(r), Header: header, KeyOK: keyOK, Body: body}), body, err
}

func (l *requestLog) add(r *Request) logEntry {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.latest) == maxLogged {
		l.latest = slices.Delete(l.latest, 0, 1)
	}
	l.latest = append(l.latest, r)
	return logEntry{l, r}
}

// setStatus notes the first status, except for 1xx, which are not final.
func (e logEntry) setStatus(status int) {
	if status < http.StatusOK {
		return
	}
	e.log.mu.Lock()
	first := e.request.Status == 0
	if first {
		e.request.Status = status
	}
	request := *e.request
	e.log.mu.Unlock()
	if first && e.log.onAnswered != nil {
		e.log.onAnswered(request)
	}
}
