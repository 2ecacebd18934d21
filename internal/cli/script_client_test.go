package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// clientEntry is one server in a client's configuration file.
type clientEntry struct {
	Type, URL string
	Headers   map[string]string
}

// doConnect connects as a client does whose user pasted the snippet that http printed.
func doConnect(ts *script, s *background, args []string) {
	entry, err := snippet(s.process(ts, args[0]).stderr.String())
	ts.Check(err)
	text, err := listLeadsOver(entry)
	ts.Check(err)
	fmt.Fprint(ts.Stdout(), text)
}

func doConnectWithWrongToken(ts *script, s *background, args []string) {
	entry, err := snippet(s.process(ts, args[0]).stderr.String())
	ts.Check(err)
	entry.Headers["Authorization"] += "x"
	if _, err = listLeadsOver(entry); err == nil {
		ts.Fatalf("a wrong token is accepted")
	}
	fmt.Fprint(ts.Stderr(), err)
}

// snippet reads the client configuration in what http says on stderr.
func snippet(stderr string) (clientEntry, error) {
	for line := range strings.Lines(stderr) {
		if !strings.HasPrefix(strings.TrimSpace(line), "{") {
			continue
		}
		var file struct {
			Servers map[string]clientEntry `json:"mcpServers"`
		}
		err := json.Unmarshal([]byte(line), &file)
		return file.Servers["chatbot"], err
	}
	return clientEntry{}, fmt.Errorf("no snippet in:\n%s", stderr)
}

func listLeadsOver(entry clientEntry) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), testTimeout)
	defer cancel()
	c, err := client.NewStreamableHttpClient(entry.URL, transport.WithHTTPHeaders(entry.Headers))
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := c.Start(ctx); err != nil {
		return "", err
	}
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = mcp.LATEST_LEGACY_PROTOCOL_VERSION
	hello.Params.ClientInfo = mcp.Implementation{Name: "test", Version: "1"}
	if _, err := c.Initialize(ctx, hello); err != nil {
		return "", err
	}
	var call mcp.CallToolRequest
	call.Params.Name = "list_leads"
	result, err := c.CallTool(ctx, call)
	if err != nil {
		return "", err
	}
	return mcp.GetTextFromContent(result.Content[0]), nil
}
