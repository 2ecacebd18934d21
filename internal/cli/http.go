package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net"

	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/transport"

	"github.com/spf13/cobra"
)

// httpCommand serves several clients over HTTP: Streamable HTTP and SSE.
func (a *app) httpCommand() *cobra.Command {
	var h transport.HTTP
	var tokenFile string
	cmd := &cobra.Command{
		Use:   "http",
		Short: "Serve several clients over HTTP",
		Long: `Serves Streamable HTTP at /mcp, SSE at /sse with /message, and /healthz. On a
loopback address and without --token-file it makes a random token and prints it
on stderr, with what a client needs to use it; any other address needs a token.`,
		Example: `  chatbot-mcp http
  chatbot-mcp http --listen 0.0.0.0:8585 --token-file token --allow-host bots.example.com`,
		Args: noArguments,
		RunE: running(func(cmd *cobra.Command, _ []string) error {
			return a.http(cmd, h, tokenFile)
		}),
	}
	f := cmd.Flags()
	f.StringVar(&h.Listen, "listen", "127.0.0.1:8585", "`address` to listen on; port 0 picks a free one")
	f.StringVar(&tokenFile, "token-file", "", "`file` with the token clients must send, which nobody else may read")
	f.BoolVar(&h.NoAuth, "no-auth", false, "ask for no token; on a loopback address only")
	f.StringArrayVar(&h.AllowHosts, "allow-host", nil, "answer to this `name` in the Host header too (repeatable)")
	f.StringArrayVar(&h.AllowOrigins, "allow-origin", nil, "answer pages of this web `origin` (repeatable)")
	f.StringVar(&h.TLSCert, "tls-cert", "", "PEM `file` with a certificate: serve HTTPS")
	f.StringVar(&h.TLSKey, "tls-key", "", "PEM `file` with its key")
	f.IntVar(&h.MaxSessions, "max-sessions", 256, "sessions kept at a time")
	return cmd
}

func (a *app) http(cmd *cobra.Command, h transport.HTTP, tokenFile string) error {
	made, err := admit(&h, tokenFile)
	if err != nil {
		return err
	}
	outliveReaders()
	p, err := a.assemble(plain, tokenFile, h.TLSCert, h.TLSKey)
	if err != nil {
		return err
	}
	defer p.close()
	return portHint(p.ServeHTTP(cmd.Context(), h, func(addr net.Addr) { a.welcome(h, addr, made) }))
}

// portHint helps where the port is taken or reserved.
func portHint(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "listen" {
		return fmt.Errorf("%w\nhint: --listen 127.0.0.1:0 picks a free port", err)
	}
	return err
}

// shortestToken is in characters; of 16 at random nobody guesses one.
const shortestToken = 16

// admit settles who may connect, and reports whether it made the token itself.
func admit(h *transport.HTTP, tokenFile string) (made bool, err error) {
	if tokenFile != "" {
		if h.Token, err = secret.ReadFile(tokenFile); err != nil {
			return false, misusef("--token-file: %v", err)
		}
		if len(h.Token.Reveal()) < shortestToken {
			return false, misusef("--token-file: the token has fewer than %d characters and could be guessed\nhint: openssl rand -hex 16 makes a good one", shortestToken)
		}
	}
	if err := h.Check(); err != nil {
		return false, misuse(err.Error())
	}
	if h.NoAuth || !h.Token.IsZero() {
		return false, nil
	}
	h.Token, err = secret.New(rand.Text())
	return true, err
}

// reachable is the address as the user wrote it, with the port that was found.
func reachable(h transport.HTTP, addr net.Addr) string {
	host, _, _ := net.SplitHostPort(h.Listen)      // checked
	_, port, _ := net.SplitHostPort(addr.String()) // a listener's
	return net.JoinHostPort(host, port)
}

// welcome says on stderr where the server is, and, when it made a token, how a
// client uses it, ready to paste.
func (a *app) welcome(h transport.HTTP, addr net.Addr, made bool) {
	url := "http://" + reachable(h, addr)
	if h.TLSCert != "" {
		url = "https://" + reachable(h, addr)
	}
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(a.stderr, format, args...) }
	say("listening on %[1]s/mcp (Streamable HTTP) and %[1]s/sse (SSE)\n", url)
	if h.NoAuth {
		say("no token: every user of this machine can connect\n")
	}
	if !made {
		return
	}
	say(`token for this run: %[2]s

  claude mcp add --transport http chatbot %[1]s/mcp --header "Authorization: Bearer %[2]s"

  {"mcpServers":{"chatbot":{"type":"http","url":"%[1]s/mcp","headers":{"Authorization":"Bearer %[2]s"}}}}

`, url, h.Token.Reveal())
}
