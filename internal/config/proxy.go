package config

import (
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

// proxies finds the proxy of each chatbot's host, as HTTPS_PROXY and NO_PROXY say. Plain http is for loopback hosts
// only, which never have one.
func (l *loader) proxies(bots []Bot) {
	text := l.systemVariable("HTTPS_PROXY")
	if text == "" {
		return
	}
	settings := httpproxy.Config{HTTPSProxy: text, NoProxy: l.systemVariable("NO_PROXY")}
	proxyOf := settings.ProxyFunc()
	for i, b := range bots {
		if b.Host == nil {
			continue
		}
		proxy, err := proxyOf(b.Host)
		if err != nil || proxy != nil && !usableProxy(proxy) {
			// The value is not shown: it may hold a password.
			l.problem("HTTPS_PROXY is not the address of a proxy: write http://host:port, or list the chatbot's host in NO_PROXY")
			return
		}
		bots[i].Proxy = proxy
	}
}

// usableProxy refuses a path too: httpproxy reads an address that it does not understand as http://, and the rest as a
// path.
func usableProxy(proxy *url.URL) bool {
	return proxy.Hostname() != "" && strings.Trim(proxy.Path, "/") == "" &&
		(proxy.Scheme == "http" || proxy.Scheme == "https" || strings.HasPrefix(proxy.Scheme, "socks5"))
}

// systemVariable is a variable that other programs read too, and that is also written in small letters.
func (l *loader) systemVariable(name string) string {
	if text := l.env(name); text != "" {
		return l.withoutKey(name, text)
	}
	name = strings.ToLower(name)
	return l.withoutKey(name, l.env(name))
}
