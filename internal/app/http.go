package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/secret"
	"chatbot-mcp/internal/shell"
	"chatbot-mcp/internal/transport"
)

// HTTP says where and to whom [Program.ServeHTTP] serves.
type HTTP struct {
	transport.HTTP
	TokenFile string // the file that holds Token; "": Prepare makes one where a token is needed
	MadeToken bool   // set by Prepare: Token is random, and the user does not know it yet
}

// minTokenLength is in characters. Nobody guesses 16 random ones.
const minTokenLength = 16

// Prepare checks h and sets its token. Its error is a mistake of the user, with a
// hint.
func (h *HTTP) Prepare() (err error) {
	for _, path := range []*string{&h.TokenFile, &h.TLSCert, &h.TLSKey} {
		*path = config.ExpandHome(*path)
	}
	if h.TokenFile != "" {
		if h.Token, err = secret.ReadFile(h.TokenFile); err != nil {
			return fmt.Errorf("--token-file: %w", err)
		}
		if len(h.Token.Reveal()) < minTokenLength {
			return fmt.Errorf("--token-file: the token has fewer than %d characters and could be guessed\nhint: %s makes a good one", minTokenLength, shell.RandomToken())
		}
	}
	if err := h.Check(); err != nil {
		return err
	}
	if h.TLSKey != "" {
		if err := secret.CheckTLSKey(h.TLSKey); err != nil {
			return fmt.Errorf("--tls-key: %w", err)
		}
	}
	if h.NoAuth || !h.Token.IsZero() {
		return nil
	}
	h.MadeToken = true
	h.Token, err = secret.New(rand.Text())
	return err
}

// ServeHTTP serves clients over HTTP until ctx ends. h has been prepared, or needs
// nothing of it. It calls ready once it listens.
func (p *Program) ServeHTTP(ctx context.Context, h HTTP, ready func(net.Addr)) error {
	return p.Server.ServeHTTP(ctx, h.HTTP, ready)
}

// URL is the server's address as the user wrote it, with the port that was found.
func (h *HTTP) URL(found net.Addr) string {
	host, _, _ := net.SplitHostPort(h.Listen)       // checked by Prepare
	_, port, _ := net.SplitHostPort(found.String()) // a listener's
	scheme := "http://"
	if h.TLSCert != "" {
		scheme = "https://"
	}
	return scheme + net.JoinHostPort(host, port)
}
