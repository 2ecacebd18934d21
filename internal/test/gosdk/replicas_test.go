package gosdk

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"sync/atomic"
	"testing"
)

// roundRobin asks several servers in turns, and the next one where one cannot be reached, as
// load balancers do by default.
type roundRobin struct {
	servers []*url.URL
	next    atomic.Int64
	asked   []atomic.Int64
}

func (p *roundRobin) RoundTrip(r *http.Request) (answer *http.Response, err error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	for range p.servers {
		place := int(p.next.Add(1)) % len(p.servers)
		out := r.Clone(r.Context())
		out.URL.Host, out.Host = p.servers[place].Host, p.servers[place].Host
		out.Body = io.NopCloser(bytes.NewReader(body))
		if answer, err = http.DefaultTransport.RoundTrip(out); err == nil {
			p.asked[place].Add(1)
			return answer, nil
		}
	}
	return nil, err
}

// startReplicas starts three servers of one configuration, and a proxy before them.
func startReplicas(t *testing.T, p platform) (processes []*exec.Cmd, proxy *roundRobin, address string) {
	t.Helper()
	proxy = &roundRobin{asked: make([]atomic.Int64, 3)}
	for range 3 {
		server, found, _ := startHTTP(t, p, "0")
		parsed, err := url.Parse(found)
		if err != nil {
			t.Fatal(err)
		}
		processes, proxy.servers = append(processes, server), append(proxy.servers, parsed)
	}
	site := httptest.NewServer(&httputil.ReverseProxy{
		Transport: proxy,
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(proxy.servers[0]) },
	})
	t.Cleanup(site.Close)
	return processes, proxy, site.URL
}

// TestReplicasShareCursors: in revision 2026-07-28 nothing binds a client to one of several
// processes. A cursor of one is good for the others, and one that ends in the middle is not
// missed (docs/http.md).
func TestReplicasShareCursors(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	s := &setup{platform: startPlatform(t), kind: "http", progress: make(chan float64, 100)}
	processes, proxy, address := startReplicas(t, s.platform)
	s.url = address
	s.connect(ctx, t)
	if got := s.InitializeResult().ProtocolVersion; got != newest {
		t.Fatalf("negotiated %s, want %s", got, newest)
	}

	type lead struct {
		ID int64  `json:"session_id"`
		At string `json:"created_at"`
	}
	type page struct {
		Totals struct{ Matching int }
		Leads  []lead
		Next   string `json:"next_cursor"`
	}
	seen, rows, pages := map[lead]bool{}, 0, 0
	for args := map[string]any{"period": "last_30_days", "limit": 3}; ; pages++ {
		var p page
		s.must(ctx, t, "list_leads", args, &p)
		for _, l := range p.Leads {
			seen[l] = true
		}
		rows += len(p.Leads)
		if p.Next == "" {
			if rows != p.Totals.Matching || len(seen) != rows {
				t.Fatalf("%d rows, %d of them different, want %d", rows, len(seen), p.Totals.Matching)
			}
			break
		}
		args = map[string]any{"cursor": p.Next, "limit": 3}
		if pages == 3 {
			stop(processes[1])
		}
	}
	for i := range proxy.asked {
		if proxy.asked[i].Load() == 0 {
			t.Errorf("process %d was never asked", i)
		}
	}
	if pages < 6 {
		t.Fatalf("%d pages, too few to go round", pages)
	}
}
