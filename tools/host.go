package tools

import "chatbot-mcp/internal/visitor"

// host is the one host of all these pages, or "": it is then named once, and
// rows show paths.
type host string

// heading ends the first line of an answer.
func (h host) heading() string {
	if h == "" {
		return ""
	}
	return " · pages on " + string(h)
}

// path is a page as rows show it.
func (h host) path(p visitor.Text) string {
	if h == "" || p.IsZero() {
		return p.String()
	}
	_, path := splitPage(p.String())
	return path
}

// commonHost is the host that all pages share; those that are empty do not count.
func commonHost(pages []visitor.Text) host {
	common := ""
	for _, p := range pages {
		if p.IsZero() {
			continue
		}
		h, _ := splitPage(p.String())
		if h == "" || (common != "" && h != common) {
			return ""
		}
		common = h
	}
	return host(common)
}
