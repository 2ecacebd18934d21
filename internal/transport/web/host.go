package web

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// isLoopback takes a host without port or brackets. Of all names only localhost
// counts: what another name means depends on the resolver.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// splitHost splits a Host header or a listed host: "[::1]:80", "[::1]", "::1",
// "name:80", "name". The port is "" when there is none; the host is in lower case
// and without brackets. Anything unusual is refused: another program might read
// it in another way.
func splitHost(s string) (host, port string, ok bool) {
	if addr, err := netip.ParseAddr(s); err == nil {
		return addr.String(), "", addr.Zone() == ""
	}
	host = s
	if i := strings.LastIndexByte(s, ':'); i > strings.LastIndexByte(s, ']') {
		if host, port = s[:i], s[i+1:]; !isPort(port) {
			return "", "", false
		}
	}
	if inner, bracketed := strings.CutPrefix(host, "["); bracketed {
		addr, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		return addr.String(), port, err == nil && addr.Is6() && addr.Zone() == "" && strings.HasSuffix(inner, "]")
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.String(), port, addr.Is4()
	}
	return strings.ToLower(host), port, isName(host)
}

// isPort takes a port as everyone writes it: no sign, no leading zero.
func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && s[0] != '0'
}

// isName reports whether s has only the characters of host names. Names in other
// scripts are sent in these characters too.
func isName(s string) bool {
	const characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
	return s != "" && strings.Trim(s, characters) == ""
}

// normalOrigin writes an origin as browsers send it: scheme and host in lower
// case, without the scheme's own port. "null" cannot be listed: every sandboxed
// frame and local file has it.
func normalOrigin(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", false
	}
	host, port, ok := splitHost(u.Host)
	if !ok {
		return "", false
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	scheme := strings.ToLower(u.Scheme)
	if port != "" && !(scheme == "http" && port == "80") && !(scheme == "https" && port == "443") {
		host += ":" + port
	}
	return scheme + "://" + host, true
}
