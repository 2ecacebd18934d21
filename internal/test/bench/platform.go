package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Platform serves a history and some leads as bodies made beforehand: what is
// measured is the program, not this. The sandbox, which checks every rule,
// would cost more than the client.
//
//	POST /chat/Chatbot/ChatContentHistory   the days asked for, all without any
//	POST /chat/Chatbot/LeadList             every lead, whatever is asked
//	GET  /requests                          the bodies of what was asked, as JSON
type Platform struct {
	history *History
	leads   []byte
	mu      sync.Mutex
	asked   []string
}

// NewPlatform serves a history, which may be nil, and so many leads, a minute apart.
func NewPlatform(h *History, leads int) *Platform { return NewPlatformWith(h, leads, time.Minute) }

// NewPlatformWith serves a history, which may be nil, and so many leads, each so long
// before the one ahead of it. Of 0 apart all have one and the same instant.
func NewPlatformWith(h *History, leads int, apart time.Duration) *Platform {
	if h == nil {
		h = new(History)
	}
	return &Platform{history: h, leads: newLeads(leads, apart)}
}

// Serial and Key are what every request carries; neither is checked.
const (
	Serial = "00000000000000000000000000000001"
	Key    = "bench-key"
)

const envelopeHead, envelopeTail = `{"Data":[`, `],"Version":"1.0.0","Success":true,"Code":200,"Message":""}`

func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/requests" {
		_ = json.NewEncoder(w).Encode(p.Requests())
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	p.asked = append(p.asked, string(body))
	p.mu.Unlock()
	switch r.URL.Path {
	case "/chat/Chatbot/ChatContentHistory":
		send(w, p.history.between(body))
	case "/chat/Chatbot/LeadList":
		send(w, [][]byte{p.leads})
	default:
		http.NotFound(w, r)
	}
}

// Requests are the bodies of all requests so far.
func (p *Platform) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.asked...)
}

// send sends the pieces of a list in its envelope, nothing copied.
func send(w http.ResponseWriter, pieces [][]byte) {
	size := len(envelopeHead) + len(envelopeTail) + max(len(pieces)-1, 0)
	for _, piece := range pieces {
		size += len(piece)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(size))
	_, _ = io.WriteString(w, envelopeHead) // nobody is left to tell of a caller who hung up
	for i, piece := range pieces {
		if i > 0 {
			_, _ = io.WriteString(w, ",")
		}
		if _, err := w.Write(piece); err != nil {
			return
		}
	}
	_, _ = io.WriteString(w, envelopeTail)
}

// between are the pieces of the days that a request asks for, newest first; a
// date that cannot be read is none.
func (h *History) between(request []byte) (pieces [][]byte) {
	var q struct{ StartTime, EndTime string }
	_ = json.Unmarshal(request, &q)
	from, to := dayOf(q.StartTime, 0), dayOf(q.EndTime, YearDays-1)
	for day := min(to, YearDays-1); day >= max(from, 0); day-- {
		if len(h.days[day]) > 0 {
			pieces = append(pieces, h.days[day])
		}
	}
	return pieces
}

func dayOf(date string, otherwise int) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return otherwise
	}
	return int(t.Sub(time.Date(Year, 1, 1, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

// newLeads are so many leads up to the last day of the year, the newest first.
func newLeads(n int, apart time.Duration) []byte {
	var b bytes.Buffer
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		at := time.Date(Year, 12, 31, 12, 0, 0, 0, time.UTC).Add(-time.Duration(i) * apart)
		fmt.Fprintf(&b, `{"Type":"Lead","Name":"Visitor %d","Email":"visitor%d@example.com","PhoneNumber":"+39 333 000 %03d","CreateTime":%q,"Content":"Do you ship to Malta, and how long does it take?","SessionID":%d,"URI":"https://www.shop.example/page-%d","Count":2}`,
			i, i, i, at.Format("2006-01-02T15:04:05.000000-07:00"), firstID+i, i%7)
	}
	return b.Bytes()
}
