// The Inspector's strict reading of tools/list: it exits 6 when a schema would
// not work in every client. It lists the prompts, too, and gets each.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { chatbotMCP, finish, promptNames, startHTTP, surroundings, token, toolNames } from './processes.mjs'

async function inspect(target, ...method) {
  const cli = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js'
  const { code, output } = await finish(process.execPath, [cli, '--cli', ...target, '--method', ...method])
  assert.equal(code, 0, output)
  return output
}

async function strict(...target) {
  const tools = await inspect(target, 'tools/list', '--strict')
  for (const tool of toolNames) assert.match(tools, new RegExp(`"name": "${tool}"`))
  const prompts = await inspect(target, 'prompts/list')
  for (const name of promptNames) {
    assert.match(prompts, new RegExp(`"name": "${name}"`))
    assert.match(await inspect(target, 'prompts/get', '--prompt-name', name, '--prompt-args', 'period=last_week'), /END OF DATA"/)
  }
}

test('inspector: tools/list --strict and prompts over stdio', { timeout: 90_000 }, () => strict(chatbotMCP, '--sandbox', '--allow-messages', '--export-dir', surroundings.CHATBOT_EXPORT_DIR))

for (const [transport, path] of [['http', '/mcp'], ['sse', '/sse']]) {
  test(`inspector: tools/list --strict and prompts over ${transport}`, { timeout: 90_000 }, async (t) => {
    const { url } = await startHTTP(t, { CHATBOT_SANDBOX: '1' })
    await strict('--server-url', url + path, '--transport', transport, '--header', `Authorization: Bearer ${token}`)
  })
}
