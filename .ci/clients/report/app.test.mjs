// The report as an MCP App, in the official Inspector: drawn, refreshed by its button, resized, light and dark.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { chatbotMCP, finish, freePort, launch, poll, startHTTP } from '../processes.mjs'
import { call, startBrowser } from './pages.mjs'

const launcher = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js'

test('inspector: get_stats has an app, and with --apps alone', { timeout: 100_000 }, async () => {
  const apps = async (...flags) => {
    const { output } = await finish(process.execPath, [launcher, '--cli', chatbotMCP, '--sandbox', ...flags, '--method', 'tools/list', '--app-info'])
    return output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter((tool) => tool.hasApp)
  }
  const view = { hasApp: true, toolName: 'get_stats', resourceUri: 'ui://chatbot/report.html', prefersBorder: true, resourceMimeType: 'text/html;profile=mcp-app' }
  assert.deepEqual(await apps('--apps'), [view])
  assert.deepEqual(await apps(), [])
  assert.deepEqual(await apps('--apps', '--results', 'text'), [])
})

// startInspector returns the address at which the Inspector opens the app of a server's get_stats.
async function startInspector(t) {
  const [port, sandbox] = [await freePort(), await freePort()]
  const env = { HOST: '127.0.0.1', CLIENT_PORT: String(port), MCP_SANDBOX_PORT: String(sandbox), MCP_AUTO_OPEN_ENABLED: 'false', MCP_INSPECTOR_API_TOKEN: 'token' }
  await launch(t, process.execPath, [launcher, '--web'], env, /127\.0\.0\.1:\d+/)
  return (server, args) => `http://127.0.0.1:${port}/?` + new URLSearchParams({
    serverUrl: server + '/mcp', transport: 'http', autoConnect: 'token', openApp: 'get_stats', appArgs: Buffer.from(JSON.stringify(args)).toString('base64url'), autoOpen: 'token',
  })
}

// drawn waits for the frame that has drawn the report.
const drawn = (page) => poll('the view has drawn', async () => {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => Boolean(document.querySelector('.figures'))).catch(() => false)) return frame
  }
}, 100_000)

// listen keeps what the view tells its host, in the frame between them.
const listen = (view) => view.parentFrame().evaluate(() => {
  window.heard = []
  window.addEventListener('message', (event) => { if (event.data?.method) window.heard.push(event.data) })
})
const heard = (view) => view.parentFrame().evaluate(() => window.heard)

const calls = (server, tool) => server.output.split('\n').filter((line) => line.includes(`msg=call tool=${tool} `)).length

test('inspector: the view is drawn, refreshed by its button, resized, light and dark', { timeout: 300_000 }, async (t) => {
  const server = await startHTTP(t, { CHATBOT_SANDBOX: '1', CHATBOT_APPS: '1' }, { access: ['--no-auth'] })
  const address = await startInspector(t)
  const page = await (await startBrowser(t)).newPage()
  await page.setViewport({ width: 1400, height: 1000 })
  const span = { period: 'last_month' }
  await page.goto(address(server.url, span))
  const view = await drawn(page)
  const shown = () => view.evaluate(() => [...document.querySelectorAll('.figures dd:not(:last-child) data')].map((e) => Number(e.value)))
  const { measures } = await call('get_stats', span)
  const figures = measures.flatMap((m) => [m.value ?? m.rate, m.before ?? m.rate_before])
  assert.deepEqual(await shown(), figures)

  await listen(view)
  const before = calls(server, 'get_stats')
  await view.evaluate(() => document.getElementById('refresh').click())
  await poll('the tool is called again', () => calls(server, 'get_stats') === before + 1, 60_000)
  await poll('the page is drawn again', () => view.evaluate(() => !document.getElementById('refresh').disabled), 60_000)
  assert.deepEqual(await shown(), figures)

  await view.evaluate(() => document.getElementById('more').click())
  await poll('the whole report is there', () => view.evaluate(() => document.querySelectorAll('.plot, .heat').length === 3 && !document.getElementById('more')), 100_000)
  assert.equal(calls(server, 'list_leads'), 1)

  const height = () => view.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height))
  const told = async () => (await heard(view)).filter((m) => m.method === 'ui/notifications/size-changed').at(-1)?.params.height
  await poll('the host is told how high it is now', async () => await told() === await height(), 60_000)
  const wide = await height()
  await page.setViewport({ width: 700, height: 1000 })
  await poll('and again when it is narrower', async () => await height() !== wide && await told() === await height(), 60_000)
  assert.ok(await view.evaluate(() => document.documentElement.scrollWidth <= innerWidth))

  await page.setViewport({ width: 1400, height: 1000 })
  const look = () => view.evaluate(() => ({ scheme: document.documentElement.style.colorScheme, paper: getComputedStyle(document.body).backgroundColor }))
  const light = await look()
  await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.ariaLabel === 'Toggle color scheme').click())
  await poll('the view is dark with its host', async () => (await look()).scheme === 'dark', 60_000)
  assert.notEqual((await look()).paper, light.paper)
})
