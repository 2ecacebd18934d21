package cli

import (
	"fmt"
	"net"

	"chatbot-mcp/internal/app"

	"github.com/spf13/cobra"
)

func (c *cli) sandboxCommand() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve the demo platform over HTTP, for curl and other programs",
		Long: `Serves the embedded platform with its demo data, as the real one serves its own:
POST /chat/Chatbot/GetSession, LeadList and ChatContentHistory. It prints the
chatbots' keys, which open nothing else, and on stderr each request with its
status and body.`,
		Args: noArguments,
		RunE: command(func(cmd *cobra.Command, _ []string) error {
			ignoreBrokenPipes()
			return withPortHint(app.ServeSandbox(cmd.Context(), listen, c.now, c.stderr, func(found net.Addr) {
				_, _ = fmt.Fprint(c.stdout, sandboxUsage("http://"+found.String())) // it serves, read or not
			}))
		}),
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:9090", "`address` to listen on; port 0 picks a free one")
	return cmd
}

// sandboxUsage says how to talk to the platform, ready to paste.
func sandboxUsage(url string) string {
	shop, bottega := app.DemoBots[0], app.DemoBots[1]
	return fmt.Sprintf(`the platform is at %[1]s

  chatbot  serial number                     secret key
  shop     %[2]s  %[3]s
  bottega  %[4]s  %[5]s

curl %[1]s/chat/Chatbot/LeadList -H 'Authorization: %[3]s' -H 'Content-Type: application/json' -d '{"serialNumber":"%[2]s"}'
CHATBOT_HOST=%[1]s CHATBOT_SECRET_KEY=%[3]s CHATBOT_SERIAL_NUMBER=%[2]s chatbot-mcp call list_leads
`, url, shop.SerialNumber, shop.Key, bottega.SerialNumber, bottega.Key)
}
