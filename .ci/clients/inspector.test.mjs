// The Inspector's strict reading of tools/list: it exits 6 when a schema would
// not work in every client.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { chatbotMCP, finish, startHTTP, token, toolNames } from './processes.mjs'

async function strict(...target) {
  const cli = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js'
  const { code, output } = await finish(process.execPath, [cli, '--cli', ...target, '--method', 'tools/list', '--strict'])
  assert.equal(code, 0, output)
  for (const tool of toolNames) assert.match(output, new RegExp(`"name": "${tool}"`))
}

test('inspector: tools/list --strict over stdio', { timeout: 60_000 }, () => strict(chatbotMCP, '--sandbox', '--allow-messages'))

for (const [transport, path] of [['http', '/mcp'], ['sse', '/sse']]) {
  test(`inspector: tools/list --strict over ${transport}`, { timeout: 60_000 }, async (t) => {
    const { url } = await startHTTP(t, { CHATBOT_SANDBOX: '1' })
    await strict('--server-url', url + path, '--transport', transport, '--header', `Authorization: Bearer ${token}`)
  })
}
