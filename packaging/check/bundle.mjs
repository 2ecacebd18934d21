// Starts an unpacked bundle as its client does, on the platform that is given, and
// demands an answer, and the tools and prompts that its manifest lists.
// node bundle.mjs FOLDER, with the platform's settings as answer.mjs takes them
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { getMcpConfigForManifest } from '@anthropic-ai/mcpb'
import { answer, connect, platform } from './answer.mjs'

const folder = process.argv[2]
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
const { CHATBOT_HOST: host, CHATBOT_SECRET_KEY: secret_key, CHATBOT_SERIAL_NUMBER: serial_number } = platform()
const names = (list) => list.map(({ name }) => name)

// A user's home, with the folder that exports go to.
process.env.HOME = mkdtempSync(join(tmpdir(), 'bundle-'))
process.on('exit', () => rmSync(process.env.HOME, { recursive: true }))
mkdirSync(join(process.env.HOME, 'Downloads'))

const start = (userConfig) => getMcpConfigForManifest({ manifest, extensionPath: folder, systemDirs: {}, pathSeparator: '/', userConfig })
assert.equal(await start({ host }), undefined, 'a bundle without its key starts')
const client = await connect(await start({ secret_key, serial_number, host }))
console.log(await answer(client))
assert.deepEqual(names(manifest.tools), names((await client.listTools()).tools))
assert.deepEqual(names(manifest.prompts), names((await client.listPrompts()).prompts))
assert.equal(client.getServerVersion().version, manifest.version.replace(/-snapshot$/, ''))
await client.close()

const careful = await connect(await start({ secret_key, serial_number, host, pii: 'mask', read_only: true }))
const offered = names((await careful.listTools()).tools)
assert.ok(!offered.includes('create_session') && !offered.includes('export_leads'), String(offered))
await careful.close()
