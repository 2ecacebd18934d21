package client

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// presets are the API hosts that the platform's public pages give (testdata/upstream).
var presets = map[string]string{
	"hottask":    "https://usapi.hottask.com",
	"smarterbot": "https://chat.smarterbot.ai",
	"neoagent":   "https://app.neoagent.co",
}

const hostHint = `use hottask, smarterbot, neoagent, or a URL such as https://usapi.hottask.com (plain http:// only for a loopback address such as http://127.0.0.1:9090)`

// ParseHost turns the name of a preset or a URL into the host of a client. "" means
// hottask. A URL is https://host or https://host:port; http:// is allowed for a
// loopback address only, as every request carries the key. A path, a user, a query or
// a fragment is refused. The error lists what is allowed.
func ParseHost(s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		s = "hottask"
	}
	if preset, ok := presets[strings.ToLower(s)]; ok {
		s = preset
	}
	if strings.ContainsAny(s, "?#") { // a parsed URL does not show an empty fragment
		return nil, errors.New("the host's URL must not hold a query or a fragment; " + hostHint)
	}
	u, err := url.Parse(s)
	if err != nil {
		// url.Parse's error quotes the text, which may be a key in the wrong place.
		return nil, errors.New("the host is not a URL; " + hostHint)
	}
	if err := checkHost(u); err != nil {
		return nil, fmt.Errorf("%w; %s", err, hostHint)
	}
	return &url.URL{Scheme: strings.ToLower(u.Scheme), Host: strings.ToLower(u.Host)}, nil
}

func checkHost(u *url.URL) error {
	scheme := strings.ToLower(u.Scheme)
	switch {
	case u.Host == "" || u.Hostname() == "" || u.Opaque != "":
		return errors.New("the host is neither a known name nor a URL")
	case scheme != "https" && scheme != "http":
		return errors.New("the host's URL must begin with https://")
	case u.User != nil:
		return errors.New("the host's URL must not hold a user or a password")
	case u.Path != "" && u.Path != "/":
		return errors.New("the host's URL must not hold a path")
	case scheme == "http" && !isLoopback(u.Hostname()):
		return errors.New("plain http would send the key unencrypted")
	}
	return checkName(u)
}

// checkName refuses ports and names that url.Parse accepts and no connection could be
// made to.
func checkName(u *url.URL) error {
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return errors.New("the host's port must be 1 to 65535")
		}
	} else if strings.HasSuffix(u.Host, ":") {
		return errors.New("the host's URL ends in a colon without a port")
	}
	name := u.Hostname()
	if ip, err := netip.ParseAddr(name); err == nil {
		name = ip.Zone() // which may hold any byte
	}
	for _, c := range []byte(name) {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '.' || c == '_' {
			continue
		}
		return errors.New("the host's name may hold letters, digits, hyphens and dots only")
	}
	return nil
}

// isLoopback reports whether name can only be this machine: "localhost" or a loopback
// address. A name that resolves to one does not count.
func isLoopback(name string) bool {
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.Unmap().IsLoopback()
}
