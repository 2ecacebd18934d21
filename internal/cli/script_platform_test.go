package cli

import (
	"net/http/httptest"
	"strconv"
	"time"

	"chatbot-mcp/client/sandbox"
)

// served is a platform on a loopback port.
type served struct {
	*sandbox.Platform
	server *httptest.Server
}

func serve(o sandbox.Options) *served {
	platform := sandbox.New(o)
	return &served{platform, httptest.NewServer(platform)}
}

func (p *served) close() {
	p.server.CloseClientConnections() // a slow platform's callers are gone, or must go
	p.server.Close()
}

func doPlatform(ts *script, s *scene, args []string) {
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

// doReached waits for the requests: a process may be about to make them.
func doReached(ts *script, s *scene, args []string) {
	p := s.platforms[args[0]]
	deadline := time.Now().Add(patience)
	for itoa(len(p.Requests())) != args[1] && time.Now().Before(deadline) {
		time.Sleep(2 * time.Millisecond)
	}
	seen := p.Requests()
	if itoa(len(seen)) != args[1] {
		ts.Fatalf("%d requests have reached %s", len(seen), args[0])
	}
	for _, r := range seen {
		if !r.KeyOK {
			ts.Fatalf("%s got another's key", args[0])
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
