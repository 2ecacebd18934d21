// Package transport carries MCP between one mcp-go server and its clients:
// over stdio, over Streamable HTTP and over the older HTTP+SSE. Call [New]
// first, then one of [Server.ServeStdio], [Server.ServeHTTP] or [Server.Call].
//
// mcp-go v1.2.1 does the protocol; this package does what it leaves open.
// Everything that arrives is bounded and checked before mcp-go sees it, every
// answer leaves whole, and a web page in the user's browser gets nothing.
//
// # Where the library's defects are cured
//
// One file each, so that a mended mcp-go lets a file be deleted:
//
//   - relay.go: notifications of a call got lost or came after its answer
//   - contain.go: panic values and Go errors were shown to the client
//   - revisions.go: an SSE client of revision 2026-07-28 failed on every call
//   - cancel.go: cancelled calls were answered; one stateless client's
//     cancellation could stop another's call, and the Go SDK's got a 400
//   - sessions.go: abandoned and ended sessions were kept for ever
//   - reword.go: params it cannot read were refused with Go's types and a wrong code
//   - shorten.go: names of any length were repeated whole
//   - exactid.go: request ids and progress tokens beyond 2^53 came back changed
//   - hugenumber.go: a number beyond float64 made a call a message that is none
//   - once.go: a tool's result was rendered twice
//
// stdio.go and sse.go are loops of our own over MCPServer.HandleMessage, which
// share peer.go and waiting.go. They replace the library's because those take lines and bodies
// of any size, drop what is in flight at the end of input, run calls on the read
// loop when their queue is full, share one session per process, never cancel a
// call whose SSE client has gone, and answer every web page's request.
package transport
