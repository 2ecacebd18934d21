package main

import (
	"context"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// A red pixel, and half a second of nothing.
const (
	pixel   = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
	silence = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="
)

// addTools puts on the tools that answer with a constant.
func addTools(m *server.MCPServer) {
	answers := map[string]*mcp.CallToolResult{
		"test_simple_text":       mcp.NewToolResultText("This is a simple text response for testing."),
		"test_image_content":     content(mcp.NewImageContent(pixel, "image/png")),
		"test_audio_content":     content(mcp.NewAudioContent(silence, "audio/wav")),
		"test_embedded_resource": content(embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
		"test_multiple_content_types": content(
			mcp.NewTextContent("Multiple content types test:"),
			mcp.NewImageContent(pixel, "image/png"),
			embedded("test://mixed-content-resource", "application/json", `{"test":"data","value":123}`)),
		"test_error_handling": mcp.NewToolResultError("This tool intentionally returns an error for testing"),
	}
	for name, answer := range answers {
		m.AddTool(mcp.NewTool(name, mcp.WithDescription("Answers with a constant")), always(answer))
	}
	m.AddTool(mcp.NewToolWithRawSchema("json_schema_2020_12_tool", "Has a schema that must come through whole", json.RawMessage(schema202012)),
		always(mcp.NewToolResultText("ok")))
}

const schema202012 = `{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"type": "object",
	"$defs": {"address": {"type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
	"properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}},
	"additionalProperties": false
}`

func always(answer *mcp.CallToolResult) server.ToolHandlerFunc {
	return func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) { return answer, nil }
}

func content(blocks ...mcp.Content) *mcp.CallToolResult { return &mcp.CallToolResult{Content: blocks} }

func embedded(uri, kind, text string) mcp.EmbeddedResource {
	return mcp.NewEmbeddedResource(mcp.TextResourceContents{URI: uri, MIMEType: kind, Text: text})
}
