package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const (
	// headerTime and bodyTime end a request that drips in (H3). A local client
	// sends its header in one write; 4 MiB in 30 s is one megabit a second.
	headerTime = 10 * time.Second
	bodyTime   = 30 * time.Second
	// idleTime closes a kept connection between requests; clients reuse theirs
	// within a model's turn, two minutes at most.
	idleTime = 2 * time.Minute
	// headerBytes: our clients send a token, a session and a few names.
	headerBytes = 32 << 10
)

// ServeHTTP serves until ctx is done, gives what is in flight five seconds
// more, and returns nil. It calls ready, when not nil, with the address once it
// is listening. The error says why it could not start or go on.
func (s *Server) ServeHTTP(ctx context.Context, h HTTP, ready func(net.Addr)) error {
	if err := h.Check(); err != nil {
		return err
	}
	if h.Token.IsZero() && !h.NoAuth {
		return errors.New("neither a token nor --no-auth is given: nobody could connect")
	}
	certificate, err := h.certificate()
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", h.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	routes := s.newRoutes(h)
	var unused unused
	web := s.web(routes)
	web.TLSConfig, web.ConnState = certificate, unused.note
	if ready != nil {
		ready(listener.Addr())
	}
	failed := make(chan error, 1)
	go func() { failed <- serve(web, listener) }()
	select {
	case err = <-failed:
		routes.hangUp()
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
		routes.hangUp()
		unused.close()
		finish(web)
		<-failed // http.ErrServerClosed
		return nil
	}
}

// web is an HTTP server that nobody keeps busy by being slow (H3).
func (s *Server) web(routes http.Handler) *http.Server {
	return &http.Server{
		Handler:           routes,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       headerTime + bodyTime, // lifted by unhurried
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerBytes,
		// Else net/http answers OPTIONS * itself, before the guard (H1).
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
}

// certificate reads the files before anything listens; nil means plain HTTP.
func (h HTTP) certificate() (*tls.Config, error) {
	if h.TLSCert == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(h.TLSCert, h.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

func serve(web *http.Server, listener net.Listener) error {
	if web.TLSConfig == nil {
		return web.Serve(listener)
	}
	return web.ServeTLS(listener, "", "")
}

// finish waits for the requests in flight, then cuts off what is left. Serve
// returns as soon as Shutdown begins, so this is what has to be waited for.
func finish(web *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	if web.Shutdown(ctx) != nil {
		_ = web.Close()
	}
}
