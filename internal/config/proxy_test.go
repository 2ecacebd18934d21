package config

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// HTTPS_PROXY and NO_PROXY count for https hosts, also in small letters, and never for this machine.
func TestProxy(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128"}, "http://proxy.example:3128"},
		{map[string]string{"https_proxy": "http://proxy.example:3128"}, "http://proxy.example:3128"},
		{map[string]string{"HTTPS_PROXY": "proxy.example:3128"}, "http://proxy.example:3128"},
		{map[string]string{"HTTPS_PROXY": "\"https://anna:pass@proxy.example\""}, "https://anna:pass@proxy.example"},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "other.example, .hottask.com"}, ""},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "no_proxy": "usapi.hottask.com"}, ""},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "*"}, ""},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": "usapi.hottask.com:8443"}, "http://proxy.example:3128"},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "CHATBOT_HOST": "https://localhost:8443"}, ""},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "CHATBOT_HOST": "https://127.0.0.1"}, ""},
		{map[string]string{"HTTPS_PROXY": "http://proxy.example:3128", "CHATBOT_HOST": "http://127.0.0.1:9090"}, ""},
		{map[string]string{"HTTPS_PROXY": "${HTTPS_PROXY}"}, ""},
		{map[string]string{"HTTP_PROXY": "http://proxy.example:3128", "ALL_PROXY": "http://proxy.example:3128"}, ""},
	} {
		w := setupWithBot(t)
		for name, text := range c.env {
			w.env[name] = text
		}
		got := ""
		if proxy := w.mustLoad(t).Bots[0].Proxy; proxy != nil {
			got = proxy.String()
		}
		require.Equal(t, c.want, got, c.env)
	}
}

// An address that is none stops the program, and is not shown: it may hold a password.
func TestUnusableProxy(t *testing.T) {
	for _, text := range []string{"ftp://anna:pass-of-anna@proxy.example", "http://anna:pass-of-anna@", "http://anna:pass-of-anna@proxy example:1", "://pass-of-anna", "key-0123456789"} {
		w := setupWithBot(t)
		w.env["HTTPS_PROXY"] = text
		p := w.problems(t)
		require.Len(t, p, 1, text)
		require.Contains(t, p[0], "HTTPS_PROXY")
		require.NotContains(t, p[0], "pass-of-anna")
		require.NotContains(t, p[0], "key-0123456789")
	}
	w := newSetup(t)
	w.env["HTTPS_PROXY"], w.flags.Sandbox = "ftp://x", new(true)
	w.mustLoad(t)
}
