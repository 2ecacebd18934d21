// Starts an unpacked bundle as its client does, on a platform that is given, and
// demands that its manifest lists the tools the program has.
// node bundle.mjs FOLDER, with CHATBOT_HOST, CHATBOT_SECRET_KEY and CHATBOT_SERIAL_NUMBER
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { getMcpConfigForManifest } from '@anthropic-ai/mcpb'
import { answer, connect } from './answer.mjs'

const folder = process.argv[2]
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
const { CHATBOT_HOST: host, CHATBOT_SECRET_KEY: secret_key, CHATBOT_SERIAL_NUMBER: serial_number } = process.env

const { command, args, env } = await getMcpConfigForManifest({
  manifest, extensionPath: folder, systemDirs: {}, pathSeparator: '/', userConfig: { secret_key, serial_number, host },
})
const text = await answer({ command, args, env })
console.log(text.split('\n')[1])

const client = await connect({ command, args, env })
const { tools } = await client.listTools()
await client.close()
assert.deepEqual(manifest.tools.map((t) => t.name), tools.map((t) => t.name))
