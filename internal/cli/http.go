package cli

import (
	"errors"
	"fmt"
	"net"

	"chatbot-mcp/internal/app"

	"github.com/spf13/cobra"
)

// httpCommand serves several clients over HTTP: Streamable HTTP and SSE.
func (c *cli) httpCommand() *cobra.Command {
	var h app.HTTP
	cmd := &cobra.Command{
		Use:   "http",
		Short: "Serve several clients over HTTP",
		Long: `Serves Streamable HTTP at /mcp, SSE at /sse with /message, and /healthz. On a
loopback address and without --token-file it makes a random token and prints it
on stderr, with what a client needs to use it; any other address needs a token.`,
		Example: `  chatbot-mcp http
  chatbot-mcp http --listen 0.0.0.0:8585 --token-file token --allow-host bots.example.com`,
		Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error {
			return c.http(cmd, h)
		}),
	}
	f := cmd.Flags()
	f.StringVar(&h.Listen, "listen", "127.0.0.1:8585", "`address` to listen on; port 0 picks a free one")
	f.StringVar(&h.TokenFile, "token-file", "", "`file` with the token clients must send, which nobody else may read")
	f.BoolVar(&h.NoAuth, "no-auth", false, "require no token; on a loopback address only")
	f.StringArrayVar(&h.AllowHosts, "allow-host", nil, "accept this `name` in the Host header too (repeatable)")
	f.StringArrayVar(&h.AllowOrigins, "allow-origin", nil, "accept requests from pages of this web `origin` (repeatable)")
	f.StringVar(&h.TLSCert, "tls-cert", "", "PEM `file` with a certificate: serve HTTPS")
	f.StringVar(&h.TLSKey, "tls-key", "", "PEM `file` with the certificate's key")
	f.IntVar(&h.MaxSessions, "max-sessions", 256, "sessions kept at a time")
	return cmd
}

func (c *cli) http(cmd *cobra.Command, h app.HTTP) error {
	if err := h.Prepare(); err != nil {
		return usageError(err.Error())
	}
	ignoreBrokenPipes()
	p, err := c.program(app.Options{SecretFiles: []string{h.TokenFile, h.TLSCert, h.TLSKey}, OverHTTP: true})
	if err != nil {
		return err
	}
	defer p.Close()
	return withPortHint(p.ServeHTTP(cmd.Context(), h, func(found net.Addr) { c.printAddress(h, found) }))
}

// withPortHint adds a hint to the error of a port that cannot be listened on.
func withPortHint(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "listen" {
		return fmt.Errorf("%w\nhint: --listen 127.0.0.1:0 picks a free port", err)
	}
	return err
}

// isLoopback reports whether an address that was listened on is reachable from this
// machine alone.
func isLoopback(found net.Addr) bool {
	tcp, known := found.(*net.TCPAddr)
	return known && tcp.IP.IsLoopback()
}

// printAddress says on stderr where the server is and, if the token is new, how a
// client uses it, ready to paste.
func (c *cli) printAddress(h app.HTTP, found net.Addr) {
	url := h.URL(found)
	printf := func(format string, args ...any) { _, _ = fmt.Fprintf(c.stderr, format, args...) }
	printf("listening on %[1]s/mcp (Streamable HTTP) and %[1]s/sse (SSE)\n", url)
	if h.TLSCert == "" && !isLoopback(found) {
		printf("warning: the connections are not encrypted: whoever is on the network can read the token and the visitors' data; " +
			"give --tls-cert and --tls-key, or let a proxy with TLS stand in front\n")
	}
	if h.NoAuth {
		printf("no token: every user of this machine can connect\n")
	}
	if !h.MadeToken {
		return
	}
	printf(`token for this run: %[2]s

  claude mcp add --transport http chatbot %[1]s/mcp --header "Authorization: Bearer %[2]s"

  {"mcpServers":{"chatbot":{"type":"http","url":"%[1]s/mcp","headers":{"Authorization":"Bearer %[2]s"}}}}

`, url, h.Token.Reveal())
}
