// Starts a program as a client does and demands a first answer. Used by the other
// checks, and alone: node answer.mjs COMMAND [ARGUMENT…], with the environment to
// pass as JSON in PROGRAM_ENV.
import { pathToFileURL } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

// connect starts the program with no more of the environment than clients pass on:
// HOME, PATH, USER and their like, and env.
export async function connect({ command, args = [], env = {} }) {
  const client = new Client({ name: 'packaging', version: '1' })
  await client.connect(new StdioClientTransport({ command, args, env, stderr: 'inherit' }))
  return client
}

// answer is the text of list_leads of the last 30 days.
export async function answer(started) {
  const client = await connect(started)
  try {
    const { content, isError } = await client.callTool({ name: 'list_leads', arguments: { period: 'last_30_days' } })
    if (isError || !/^Leads and appointments · /.test(content[0].text)) throw new Error(content[0].text)
    return content[0].text
  } finally {
    await client.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2)
  const begin = performance.now()
  const text = await answer({ command, args, env: JSON.parse(process.env.PROGRAM_ENV ?? '{}') })
  console.log(`answered in ${Math.round(performance.now() - begin)} ms: ${text.split('\n')[1]}`)
}
