// The real Claude Code in a home of its own: install, its handshake with the
// sandbox, uninstall. It needs no account for that.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chatbotMCP, finish, surroundings } from './processes.mjs'

const folder = resolve('node_modules/@anthropic-ai/claude-code-linux-x64') // holds the command claude

// begin returns functions that run a command in a fresh home and give its output.
function begin(t) {
  const home = mkdtempSync(join(tmpdir(), 'claude-code-'))
  t.after(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const env = { ...surroundings, HOME: home, PATH: `${folder}:${surroundings.PATH}`, DISABLE_AUTOUPDATER: '1', CHATBOT_ALLOW_MESSAGES: '' }
  const run = async (file, ...args) => {
    const { code, output } = await finish(file, args, { env })
    assert.equal(code, 0, output)
    return output
  }
  const settings = () => JSON.parse(readFileSync(join(home, '.claude.json'), 'utf8'))
  return { home, env, settings, chatbot: (...args) => run(chatbotMCP, ...args), claude: (...args) => run(join(folder, 'claude'), ...args) }
}

test('Claude Code: install, handshake, update, uninstall', { timeout: 120_000 }, async (t) => {
  const { settings, chatbot, claude } = begin(t)
  await claude('mcp', 'add', '-s', 'user', 'other', '--', '/bin/true')
  const before = settings().mcpServers

  assert.match(await chatbot('--sandbox', 'install', 'claude-code', '--yes'), /Claude Code: done/)
  assert.match(await claude('mcp', 'list'), /chatbot: .*chatbot-mcp stdio - . Connected/)
  assert.match(await chatbot('--sandbox', 'install', 'claude-code', '--yes'), /Claude Code: nothing to change/)

  assert.match(await chatbot('--sandbox', '--pii', 'mask', 'install', '--yes'), /Claude Code: done/)
  assert.deepEqual(settings().mcpServers.chatbot.env, { CHATBOT_SANDBOX: '1', CHATBOT_PII: 'mask', CHATBOT_EXPORT_DIR: surroundings.CHATBOT_EXPORT_DIR })
  assert.match(await claude('mcp', 'get', 'chatbot'), /Connected/)

  assert.match(await chatbot('uninstall', 'claude-code', '--yes'), /Claude Code: done/)
  assert.deepEqual(settings().mcpServers, before)
})

test('Claude Code: the file is edited where its command is missing', { timeout: 60_000 }, async (t) => {
  const { home, env, claude, chatbot } = begin(t)
  env.PATH = surroundings.PATH
  await chatbot('--sandbox', 'install', 'claude-code', '--yes')
  assert.ok(existsSync(join(home, '.claude.json')))
  assert.match(await claude('mcp', 'list'), /chatbot: .* Connected/)
})
