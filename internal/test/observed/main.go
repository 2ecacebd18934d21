// Command observed serves the sandbox for tests of clients: they make it slow, and
// read which requests arrived and whose caller hung up before the answer.
//
//	GET  /control/requests         what arrived, as JSON
//	POST /control/delay?is=2s      wait so long before every answer from now on
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"chatbot-mcp/client/sandbox"
)

// request is one call of the platform's API. Times are milliseconds of the Unix
// epoch, so that a test compares them with its own clock.
type request struct {
	Call     string `json:"call"`
	Began    int64  `json:"began"`
	Answered int64  `json:"answered"` // 0: not (yet)
	Left     int64  `json:"left"`     // the caller hung up before its answer; 0: did not
	InFlight int    `json:"in_flight"`
}

type platform struct {
	*sandbox.Platform
	mu       sync.Mutex
	requests []*request
	inFlight int
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	p := &platform{Platform: sandbox.New(sandbox.Options{})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /control/requests", p.listRequests)
	mux.HandleFunc("POST /control/delay", p.setDelay)
	mux.HandleFunc("/", p.serve)
	fmt.Printf("platform at http://%s\n", listener.Addr())
	fmt.Fprintln(os.Stderr, (&http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}).Serve(listener))
	os.Exit(1)
}

func (p *platform) serve(w http.ResponseWriter, r *http.Request) {
	seen := p.arrive(r.URL.Path)
	p.Platform.ServeHTTP(w, r) // returns as soon as its caller hangs up
	p.mu.Lock()
	defer p.mu.Unlock()
	p.inFlight--
	if now := time.Now().UnixMilli(); r.Context().Err() != nil {
		seen.Left = now
	} else {
		seen.Answered = now
	}
}

func (p *platform) arrive(call string) *request {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.inFlight++
	seen := &request{Call: call, Began: time.Now().UnixMilli(), InFlight: p.inFlight}
	p.requests = append(p.requests, seen)
	return seen
}

func (p *platform) listRequests(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := slices.Clone(p.requests)
	if list == nil {
		list = []*request{}
	}
	_ = json.NewEncoder(w).Encode(list)
}

func (p *platform) setDelay(w http.ResponseWriter, r *http.Request) {
	delay, err := time.ParseDuration(r.URL.Query().Get("is"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	p.SetRules(sandbox.Rules{Delay: delay})
}
