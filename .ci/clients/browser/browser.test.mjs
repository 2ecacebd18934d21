// A page of another origin, in a real browser, against the running server: it
// reads nothing and triggers nothing. Mostly without a token, so that only the
// guard stands in its way.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { poll, startHTTP, startPlatform, surroundings, token, withToken } from '../processes.mjs'
import { call, headers } from './page-call.mjs'

const pages = {
  '/page.html': ['text/html', readFileSync(new URL('page.html', import.meta.url))],
  '/page-call.mjs': ['text/javascript', readFileSync(new URL('page-call.mjs', import.meta.url))],
}

// listen serves on a free loopback port until the test ends.
async function listen(t, server) {
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => { server.closeAllConnections(); server.close() })
  return server.address().port
}

// hostPage answers with the page, and keeps what it reports.
function hostPage(request, reply, reports) {
  const found = request.method === 'GET' && pages[request.url.split('?')[0]]
  if (found) {
    reply.writeHead(200, { 'Content-Type': found[0], 'Access-Control-Allow-Origin': '*' }) // for the sandboxed frame
    return reply.end(found[1])
  }
  if (request.method === 'POST' && request.url === '/report') {
    let body = ''
    request.on('data', (chunk) => { body += chunk })
    request.on('end', () => { reports.push(JSON.parse(body)); reply.end() })
    return
  }
  reply.writeHead(404).end()
}

// front stands before the server and writes down what the browser sends it and
// what it answers. It passes everything on as it is, Host included. Under its
// own port it can also be the attacker whose name now resolves to this machine.
async function front(t, behind, reports) {
  const log = []
  const pass = (request, answered) => {
    const entry = { method: request.method, url: request.url, headers: request.headers, status: 0 }
    log.push(entry)
    const { method, url: path, headers } = request
    return send({ host: '127.0.0.1', port: behind, method, path, headers }, (answer) => {
      entry.status = answer.statusCode
      answered(answer)
    })
  }
  const server = createServer((request, reply) => {
    if (/^\/(page|report|favicon)/.test(request.url)) return hostPage(request, reply, reports)
    const onward = pass(request, (answer) => {
      reply.writeHead(answer.statusCode, answer.headers)
      reply.flushHeaders()
      answer.pipe(reply)
    })
    onward.on('error', () => reply.destroy())
    reply.on('close', () => onward.destroy())
    request.pipe(onward)
  })
  server.on('upgrade', (request, socket) => {
    const onward = pass(request, (answer) => {
      socket.end(`HTTP/1.1 ${answer.statusCode} x\r\nContent-Length: 0\r\n\r\n`)
      answer.destroy()
    })
    onward.on('error', () => socket.destroy())
    onward.on('upgrade', () => { log.at(-1).status = 101; socket.destroy() })
    onward.end()
  })
  return { port: await listen(t, server), log }
}

// browse opens a page and waits until it has reported.
async function browse(t, url, reports) {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
  const browser = spawn('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run', '--no-proxy-server',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions',
    // Names of the attacker's; and the browser's own protection off, so that ours is what is tested.
    '--host-resolver-rules=MAP attacker.example 127.0.0.1, MAP rebound.example 127.0.0.1',
    '--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessChecks,HttpsUpgrades,HttpsFirstBalancedMode,MediaRouter,OptimizationHints',
    `--user-data-dir=${profile}`, url,
  ], { env: { ...surroundings, HOME: profile }, stdio: 'ignore', detached: true })
  const gone = new Promise((ended) => browser.once('exit', ended))
  try {
    await poll(`the page at ${url} has reported`, () => reports.length > 0, 60_000)
  } finally {
    process.kill(-browser.pid, 'SIGKILL') // a group of its own: with all its children
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return reports[0]
}

// attack lets the page loose on a fresh server.
async function attack(t, { from, framed = '', access = ['--no-auth'], args = () => [] }) {
  const reports = []
  const platform = await startPlatform(t)
  const own = await listen(t, createServer((request, reply) => hostPage(request, reply, reports)))
  const server = await startHTTP(t, platform.env, { access, args: args(own) })
  const { port, log } = await front(t, server.port, reports)
  const origin = from({ own, port })
  // A rebound page attacks its own origin; to the others the server is elsewhere.
  const target = origin.includes('rebound') ? origin : `http://127.0.0.1:${port}`
  const report = await browse(t, `${origin}/page.html?target=${target}&report=${origin}/report${framed}`, reports)
  await poll('every request is answered', () => log.every((entry) => entry.status !== 0))
  return { report, log, platform, server, port }
}

