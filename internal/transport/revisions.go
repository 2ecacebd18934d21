package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"chatbot-mcp/internal/transport/jsonrpc"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// sessionRevisionsOnly makes server/discover offer the revisions that have an
// initialize, for HTTP+SSE, which the stateless revision 2026-07-28 does without.
//
// Cures mcp-go v1.2.1: it offers that revision there too. A client connects with
// it, and then every call fails with -32020. Remove this when
// TestSSEOffersSessionRevisions passes without it.
func sessionRevisionsOnly(ctx context.Context) context.Context {
	return server.WithSupportedProtocolVersions(ctx, mcp.LegacyProtocolVersions())
}

// isStateless reports whether a request over Streamable HTTP belongs to no
// session: its header or its message names revision 2026-07-28 or a later one.
// The library checks whether the two agree.
func isStateless(r *http.Request, raw []byte) bool {
	if mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) {
		return true
	}
	if !mayContain(raw, mcp.MetaKeyProtocolVersion) {
		return false
	}
	var revision string
	declared := jsonrpc.Lookup(raw, "params", "_meta", mcp.MetaKeyProtocolVersion)
	return json.Unmarshal(declared, &revision) == nil && mcp.IsModernProtocol(revision)
}

// mayContain reports whether JSON could hold a key, written as it is or with
// escapes. It saves most requests a Lookup.
func mayContain(raw []byte, key string) bool {
	return bytes.Contains(raw, []byte(key)) || bytes.IndexByte(raw, '\\') >= 0
}
