package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"chatbot-mcp/client/sandbox"
	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/hours"
	"chatbot-mcp/internal/secret"
)

// DemoBot is a chatbot of the sandbox. Its key opens nothing else.
type DemoBot struct{ Name, SerialNumber, Key string }

// DemoBots are the sandbox's chatbots, the default first.
var DemoBots = []DemoBot{
	{"shop", sandbox.DemoSerialShop, sandbox.DemoKeyShop},
	{"bottega", sandbox.DemoSerialBottega, sandbox.DemoKeyBottega},
}

// startSandbox makes the platform in memory, and returns its chatbots, the
// default's name and how to connect.
func (p *Program) startSandbox(now func() time.Time) (bots []config.Bot, standard string, dial dialer) {
	platform := sandbox.New(sandbox.Options{Now: now})
	p.onClose(platform.Close)
	open := demoHours()
	for _, d := range DemoBots {
		key, err := secret.New(d.Key)
		if err != nil {
			panic(err) // a constant of ours
		}
		bots = append(bots, config.Bot{
			Hours: open[d.Name],
			Name:  d.Name, SerialNumber: d.SerialNumber, Key: key, KeySource: "the sandbox",
			Host: &url.URL{Scheme: "http", Host: "localhost"}, // never dialled: the platform is in memory
		})
	}
	return bots, DemoBots[0].Name, platform.Dial
}

// demoHours are the opening hours of the demo's businesses, by the names of their chatbots.
func demoHours() map[string]*hours.Week {
	open := map[string]*hours.Week{}
	for _, b := range sandbox.DemoBots() {
		week, err := hours.Parse(b.OpeningHours)
		if err != nil {
			panic(err) // a text of ours
		}
		open[b.Name] = &week
	}
	return open
}

// ServeSandbox serves the sandbox over HTTP until ctx ends, for curl and other
// programs. It calls ready once it listens, and writes each request with its
// status and body to log, one line each.
func ServeSandbox(ctx context.Context, listen string, now func() time.Time, log io.Writer, ready func(net.Addr)) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return err
	}
	platform := sandbox.New(sandbox.Options{Now: now, Answered: func(r sandbox.Request) {
		line := fmt.Sprintf("%s %d %s", r.Call, r.Status, r.Body)
		_, _ = fmt.Fprintln(log, strings.Map(printable, line)) // it serves, read or not
	}})
	ready(listener.Addr())
	return serveUntilDone(ctx, &http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}, listener)
}

// printable replaces what a terminal would obey: the caller writes the body.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return '?'
	}
	return r
}

// serveUntilDone serves until ctx is done, and then gives requests in flight five
// seconds to finish.
func serveUntilDone(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err := server.Shutdown(grace)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	<-failed // http.ErrServerClosed
	return err
}
