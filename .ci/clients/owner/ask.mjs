// One assistant: the program over stdio behind the official SDK, with what each question
// costs it.
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { chatbotMCP, surroundings } from '../processes.mjs'

export async function startAssistant(keep, env) {
  const client = new Client({ name: 'owner-test', version: '1' })
  await client.connect(new StdioClientTransport({ command: chatbotMCP, env: { ...surroundings, ...env }, stderr: 'ignore' }))
  keep.after(() => client.close())
  await client.listTools() // from here on the SDK checks results against their schemas
  return client
}

// costed returns a way to call tools, and what the calls cost in tokens of text.
export function costed(client) {
  const cost = { calls: 0, tokens: 0, texts: [] }
  async function ask(name, args = {}) {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: args })
    const text = content[0].text
    if (isError) throw new Error(`${name} ${JSON.stringify(args)}: ${text}`)
    cost.calls++
    cost.tokens += countTokens(text)
    cost.texts.push(text)
    return structuredContent
  }
  return { ask, cost }
}
