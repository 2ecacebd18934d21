package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// sessionRevisionsOnly makes server/discover offer the revisions that have a
// handshake, for HTTP+SSE, which the stateless revision 2026-07-28 does without.
//
// mcp-go v1.2.1 offers it there too: a client connects with it and then every
// call fails with -32020. Needless when TestSSEOffersSessionRevisions passes
// without it.
func sessionRevisionsOnly(ctx context.Context) context.Context {
	return server.WithSupportedProtocolVersions(ctx, mcp.LegacyProtocolVersions())
}

// stateless reports whether a request over Streamable HTTP belongs to no
// session: its header or its message names revision 2026-07-28 or a later one.
// Whether the two agree is the library's to say.
func stateless(r *http.Request, raw []byte) bool {
	if mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) {
		return true
	}
	if !mayContain(raw, mcp.MetaKeyProtocolVersion) {
		return false
	}
	var revision string
	declared := lookup(raw, "params", "_meta", mcp.MetaKeyProtocolVersion)
	return json.Unmarshal(declared, &revision) == nil && mcp.IsModernProtocol(revision)
}

// mayContain reports whether JSON could hold a key, as it stands or with escapes
// in it.
func mayContain(raw []byte, key string) bool {
	return bytes.Contains(raw, []byte(key)) || bytes.IndexByte(raw, '\\') >= 0
}
