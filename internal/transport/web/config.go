// Package web is everything between the network and the protocol: who may
// connect, how much a request may send and how long it may take. It knows
// nothing of MCP but what a message looks like. Fill a [Server] first, then call
// [Server.Serve].
package web

import (
	"errors"
	"fmt"
	"math"
	"net"
	"strconv"

	"chatbot-mcp/internal/secret"
)

// Config says where the server listens and who may connect.
type Config struct {
	Listen string        // host:port; the host is never empty, port 0 picks a free one
	Token  secret.Secret // what every client must send as Authorization: Bearer, except to /healthz
	NoAuth bool          // no token; on a loopback address only

	// AllowHosts adds to the Host headers answered, which are localhost,
	// 127.0.0.1, [::1] and a loopback address in Listen, with any port. Each is a
	// name or address, for any port or with the one it is for.
	AllowHosts []string
	// AllowOrigins lists the web origins answered, https://host[:port] each;
	// none are by default. No CORS header is ever sent.
	AllowOrigins []string

	TLSCert, TLSKey string // PEM files, both or neither; neither serves plain HTTP
	// MaxSessions are the sessions kept at a time, and SSE streams likewise; zero
	// means 256. It bounds the connections too.
	MaxSessions int
}

// defaultSessions: one user's assistants hold a handful; each session costs some
// ten kilobytes, so all of them stay under 3 MiB.
const defaultSessions = 256

// SessionLimit is how many sessions are kept at a time, and how many SSE streams.
func (c Config) SessionLimit() int {
	if c.MaxSessions > 0 {
		return c.MaxSessions
	}
	return defaultSessions
}

const (
	// unlimited stands for a system that bounds no descriptors.
	unlimited = math.MaxUint64
	// spareConnections are for what connects besides two per session: clients that
	// are about to begin one, probes, strangers.
	spareConnections = 64
)

// connectionLimit is how many connections are open at a time (N6): a session needs
// one for a stream and one for a call. A quarter of the process's descriptors stays
// for the platform, files and the log.
func (c Config) connectionLimit(descriptors uint64) int {
	return int(min(2*uint64(c.SessionLimit())+spareConnections, descriptors/4*3))
}

// Check returns nil when the server would be safe, and otherwise every reason why
// not, each with what to do instead. It opens nothing.
func (c Config) Check() error {
	return errors.Join(c.checkListen(), c.checkTLS(), c.checkLists(), c.checkSessions())
}

func (c Config) checkListen() error {
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return fmt.Errorf("listen address %q is not host:port: use 127.0.0.1:8585", c.Listen)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("listen address %q has no port from 0 to 65535: use %s", c.Listen, net.JoinHostPort(host, "8585"))
	}
	if host == "" {
		return fmt.Errorf("listen address %q would be open to every network: use 127.0.0.1:%s for this machine only, or 0.0.0.0:%s with a token for all", c.Listen, port, port)
	}
	return c.checkAccess(isLoopback(host))
}

func (c Config) checkAccess(loopback bool) error {
	switch {
	case c.NoAuth && !c.Token.IsZero():
		return errors.New("a token and --no-auth exclude each other: drop one")
	case loopback:
		return nil
	case c.NoAuth:
		return fmt.Errorf("--no-auth works on a loopback address only, and %s is reachable from outside: listen on 127.0.0.1, or give a token with --token-file", c.Listen)
	case c.Token.IsZero():
		return fmt.Errorf("%s is reachable from outside and needs a token: give one with --token-file, or listen on 127.0.0.1", c.Listen)
	}
	return nil
}

func (c Config) checkTLS() error {
	switch {
	case c.TLSCert != "" && c.TLSKey == "":
		return fmt.Errorf("the certificate %s has no key: give --tls-key too", c.TLSCert)
	case c.TLSCert == "" && c.TLSKey != "":
		return fmt.Errorf("the key %s has no certificate: give --tls-cert too", c.TLSKey)
	}
	return nil
}

func (c Config) checkLists() error {
	var problems []error
	for _, host := range c.AllowHosts {
		if _, _, ok := splitHost(host); !ok {
			problems = append(problems, fmt.Errorf("allowed host %q is not a name, host or host:port: write example.com or example.com:8585", host))
		}
	}
	for _, origin := range c.AllowOrigins {
		if _, ok := normalOrigin(origin); !ok {
			problems = append(problems, fmt.Errorf("allowed origin %q is not scheme://host[:port]: write https://example.com", origin))
		}
	}
	return errors.Join(problems...)
}

func (c Config) checkSessions() error {
	if c.MaxSessions < 0 {
		return fmt.Errorf("%d sessions at most would serve nobody: use 0 for %d", c.MaxSessions, defaultSessions)
	}
	return nil
}
