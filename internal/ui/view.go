package ui

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// URI is the view's address, which get_stats names in its _meta.
const URI = "ui://chatbot/report.html"

// viewType is the media type of a view, in the specification of MCP Apps of 2026-01-26.
const viewType = "text/html;profile=mcp-app"

// Extensions is what the server says of MCP Apps to clients that know them.
func Extensions() map[string]any {
	return map[string]any{"io.modelcontextprotocol/ui": map[string]any{"mimeTypes": []string{viewType}}}
}

// Views is the page without data: a host draws results of get_stats with it. It declares no
// foreign address, so a host lets it reach none.
func Views() []server.ServerResource {
	resource := mcp.NewResource(URI, "report", mcp.WithMIMEType(viewType),
		mcp.WithResourceDescription("Draws results of get_stats, in clients that show MCP Apps"))
	read := func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		return []mcp.ResourceContents{mcp.TextResourceContents{
			URI: URI, MIMEType: viewType, Text: page(),
			Meta: map[string]any{"ui": map[string]any{"prefersBorder": true}},
		}}, nil
	}
	return []server.ServerResource{{Resource: resource, Handler: read}}
}
