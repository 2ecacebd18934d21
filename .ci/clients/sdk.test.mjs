// The official TypeScript SDK on all three transports.
import { describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { chatbotMCP, poll, promptNames, startHTTP, startPlatform, surroundings, token, toolNames } from './processes.mjs'
import { usesPrompts } from './prompts.mjs'

const revision = '2025-11-25' // the newest that this SDK knows
const withToken = { requestInit: { headers: { Authorization: `Bearer ${token}` } } }

// Each has a server to start, if any, and a way to it.
const transports = {
  stdio: {
    start: async (_, platform) => ({ env: { ...surroundings, ...platform.env } }),
    open: ({ env }) => new StdioClientTransport({ command: chatbotMCP, env, stderr: 'ignore' }),
  },
  http: {
    start: (t, platform) => startHTTP(t, platform.env),
    open: ({ url }) => new StreamableHTTPClientTransport(new URL(url + '/mcp'), withToken),
  },
  sse: {
    start: (t, platform) => startHTTP(t, platform.env),
    open: ({ url }) => new SSEClientTransport(new URL(url + '/sse'), withToken),
  },
}

// connect returns a client that knows its transport and the revision negotiated.
async function connect(t, transport, server) {
  const client = new Client({ name: 'sdk-test', version: '1' })
  const wire = transports[transport].open(server)
  wire.setProtocolVersion = ((known) => function (version) {
    client.revision = version
    known?.call(this, version)
  })(wire.setProtocolVersion)
  client.complaints = []
  client.onerror = (err) => client.complaints.push(err.message)
  await client.connect(wire)
  client.wire = wire
  t.after(() => client.close())
  return client
}

async function begin(t, transport) {
  const platform = await startPlatform(t)
  const server = await transports[transport].start(t, platform)
  const client = await connect(t, transport, server)
  return { platform, server, client }
}

// Every question has a day of its own, so that no answer comes from a snapshot.
let days = 0
const freshDay = () => new Date(Date.UTC(2020, 0, ++days)).toISOString().slice(0, 10)
const leadsOf = (day) => ({ name: 'list_leads', arguments: { from: day, to: day } })

// aSession is one that left a lead.
async function aSession(client) {
  const { structuredContent } = await client.callTool({ name: 'list_leads', arguments: { limit: 1 } })
  return structuredContent.leads[0].session_id
}

// inTime repeats a measurement up to three times: a machine busy elsewhere may
// delay one, a server that does not cancel delays all.
async function inTime(limit, measure) {
  const took = []
  while (took.length < 3) {
    took.push(await measure())
    if (took.at(-1) <= limit) return
  }
  assert.fail(`took ${took.join(', ')} ms, must be within ${limit} ms`)
}

for (const transport of Object.keys(transports)) {
  describe(`TypeScript SDK 1.32.2 over ${transport}`, { timeout: 60_000 }, () => {
    test(`negotiates ${revision} and lists the tools`, async (t) => {
      const { client } = await begin(t, transport)
      assert.equal(client.revision, revision)
      assert.equal(client.getServerVersion().name, 'chatbot-mcp')
      assert.deepEqual(client.getServerCapabilities(), { completions: {}, prompts: {}, tools: {} })
      const { tools } = await client.listTools()
      assert.deepEqual(tools.map((tool) => tool.name), toolNames)
    })

    test('calls each tool', async (t) => {
      const { client } = await begin(t, transport)
      await client.listTools() // from here on the SDK checks results against their schemas
      const id = await aSession(client)
      const checks = {
        create_session: [{}, (r) => assert.ok(r.session_id > 0)],
        export_leads: [{ format: 'csv' }, (r) => assert.equal(r.bytes, statSync(r.file).size)],
        get_stats: [{}, (r) => assert.ok(r.measures.length > 0)],
        find_missed_opportunities: [{}, (r) => assert.ok(r.matching > 0 && r.rows.length > 0)],
        list_chatbots: [{}, (r) => assert.equal(r.chatbots[0].key, 'ok')],
        find_unanswered_questions: [{ limit: 2 }, (r) => assert.equal(r.groups.length, 2)],
        list_top_questions: [{ limit: 2 }, (r) => assert.equal(r.groups.length, 2)],
        list_people: [{ limit: 2 }, (r) => assert.equal(r.people.length, 2)],
        send_message: [{ message: 'When are you open?' }, (r) => assert.ok(r.session_id > 0 && r.reply)],
        list_leads: [{ limit: 3 }, (r) => assert.equal(r.leads.length, 3)],
        get_chat_history: [{ session_ids: [id] }, (r) => {
          assert.equal(r.conversations[0].session_id, id)
          assert.ok(r.conversations[0].transcript.length > 0)
        }],
      }
      for (const { name } of (await client.listTools()).tools) {
        const [args, check] = checks[name]
        const result = await client.callTool({ name, arguments: args })
        assert.ok(!result.isError && result.content[0].text, name)
        check(result.structuredContent)
      }
    })

    test('lists the prompts, gets each, completes their arguments', async (t) => {
      const { client } = await begin(t, transport)
      await usesPrompts(client, promptNames)
    })

    test('gets a tool\'s error as a result, and an unknown tool as -32602', async (t) => {
      const { platform, client } = await begin(t, transport)
      await client.listTools()
      const result = await client.callTool({ name: 'list_leads', arguments: { from: '2025-02-30' } })
      assert.equal(result.isError, true)
      assert.match(result.content[0].text, /^invalid_argument: .*2025-02-30.*\bhint: /s)
      assert.deepEqual(result._meta['chatbot-mcp/error'], { code: 'invalid_argument', retryable: false })
      assert.equal(result.structuredContent, undefined)
      await assert.rejects(client.callTool({ name: 'delete_everything' }), { code: -32602 })
      assert.deepEqual(await platform.requests(), [])
    })

    test('hears of progress before the answer, and of none after it', async (t) => {
      const { platform, client } = await begin(t, transport)
      await platform.delay('2500ms')
      const heard = []
      const result = await client.callTool(leadsOf(freshDay()), undefined, { onprogress: (p) => heard.push(p.progress) })
      assert.ok(!result.isError)
      assert.deepEqual(heard, [1, 2])
      await client.ping() // what came late would have come by now; the SDK complains of it
      assert.deepEqual(client.complaints, [])
    })

    test('cancels: the platform is left within 100 ms and the client goes on', async (t) => {
      const { platform, client } = await begin(t, transport)
      await inTime(100, async () => {
        await platform.delay('20s')
        const before = (await platform.requests()).length
        const stop = new AbortController()
        const call = assert.rejects(client.callTool(leadsOf(freshDay()), undefined, { signal: stop.signal }), /abort|cancel/i)
        await platform.next(before)
        const at = Date.now()
        stop.abort()
        await call
        const left = await poll('the platform is left', async () => (await platform.requests())[before].left, 5000)
        await platform.delay('0s')
        assert.ok(!(await client.callTool(leadsOf(freshDay()))).isError)
        return left - at
      })
    })

    test('60 calls at once: each gets its own answer, the platform at most 8', async (t) => {
      const { platform, client } = await begin(t, transport)
      await platform.delay('30ms')
      const asked = Array.from({ length: 60 }, freshDay)
      const answers = await Promise.all(asked.map((day) => client.callTool(leadsOf(day))))
      assert.deepEqual(answers.map((a) => a.structuredContent?.range.from.slice(0, 10)), asked)
      const peak = Math.max(...(await platform.requests()).map((r) => r.in_flight))
      assert.ok(peak > 1 && peak <= 8, `${peak} at once`)
    })

    test('connects again after closing', async (t) => {
      const { server, client } = await begin(t, transport)
      const began = Date.now()
      await client.close()
      assert.ok(Date.now() - began < 1500, 'closing took too long') // at 2 s the SDK would have sent SIGTERM
      await assert.rejects(client.listTools())
      const again = await connect(t, transport, server)
      assert.equal((await again.listTools()).tools.length, toolNames.length)
    })
  })
}

test('TypeScript SDK over stdio: a server that dies fails the call, and another is started', { timeout: 30_000 }, async (t) => {
  const { platform, server, client } = await begin(t, 'stdio')
  await platform.delay('20s')
  const call = assert.rejects(client.callTool(leadsOf(freshDay())), /closed/i)
  await platform.next(0)
  process.kill(client.wire.pid, 'SIGKILL')
  await call
  await platform.delay('0s')
  const again = await connect(t, 'stdio', server)
  assert.ok(!(await again.callTool(leadsOf(freshDay()))).isError)
})

for (const transport of ['http', 'sse']) {
  test(`TypeScript SDK over ${transport}: the platform is left within 100 ms of a client that hangs up`, { timeout: 30_000 }, async (t) => {
    const { platform, server } = await begin(t, transport)
    await platform.delay('20s')
    await inTime(100, async () => {
      const client = await connect(t, transport, server)
      const before = (await platform.requests()).length
      const call = assert.rejects(client.callTool(leadsOf(freshDay())))
      await platform.next(before)
      const at = Date.now()
      await client.close()
      await call
      return await poll('the platform is left', async () => (await platform.requests())[before].left, 5000) - at
    })
  })

  test(`TypeScript SDK over ${transport}: a server ends and comes back on its port`, { timeout: 30_000 }, async (t) => {
    const { platform, server, client } = await begin(t, transport)
    await server.stop()
    await assert.rejects(client.callTool(leadsOf(freshDay()), undefined, { timeout: 5000 }))
    const back = await startHTTP(t, platform.env, { port: server.port })
    const again = await connect(t, transport, back)
    assert.ok(!(await again.callTool(leadsOf(freshDay()))).isError)
    // The client from before learns that its session is gone. Over SSE it needs
    // none: this SDK opens its stream again after three seconds and goes on.
    const gone = { http: /session has ended/, sse: /no such stream/ }[transport]
    await assert.rejects(client.callTool(leadsOf(freshDay())), gone)
    if (transport === 'sse') await poll('the old client goes on', () => client.callTool(leadsOf(freshDay())).catch(() => null))
  })
}