// answersAnyHost is true of what a rebound page may read: /healthz answers ok to
// every Host, because probes ask by address.
const answersAnyHost = ({ origin, outcome }, attempt) =>
  origin.includes('rebound') && attempt === 'fetch GET /healthz' && outcome[attempt] === 'READ 200: ok\n'

// harmless asserts that the page has read nothing, and started nothing by the
// platform's log and the server's own.
async function harmless({ report, platform, server }) {
  assert.ok(Object.keys(report.outcome).length >= 23)
  for (const [attempt, outcome] of Object.entries(report.outcome)) {
    if (!answersAnyHost(report, attempt)) assert.match(outcome, /^nothing/, attempt)
  }
  assert.deepEqual(await platform.requests(), [])
  assert.doesNotMatch(server.output, /msg=call/)
}

// asProgram sends what the page sends, without Origin, as curl would.
function asProgram(port) {
  return new Promise((done, failed) => {
    const all = { ...headers, Authorization: `Bearer ${token}` }
    send({ host: '127.0.0.1', port, method: 'POST', path: '/mcp', headers: all }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode))
    }).on('error', failed).end(call)
  })
}

const origins = {
  'another site': { from: ({ own }) => `http://attacker.example:${own}` },
  'another site, a token being asked for': { from: ({ own }) => `http://attacker.example:${own}`, access: withToken },
  'another port of this machine': { from: ({ own }) => `http://127.0.0.1:${own}` },
  'a sandboxed frame (origin null)': { from: ({ own }) => `http://attacker.example:${own}`, framed: '&framed' },
  'a name rebound to this machine': { from: ({ port }) => `http://rebound.example:${port}` },
}

for (const [name, how] of Object.entries(origins)) {
  test(`browser: a page of ${name} reads and triggers nothing`, { timeout: 90_000 }, async (t) => {
    const scene = await attack(t, how)
    const { log, platform, server, port } = scene
    await harmless(scene)
    // It was the guard: all of it arrived and all of it was refused.
    assert.ok(log.length >= 20, `only ${log.length} requests arrived`)
    const guarded = log.filter((entry) => !name.includes('rebound') || entry.url !== '/healthz')
    assert.deepEqual(guarded.filter((entry) => entry.status !== 403).map((e) => `${e.method} ${e.url} ${e.status}`), [])
    const arrived = new Set(log.map((entry) => entry.headers.upgrade ?? entry.method))
    for (const kind of ['GET', 'POST', 'websocket']) assert.ok(arrived.has(kind), `no ${kind} arrived`)
    if (!name.includes('rebound')) assert.ok(arrived.has('OPTIONS'), 'no preflight arrived')
    // And the logs would show it: the same request without an Origin starts a session.
    assert.equal(await asProgram(port), 200)
    assert.deepEqual((await platform.requests()).map((r) => r.call), ['/chat/Chatbot/GetSession'])
    assert.match(server.output, /msg=call tool=create_session/)
    t.diagnostic(`${log.length} requests of ${scene.report.origin} arrived, ${guarded.length} of them guarded: 403`)
  })
}

test('browser: --allow-origin lets a page past the guard, and still not to the tools', { timeout: 90_000 }, async (t) => {
  const from = ({ own }) => `http://attacker.example:${own}`
  const scene = await attack(t, { from, args: (own) => ['--allow-origin', from({ own })] })
  await harmless(scene)
  const statuses = (method, path) => new Set(scene.log
    .filter((e) => e.method === method && e.url === path && e.headers.origin && !e.headers.upgrade).map((e) => e.status))
  assert.deepEqual(statuses('GET', '/sse'), new Set([200]))
  assert.deepEqual(statuses('POST', '/mcp'), new Set([415]))
  assert.deepEqual(statuses('OPTIONS', '/mcp'), new Set([405]))
})
