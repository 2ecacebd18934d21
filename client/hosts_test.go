package client

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseHost(t *testing.T) {
	for given, want := range map[string]string{
		"":                             "https://usapi.hottask.com",
		"hottask":                      "https://usapi.hottask.com",
		" SmarterBot\n":                "https://chat.smarterbot.ai",
		"neoagent":                     "https://app.neoagent.co",
		"https://Chat.Example.com":     "https://chat.example.com",
		"https://chat.example.com/":    "https://chat.example.com",
		"https://chat.example.com:444": "https://chat.example.com:444",
		"HTTPS://10.0.0.7:8443":        "https://10.0.0.7:8443",
		"https://[2001:db8::1]:444":    "https://[2001:db8::1]:444",
		"http://127.0.0.1:9090":        "http://127.0.0.1:9090",
		"http://127.9.9.9":             "http://127.9.9.9",
		"http://[::1]:9090":            "http://[::1]:9090",
		"http://localhost:9090":        "http://localhost:9090",
	} {
		u, err := ParseHost(given)
		require.NoError(t, err, given)
		require.Equal(t, want, u.String(), given)
	}
}

// Refused are plain http to anything but this machine, everything beside host and port,
// and what is no host at all. The error says what is allowed.
func TestParseHostRefuses(t *testing.T) {
	for _, given := range []string{
		"usapi.hottask.com", "hottask.com/", "hot", "//usapi.hottask.com", "https://", "https:///x", "https:usapi.hottask.com", "ftp://example.com", "file:///etc/passwd", "javascript:alert(1)",
		"http://usapi.hottask.com", "http://10.0.0.7", "http://localhost.example.com", "http://127.0.0.1.example.com", "http://0.0.0.0", "http://[::]", "http://2130706433",
		"https://user@example.com", "https://user:hunter2@example.com", "https://example.com/chat", "https://example.com?x=1", "https://example.com?", "https://example.com#x", "https://example.com#",
		"https://example.com:0", "https://example.com:65536", "https://example.com:", "https://example.com:x", "https://exa mple.com", "https://example.com\r\nX: y", "https://ex%61mple.com", "https://пример.рф", "https://a,b", "https://%zz", "https://[fe80::1%25\x82]",
	} {
		u, err := ParseHost(given)
		require.Error(t, err, given)
		require.Nil(t, u)
		for _, allowed := range []string{"hottask", "smarterbot", "neoagent", "https://", "loopback"} {
			require.ErrorContains(t, err, allowed, given)
		}
		if strings.Contains(given, "hunter2") {
			require.NotContains(t, err.Error(), "hunter2")
		}
	}
}

// An accepted host has a scheme, a name and a port alone, is read again as itself, and
// is https or this machine.
func FuzzParseHost(f *testing.F) {
	for _, s := range []string{"", "hottask", "https://example.com:444", "http://127.0.0.1:9090", "http://[::1%25eth0]", "http://[::1%25\x82]", "https://user@example.com", "http://localhost", "https://[::ffff:169.254.169.254]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseHost(s)
		if err != nil {
			require.Nil(t, u)
			return
		}
		require.Equal(t, url.URL{Scheme: u.Scheme, Host: u.Host}, *u)
		require.True(t, u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()), u)
		again, err := ParseHost(u.String())
		require.NoError(t, err, u)
		require.Equal(t, u.String(), again.String())
	})
}
