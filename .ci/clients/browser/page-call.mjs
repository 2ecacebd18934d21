// One request that needs no session and, let through, starts a chat session:
// what the page sends, and what a program may.
export const call = JSON.stringify({
  jsonrpc: '2.0', id: 1, method: 'tools/call',
  params: {
    name: 'create_session', arguments: {},
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'page', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
})
export const headers = {
  'Content-Type': 'application/json', Accept: 'application/json, text/event-stream',
  'Mcp-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': 'create_session',
}
