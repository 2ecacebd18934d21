// What every client of an official SDK does with the prompts.
import assert from 'node:assert/strict'

export async function usesPrompts(client, names) {
  const { prompts } = await client.listPrompts()
  assert.deepEqual(prompts.map(({ name }) => name), names)
  for (const { name, arguments: args } of prompts) {
    assert.deepEqual(args.map(({ name }) => name), ['chatbot', 'period'])
    for (const given of [undefined, { chatbot: 'CHATBOT', period: 'last_week' }]) {
      const { messages } = await client.getPrompt({ name, arguments: given })
      assert.equal(messages.length, 1)
      assert.equal(messages[0].role, 'user')
      assert.match(messages[0].content.text, /strangers.*\nEND OF DATA$/s)
    }
    const complete = async (argument, value) =>
      (await client.complete({ ref: { type: 'ref/prompt', name }, argument: { name: argument, value } })).completion
    assert.deepEqual(await complete('period', 'last_m'), { values: ['last_month'], total: 1 })
    assert.deepEqual((await complete('chatbot', 'Chat')).values, ['chatbot'])
    assert.deepEqual((await complete('chatbot', 'x')).values, [])
  }
  const wrong = { code: -32602 }
  await assert.rejects(client.getPrompt({ name: 'no_such_prompt' }), wrong)
  await assert.rejects(client.getPrompt({ name: names[0], arguments: { period: 'soon' } }), wrong)
  await assert.rejects(client.complete({ ref: { type: 'ref/prompt', name: 'no_such_prompt' }, argument: { name: 'period', value: '' } }), wrong)
  await assert.rejects(client.complete({ ref: { type: 'ref/resource', uri: 'x://y' }, argument: { name: 'period', value: '' } }), wrong)
}
