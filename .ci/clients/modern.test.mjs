// The official TypeScript client of revision 2026-07-28, which has no sessions, pinned to
// it.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { chatbotMCP, promptNames, startHTTP, startPlatform, surroundings, token, toolNames } from './processes.mjs'
import { usesPrompts } from './prompts.mjs'

const revision = '2026-07-28'
const ways = {
  stdio: async (_, { env }) => new StdioClientTransport({ command: chatbotMCP, env: { ...surroundings, ...env }, stderr: 'ignore' }),
  http: async (t, { env }) => {
    const { url } = await startHTTP(t, env)
    return new StreamableHTTPClientTransport(new URL(url + '/mcp'), { requestInit: { headers: { Authorization: `Bearer ${token}` } } })
  },
}

for (const [transport, open] of Object.entries(ways)) {
  test(`TypeScript client 2.4.0 over ${transport}, ${revision}: tools, prompts, completions`, { timeout: 60_000 }, async (t) => {
    const client = new Client({ name: 'modern-test', version: '1' }, { versionNegotiation: { mode: { pin: revision } } })
    await client.connect(await open(t, await startPlatform(t)))
    t.after(() => client.close())
    assert.deepEqual(client.getServerCapabilities(), { completions: {}, prompts: {}, tools: {} })
    assert.deepEqual((await client.listTools()).tools.map(({ name }) => name), toolNames)
    const leads = await client.callTool({ name: 'list_leads', arguments: { limit: 3 } })
    assert.equal(leads.structuredContent.leads.length, 3)
    await usesPrompts(client, promptNames)
  })
}
