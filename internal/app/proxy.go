package app

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"chatbot-mcp/internal/config"
)

// printProxies says which hosts are reached through which proxy, without its user and
// password: what goes wrong on the way is then looked for in the right place.
func printProxies(stderr io.Writer, bots []config.Bot) {
	hosts := map[string][]string{} // by proxy
	for _, b := range bots {
		if b.Proxy != nil && !slices.Contains(hosts[b.Proxy.Host], b.Host.Host) {
			hosts[b.Proxy.Host] = append(hosts[b.Proxy.Host], b.Host.Host)
		}
	}
	if stderr == nil {
		return
	}
	for _, proxy := range slices.Sorted(maps.Keys(hosts)) {
		_, _ = fmt.Fprintf(stderr, "connecting to %s through the proxy %s (HTTPS_PROXY)\n", strings.Join(hosts[proxy], ", "), proxy)
	}
}
