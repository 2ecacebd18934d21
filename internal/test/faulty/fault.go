package faulty

import (
	"math/rand/v2"
	"net/http"
	"sync"
)

// Fault is one way a platform can misbehave, and what the program must do.
type Fault struct {
	Name string

	// Read and Write are the codes that a read call (LeadList,
	// ChatContentHistory) and a write call (GetSession, ClientAsk) must end with; "" is success.
	Read, Write string
	// ReadRequests and WriteRequests are how many POSTs the platform must see.
	ReadRequests, WriteRequests int
	// Slow faults end by a time-out of one stage: the caller needs short ones, see All.
	Slow bool
	// Endless faults are ended by no stage's time-out, only by the whole call's, see
	// Server.Deadline.
	Endless bool
	// Large faults send many megabytes.
	Large bool

	tls    tlsKind
	refuse bool        // nobody listens
	accept func(*wire) // instead of reading a request
	reply  func(*wire)
}

type tlsKind int

const (
	plain          tlsKind = iota
	badCertificate         // https, with a certificate that no authority has signed
	noTLS                  // https in the URL, and no TLS behind it
)

// The codes that calls end with, and how many requests they may make.
const (
	success      = ""
	auth         = "auth_failed"
	forbidden    = "forbidden"
	notFound     = "not_found"
	rateLimited  = "rate_limited"
	unavailable  = "upstream_unavailable"
	timeout      = "upstream_timeout"
	badResponse  = "upstream_bad_response"
	rejected     = "upstream_rejected"
	tooLarge     = "response_too_large"
	unknown      = "outcome_unknown"
	tries        = 3 // what a read may cost
	once         = 1
	never        = 0
	afterGarbage = once // a well-delivered reply that makes no sense would make none again
)

// None is no fault: a good reply to every call.
func None() Fault {
	return Fault{Name: "none", ReadRequests: once, WriteRequests: once, reply: answer}
}

// AfterSession is the fault of a platform that starts sessions all the same: what a
// message in a new session meets, after one request more. A fault that strikes before a
// request is read stays as it is.
func (f Fault) AfterSession() Fault {
	if f.accept != nil || f.refuse || f.tls != plain {
		return f
	}
	reply := f.reply
	f.WriteRequests++
	f.reply = func(w *wire) {
		if w.call == "GetSession" {
			answer(w)
			return
		}
		w.n-- // the fault counts the requests that meet it
		reply(w)
	}
	return f
}

func answer(w *wire) { w.ok(Good(w.call)) }

// Cut is a good reply of which offset bytes of the body, as framed, are sent
// before the connection closes (U8). An offset at or beyond CutLength is no cut.
func Cut(as Framing, offset int) Fault {
	return Fault{Name: "cut " + string(as), Read: badResponse, Write: unknown, ReadRequests: tries, WriteRequests: once,
		reply: func(w *wire) {
			head, sent := framed(Good(w.call), as)
			w.head(http.StatusOK, head...)
			w.write(sent[:min(offset, len(sent))])
		}}
}

// CutLength is how many bytes the body of a good reply to call has on the wire.
func CutLength(call string, as Framing) int {
	_, sent := framed(Good(call), as)
	return len(sent)
}

// Flaky gives good replies but for a share of requests (0 to 1), which meet one of the
// transient faults. Equal seeds make equal sequences.
func Flaky(share float64, seed uint64) Fault {
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, seed))
	pick := func() func(*wire) {
		mu.Lock()
		defer mu.Unlock()
		if random.Float64() >= share {
			return answer
		}
		return transients[random.IntN(len(transients))]
	}
	return Fault{Name: "flaky", reply: func(w *wire) { pick()(w) }}
}

// transients are faults that another try may not meet.
var transients = []func(*wire){
	func(w *wire) { w.reset() },
	func(w *wire) { w.conn.Close() },
	func(w *wire) { w.wellFormed(http.StatusServiceUnavailable, "") },
	func(w *wire) {
		w.wellFormed(http.StatusBadGateway, "<html>bad gateway</html>", "Content-Type: text/html")
	},
	func(w *wire) { w.ok(wrap("null", false, 500, "internal error")) },
	func(w *wire) {
		w.head(http.StatusOK, jsonType, "Content-Length: 5000")
		w.write(Good(w.call)[:20])
	},
	func(w *wire) {
		head, sent := framed(Good(w.call), Chunked)
		w.head(http.StatusOK, head...)
		w.write(sent[:len(sent)/2])
		w.reset()
	},
}
