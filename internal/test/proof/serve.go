package proof

import (
	"context"
	"net"

	"chatbot-mcp/internal/app"
	"chatbot-mcp/internal/test/mcpclient"
)

// OverStdio connects a client to p through ServeStdio and two pipes.
func (p *Program) OverStdio(ctx context.Context) (*mcpclient.Connection, error) {
	return mcpclient.InProcess(ctx, p.ServeStdio)
}

// Site is a program that is served on a loopback port.
type Site struct {
	*mcpclient.Server
	stop  context.CancelFunc
	ended chan error
}

// OverHTTP serves p with ServeHTTP on a free port, without a token.
func (p *Program) OverHTTP(ctx context.Context) (*Site, error) {
	ctx, stop := context.WithCancel(ctx)
	s := &Site{stop: stop, ended: make(chan error, 1)}
	addr := make(chan net.Addr, 1)
	var h app.HTTP
	h.Listen, h.NoAuth = "127.0.0.1:0", true
	go func() { s.ended <- p.ServeHTTP(ctx, h, func(a net.Addr) { addr <- a }) }()
	select {
	case a := <-addr:
		s.Server = mcpclient.At("http://" + a.String())
		return s, nil
	case err := <-s.ended:
		stop()
		return nil, err
	}
}

// Close ends the server and waits for it.
func (s *Site) Close() error {
	s.stop()
	return <-s.ended
}
