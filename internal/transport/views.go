package transport

import "github.com/mark3labs/mcp-go/server"

// offerViews declares resources and extensions where there are some.
func (s *Server) offerViews(offer Offer) {
	if len(offer.Resources) > 0 {
		server.WithResourceCapabilities(false, false)(s.mcp)
		s.mcp.AddResources(offer.Resources...)
	}
	if len(offer.Extensions) > 0 {
		server.WithExtensions(offer.Extensions)(s.mcp)
	}
}
