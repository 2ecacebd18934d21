package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
	"unicode"

	"chatbot-mcp/client/sandbox"

	"github.com/spf13/cobra"
)

// sandboxCommand serves the embedded platform itself, for curl and for other programs.
func (a *app) sandboxCommand() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve the demo platform over HTTP, for curl and other programs",
		Long: `Serves the embedded platform with its demo data, as the real one serves its own:
POST /chat/Chatbot/GetSession, LeadList and ChatContentHistory. It prints the
chatbots' keys, which open nothing else, and on stderr each request with its
status and body.`,
		Args: noArguments,
		RunE: running(func(cmd *cobra.Command, _ []string) error {
			return a.serveSandbox(cmd.Context(), listen)
		}),
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:9090", "`address` to listen on; port 0 picks a free one")
	return cmd
}

func (a *app) serveSandbox(ctx context.Context, listen string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return portHint(err)
	}
	outliveReaders()
	platform := sandbox.New(sandbox.Options{Now: a.now, Answered: func(r sandbox.Request) {
		line := fmt.Sprintf("%s %d %s", r.Call, r.Status, r.Body) // whoever asks writes some of it
		_, _ = fmt.Fprintln(a.stderr, strings.Map(printable, line))
	}})
	server := &http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}
	_, _ = fmt.Fprint(a.stdout, sandboxWelcome("http://"+listener.Addr().String())) // it serves, read or not
	return serveUntil(ctx, server, listener)
}

// printable keeps what a terminal would obey out of a line.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return '?'
	}
	return r
}

// serveUntil serves until ctx is done and gives what is in flight five seconds more.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
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

// sandboxWelcome says how to talk to the platform, ready to paste.
func sandboxWelcome(url string) string {
	return fmt.Sprintf(`the platform is at %[1]s

  chatbot  serial number                     secret key
  shop     %[2]s  %[3]s
  bottega  %[4]s  %[5]s

curl %[1]s/chat/Chatbot/LeadList -H 'Authorization: %[3]s' -H 'Content-Type: application/json' -d '{"serialNumber":"%[2]s"}'
CHATBOT_HOST=%[1]s CHATBOT_SECRET_KEY=%[3]s CHATBOT_SERIAL_NUMBER=%[2]s chatbot-mcp call list_leads
`, url, sandbox.DemoSerialShop, sandbox.DemoKeyShop, sandbox.DemoSerialBottega, sandbox.DemoKeyBottega)
}
