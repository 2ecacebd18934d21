// The programs under test, started for one test and ended with it.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

// built is a program that ./run has built and told us of.
function built(variable) {
  const path = process.env[variable]
  if (!path) throw new Error(`${variable} is not set: start these tests with .ci/clients/run`)
  return path
}

export const chatbotMCP = built('CHATBOT_MCP')
const platformProgram = built('PLATFORM')
const fixtures = built('CONFORMANCE_FIXTURES')

// The names of the tools, in the order of tools/list; each has a golden file.
export const toolNames = readdirSync('../../testdata/tools').map((file) => file.replace(/\.json$/, '')).sort()

// The names of the prompts, in the order of prompts/list.
export const promptNames = JSON.parse(readFileSync('../../testdata/prompts/list.json', 'utf8')).map(({ name }) => name)

// A home of its own keeps the machine's configuration out of the tests.
const home = mkdtempSync(join(tmpdir(), 'clients-home-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))
export const surroundings = { PATH: process.env.PATH, HOME: home, TZ: 'Europe/Rome', CHATBOT_ALLOW_MESSAGES: '1', CHATBOT_EXPORT_DIR: join(home, 'exports') }

// The token is fixed, so that a server that comes back knows its clients.
export const token = 'token-of-the-client-tests'
const tokenFile = join(home, 'token')
writeFileSync(tokenFile, token + '\n')
chmodSync(tokenFile, 0o600)
export const withToken = ['--token-file', tokenFile]

// poll asks until the answer is truthy.
export async function poll(what, ask, within = 10_000) {
  for (const end = Date.now() + within; ; await sleep(10)) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`waited ${within} ms in vain: ${what}`)
  }
}

// launch starts a program and waits until what it prints matches ready. keep is
// a node:test context: the program ends with that test.
export async function launch(keep, file, args, env, ready) {
  const child = spawn(file, args, { env: { ...surroundings, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const started = { child, output: '', match: null, stop }
  let ended = null
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { started.output += chunk })
  child.on('error', (err) => { ended = err.message })
  child.on('exit', (code, signal) => { ended ??= `exit ${code ?? signal}` })
  async function stop(signal = 'SIGTERM') {
    if (ended !== null) return
    child.kill(signal)
    await poll(`${file} ends`, () => ended !== null)
  }
  keep.after(() => stop('SIGKILL'))
  started.match = await poll(`${file} is ready`, () => {
    if (ended !== null) throw new Error(`${file}: ${ended}\n${started.output}`)
    return started.output.match(ready)
  })
  return started
}

// finish runs a program to its end.
export function finish(file, args, { env = {}, within = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: { ...surroundings, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: within })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += chunk })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output }))
  })
}

// startPlatform serves the demo platform and returns what a test does with it.
export async function startPlatform(keep) {
  const { match } = await launch(keep, platformProgram, [], {}, /platform at (\S+)/)
  const url = match[1]
  const requests = async () => (await fetch(url + '/control/requests')).json()
  return {
    requests,
    delay: (is) => fetch(`${url}/control/delay?is=${is}`, { method: 'POST' }),
    // next waits for the request after the first n.
    next: (n) => poll('a request reaches the platform', async () => (await requests())[n]),
    env: {
      CHATBOT_HOST: url,
      CHATBOT_SECRET_KEY: 'sandbox-key-shop',
      CHATBOT_SERIAL_NUMBER: 'facade00facade00facade00facade01',
    },
  }
}

// startHTTP serves chatbot-mcp over HTTP on the given port, 0 for a free one.
export async function startHTTP(keep, env, { port = 0, access = withToken, args = [] } = {}) {
  const all = ['--log-level', 'debug', 'http', '--listen', `127.0.0.1:${port}`, ...access, ...args]
  const server = await launch(keep, chatbotMCP, all, env, /listening on (http:\S+?:(\d+))\/mcp/)
  return Object.assign(server, { url: server.match[1], port: Number(server.match[2]) })
}

// startFixtures serves the conformance suite's own tools on our transport.
export async function startFixtures(keep) {
  const { match } = await launch(keep, fixtures, ['-listen', `127.0.0.1:${await freePort()}`], {}, /http:\S+/)
  return match[0]
}

// freePort finds a port for programs that must know theirs beforehand.
export async function freePort() {
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}
