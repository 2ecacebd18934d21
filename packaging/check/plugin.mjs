// Installs the plugin in a home of its own, gives it the platform's settings, and lets
// the real Claude Code start the program. It needs no account for that.
// node plugin.mjs FOLDER, which holds chatbot-mcp; settings as answer.mjs takes them
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import assert from 'node:assert/strict'
import { platform } from './answer.mjs'

const home = mkdtempSync(join(tmpdir(), 'plugin-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
const { CHATBOT_HOST, CHATBOT_SECRET_KEY, CHATBOT_SERIAL_NUMBER } = platform()

function claude(...args) {
  const env = { HOME: home, PATH: `${resolve(process.argv[2])}:/usr/bin:/bin`, DISABLE_AUTOUPDATER: '1' }
  const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, 'node_modules/.bin/claude'), args, { env, encoding: 'utf8', timeout: 60_000 })
  assert.equal(status, 0, stdout + stderr)
  return stdout
}

claude('plugin', 'marketplace', 'add', resolve(import.meta.dirname, '../claude-plugin'))
claude('plugin', 'install', 'chatbot@chatbot-mcp', '--config', `secret_key=${CHATBOT_SECRET_KEY}`,
  '--config', `serial_number=${CHATBOT_SERIAL_NUMBER}`, '--config', `host=${CHATBOT_HOST}`)
const servers = claude('mcp', 'list')
assert.match(servers, /plugin:chatbot:chatbot: chatbot-mcp stdio - . Connected/)
console.log(servers.trim().split('\n').at(-1))
