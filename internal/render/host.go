package render

import "chatbot-mcp/internal/visitor"

// host is the one host that all pages of an answer share, or "". The heading names
// it once, and rows show paths.
type host string

// path is a page as rows show it.
func (h host) path(p visitor.Page) string {
	if h == "" {
		return p.String()
	}
	return p.Path()
}

// commonHost is the host that all pages share; empty pages do not count.
func commonHost(pages []visitor.Page) host {
	common := ""
	for _, p := range pages {
		if p.IsZero() {
			continue
		}
		h := p.Host()
		if h == "" || (common != "" && h != common) {
			return ""
		}
		common = h
	}
	return host(common)
}
