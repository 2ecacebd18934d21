// The official conformance suite: its generic scenarios on the real server, and
// all of it on a build that serves the suite's fixtures over the same transport.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finish, freePort, startFixtures, startHTTP } from './processes.mjs'

const generic = [
  'server-initialize', 'ping', 'tools-list', 'server-sse-multiple-streams', 'server-sse-polling', 'dns-rebinding-protection',
  'prompts-list', // the other scenarios of prompts, and completion-complete, ask for the suite's own prompts, which only the fixtures have
]
const repeats = 10

async function suite(t, url, ...selection) {
  const out = mkdtempSync(join(tmpdir(), 'conformance-'))
  t.after(() => rmSync(out, { recursive: true, force: true }))
  const cli = 'node_modules/@modelcontextprotocol/conformance/dist/index.js'
  return finish(process.execPath, [cli, 'server', '--url', url, '-o', out, ...selection])
}

test('conformance: the real server', { timeout: 60_000 }, async (t) => {
  // The suite sends no token, and its rebinding scenario an origin of the server's own.
  const port = await freePort()
  const args = ['--allow-origin', `http://127.0.0.1:${port}`]
  const server = await startHTTP(t, { CHATBOT_SANDBOX: '1' }, { port, access: ['--no-auth'], args })
  for (const scenario of generic) {
    await t.test(scenario, async (t) => {
      const { code, output } = await suite(t, server.url + '/mcp', '--scenario', scenario)
      assert.equal(code, 0, output)
      assert.match(output, /Passed: (\d+)\/\1, 0 failed, 0 warnings/)
    })
  }
})

test('conformance: every scenario, on the suite\'s fixtures', { timeout: 150_000 }, async (t) => {
  const url = await startFixtures(t)
  for (let n = 1; n <= repeats; n++) {
    await t.test(`run ${n} of ${repeats}: 43 of 43`, async (t) => {
      const { code, output } = await suite(t, url, '--suite', 'all')
      assert.equal(code, 0, output)
      assert.match(output, /^Total: 43 passed, 0 failed$/m)
      for (const scenario of ['tools-call-with-progress', 'tools-call-with-logging']) {
        assert.match(output, new RegExp(`${scenario}: 1 passed, 0 failed`))
      }
    })
  }
})
