package app

import (
	"net/url"
	"strings"
	"testing"

	"chatbot-mcp/internal/config"

	"github.com/stretchr/testify/require"
)

// The line names the proxy's host and never its user or password.
func TestPrintProxies(t *testing.T) {
	proxy := &url.URL{Scheme: "http", Host: "proxy.example:3128", User: url.UserPassword("anna", "pass-of-anna")}
	var b strings.Builder
	printProxies(&b, []config.Bot{
		{Host: &url.URL{Scheme: "https", Host: "a.example"}, Proxy: proxy}, {Host: &url.URL{Scheme: "https", Host: "b.example"}},
		{Host: &url.URL{Scheme: "https", Host: "c.example"}, Proxy: proxy}, {Host: &url.URL{Scheme: "https", Host: "a.example"}, Proxy: proxy},
		{Name: "broken"},
	})
	require.Equal(t, "connecting to a.example, c.example through the proxy proxy.example:3128 (HTTPS_PROXY)\n", b.String())
	printProxies(nil, nil)
}
