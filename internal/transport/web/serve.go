package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	// headerTime and bodyTime end a request that arrives too slowly (H3). A local
	// client sends its header in one write; 4 MiB in 30 s is one megabit a second.
	headerTime = 10 * time.Second
	bodyTime   = 30 * time.Second
	// idleTime closes a kept connection between requests; clients reuse theirs
	// within a model's turn, two minutes at most.
	idleTime = 2 * time.Minute
	// headerBytes: clients send a token, a session and a few names.
	headerBytes = 32 << 10
)

// Server is an HTTP server that no web page, stranger or slow client can use.
type Server struct {
	Config    Config
	Routes    Routes        // everything but /healthz; each needs the token
	DrainTime time.Duration // for requests in flight, once the server is told to end
	Log       *slog.Logger
}

// Serve serves until ctx is done, waits for what is in flight, and returns nil.
// It calls ready, when not nil, with the address once it is listening. The error
// says why it could not start or go on.
func (s Server) Serve(ctx context.Context, ready func(net.Addr)) error {
	if err := s.Config.Check(); err != nil {
		return err
	}
	if s.Config.Token.IsZero() && !s.Config.NoAuth {
		return errors.New("neither a token nor --no-auth is given: nobody could connect")
	}
	certificate, err := s.Config.certificate()
	if err != nil {
		return err
	}
	listeners, err := s.Config.listen(opener(ctx))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	if ready != nil {
		ready(listeners[0].Addr())
	}
	return s.serveAll(ctx, listeners, certificate)
}

// serveAll serves until ctx is done or a listener fails.
func (s Server) serveAll(ctx context.Context, listeners []net.Listener, certificate *tls.Config) error {
	cs := &connections{max: s.Config.connectionLimit(descriptors()), log: func(why string) { s.Log.Debug(why) }}
	server := s.httpServer()
	server.TLSConfig, server.ConnState, server.ConnContext = certificate, cs.note, withConnection
	encrypted := certificate != nil // net/http sets TLSConfig by itself
	var serving sync.WaitGroup
	ended, end := context.WithCancelCause(ctx)
	defer end(nil)
	for _, l := range listeners {
		serving.Go(func() { end(serve(server, limitedListener{l, cs}, encrypted)) })
	}
	<-ended.Done()
	cs.closeUnused()
	s.shutDown(server)
	serving.Wait() // Serve returns as soon as the end begins
	if ctx.Err() == nil {
		return fmt.Errorf("serve: %w", context.Cause(ended))
	}
	return nil
}

// httpServer has limits on everything that a slow client could prolong (H3).
func (s Server) httpServer() *http.Server {
	return &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       headerTime + bodyTime, // ended by LiftReadLimit
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerBytes,
		// Without this net/http answers OPTIONS * itself, before the guard (H1).
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
}

// certificate reads the files before anything listens; nil means plain HTTP.
func (c Config) certificate() (*tls.Config, error) {
	if c.TLSCert == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

func serve(server *http.Server, listener net.Listener, encrypted bool) error {
	if encrypted {
		return server.ServeTLS(listener, "", "")
	}
	return server.Serve(listener)
}

// shutDown waits for the requests in flight, then closes what is left. Serve
// returns as soon as Shutdown begins, so Shutdown has to be waited for.
func (s Server) shutDown(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), s.DrainTime)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		_ = server.Close()
	}
}
