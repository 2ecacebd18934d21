// Package transport carries MCP between one mcp-go server and its clients:
// over stdio, over Streamable HTTP and over the older HTTP+SSE. Call [New]
// first, then one of [Server.ServeStdio], [Server.ServeHTTP] or [Server.Call].
//
// mcp-go v1.2.1 does the protocol. Around it stand packages that know nothing of
// it: jsonrpc bounds and checks every message before mcp-go sees it, web refuses
// web pages, strangers and slow clients, loop serves stdio and HTTP+SSE. Answers
// are the same bytes whatever carries them.
//
// # Cures of the library's defects
//
// One file each. Each says when it can be deleted, and .ci/cures tries that
// against the newest mcp-go every week.
//
//   - relay.go: notifications of a call got lost or came after its answer
//   - contain.go: panic values and Go errors were shown to the client
//   - revisions.go: an SSE client of revision 2026-07-28 failed on every call
//   - loop/cancel.go: cancelled calls were answered
//   - streamable.go: a stateless client's cancellation could stop another's call
//   - sessions.go: abandoned and ended sessions were kept for ever
//   - reword.go: params it cannot read were refused with Go's types and a wrong code
//   - params.go: what a prompt found wrong with its arguments was an internal error
//   - shorten.go: names of any length were repeated whole
//   - exactid.go: request ids and progress tokens beyond 2^53 came back changed
//   - hugenumber.go: a number beyond float64 made a call an invalid message
package transport
