// Starts a program as a client does and demands a first answer. Used by the other
// checks, and alone: node answer.mjs COMMAND [ARGUMENT…], with the platform's settings
// in CHATBOT_HOST, CHATBOT_SECRET_KEY and CHATBOT_SERIAL_NUMBER.
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

// answer is what list_leads says of the last 30 days.
export async function answer(client) {
  const { content, isError } = await client.callTool({ name: 'list_leads', arguments: { period: 'last_30_days' } })
  if (isError || !/^Leads and appointments · /.test(content[0].text)) throw new Error(content[0].text)
  return content[0].text.split('\n')[1]
}

// platform is how the demo platform is reached.
export function platform() {
  const { CHATBOT_HOST, CHATBOT_SECRET_KEY, CHATBOT_SERIAL_NUMBER } = process.env
  return { CHATBOT_HOST, CHATBOT_SECRET_KEY, CHATBOT_SERIAL_NUMBER }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2)
  const begin = performance.now()
  const client = await connect({ command, args, env: platform() })
  const text = await answer(client)
  console.log(`answered in ${Math.round(performance.now() - begin)} ms: ${text}`)
  await client.close()
}
