// An owner's questions on the demo, each answered in at most two calls and 4,000 tokens,
// against a count made from the platform's raw JSON. It prints a table of them.
// OWNER_TEXTS=1 prints the answers, too, as a model reads them.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { costed, startAssistant } from './ask.mjs'
import { figures } from './figures.mjs'
import { configure, readRaw, startSandbox } from './platform.mjs'
import { records } from './records.mjs'
import { talks } from './talks.mjs'

const questions = { ...records, ...talks, ...figures }
const sendsMessage = (question) => question.startsWith('31 ') // its session is in later counts: it comes last
const inOrder = Object.keys(questions).sort((a, b) => sendsMessage(a) - sendsMessage(b) || parseInt(a) - parseInt(b))
const keep = { ends: [], after(end) { this.ends.push(end) } }

async function answer(question, client, raw) {
  const { ask, cost } = costed(client)
  const [got, want] = await questions[question]({ ask, ...raw })
  return { got, want, ...cost }
}

// answerAll asks every question of a new program.
async function answerAll() {
  const url = await startSandbox(keep)
  const client = await startAssistant(keep, configure(keep, url))
  const raw = await readRaw(url)
  const answers = {}
  for (const question of inOrder) {
    if (sendsMessage(question) && !isSame(raw, await readRaw(url))) return null
    answers[question] = await answer(question, client, raw)
  }
  return answers
}

// isSame tells whether no visit ended meanwhile and no day began: each happens a few times a day.
const isSame = (a, b) => ['shop', 'bottega'].every((name) =>
  a[name].talks.length === b[name].talks.length && a[name].now.slice(0, 10) === b[name].now.slice(0, 10))

function printTable(answers) {
  console.log('calls  tokens  answer  question')
  for (const question of inOrder.toSorted((a, b) => parseInt(a) - parseInt(b))) {
    const { calls, tokens, got, want, texts } = answers[question]
    const verdict = !isDeepStrictEqual(got, want) ? 'WRONG' : 'right'
    console.log(`${String(calls).padStart(5)}  ${String(tokens).padStart(6)}  ${verdict.padEnd(6)}  ${question}`)
    if (process.env.OWNER_TEXTS) console.log(texts.join('\n'))
  }
}

describe('an owner\'s questions on the demo', { timeout: 60_000 }, () => {
  let answers
  before(async () => {
    answers = await answerAll() ?? await answerAll()
    printTable(answers)
  })
  after(() => Promise.all(keep.ends.map((end) => end())))
  for (const question of inOrder) {
    test(question, () => {
      const { got, want, calls, tokens } = answers[question]
      assert.deepEqual(got, want)
      assert.ok(calls <= 2, `${calls} calls`)
      assert.ok(tokens <= 4000, `${tokens} tokens`)
    })
  }
})
