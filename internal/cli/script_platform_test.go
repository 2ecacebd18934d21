package cli

import (
	"net/http/httptest"
	"strconv"
	"time"

	"chatbot-mcp/client/sandbox"
)

// platform is a sandbox on a loopback port.
type platform struct {
	*sandbox.Platform
	server *httptest.Server
}

func serve(o sandbox.Options) *platform {
	p := sandbox.New(o)
	return &platform{p, httptest.NewServer(p)}
}

func (p *platform) close() {
	p.server.CloseClientConnections() // callers of a slow platform may still wait
	p.server.Close()
}

func doPlatform(ts *script, s *background, args []string) {
	name := args[0]
	var rules sandbox.Rules
	if len(args) == 2 {
		rules.Delay = time.Minute
	}
	lead := sandbox.Lead{
		Type: "Lead", Name: name, Email: name + "@example.com", URI: "https://" + name + ".example/",
		CreateTime: noon.Add(-time.Hour), SessionID: 1,
	}
	bot := sandbox.Bot{Name: name, Key: "key-of-" + name, SerialNumber: "S-" + name, Leads: []sandbox.Lead{lead}}
	s.platforms[name] = serve(sandbox.Options{Now: atNoon, Bots: []sandbox.Bot{bot}, Rules: rules})
	ts.Setenv(name, s.platforms[name].server.URL)
}

// doRequests waits for the requests: a process may not have made them yet.
func doRequests(ts *script, s *background, args []string) {
	p := s.platforms[args[0]]
	deadline := time.Now().Add(testTimeout)
	for itoa(len(p.Requests())) != args[1] && time.Now().Before(deadline) {
		time.Sleep(2 * time.Millisecond)
	}
	seen := p.Requests()
	if itoa(len(seen)) != args[1] {
		ts.Fatalf("%d requests came to %s", len(seen), args[0])
	}
	for _, r := range seen {
		if !r.KeyOK {
			ts.Fatalf("%s got another's key", args[0])
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
