// Counts what a model reads, in tokens of o200k, and holds it to its budgets.
// Reads the document that internal/test/bench/tokens prints. Exits 1 when a budget is
// exceeded, and says which.
import { readFileSync } from 'node:fs'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

const doc = JSON.parse(readFileSync(0, 'utf8'))
const tokens = (what) => countTokens(typeof what === 'string' ? what : JSON.stringify(what))
let failed = 0

// hold prints a figure and fails when it is above what it may be.
function hold(what, figure, most) {
  const ok = figure <= most
  if (!ok) failed++
  const shown = Number.isInteger(figure) ? figure : figure.toFixed(3)
  console.log(`${ok ? 'ok  ' : 'OVER'} ${what}: ${shown} of ${most}`)
}

const shown = doc.tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))
const first = ['list_leads', 'get_chat_history', 'create_session']
hold('tools, name, description and input schema', tokens(shown), 3900)
hold('the first three tools of these', tokens(shown.filter(({ name }) => first.includes(name))), 1350)
hold('tools on the wire, with output schemas', tokens(doc.tools), 10000)
hold('instructions, in characters', [...doc.instructions].length, 1900)
hold('text of 20 missed opportunities', tokens(doc.demo.missed_20.text), 2000)

hold('text of 10 groups of unanswered questions', tokens(doc.demo.unanswered_10.text), 1500)

// Ratios are to the reply as the platform sends it, compact JSON. Those of the
// samples are the budgets; those of the demo data, whose long messages weigh the
// same in any form, stop growth: what was measured, and 3 % more. So do the others
// that are above 0.9: where times have an offset, detailed leads come to more, and
// everywhere transcripts do, whose keys the contract fixes, more than the platform
// has. What each lead wanted is not in that reply at all: ratios are without it, and
// leads with it are held apart, at what was measured and 3 % more. Whoever makes an
// answer shorter lowers them.
const sample = { leads_20: 2000, history_20: 2000, detailed: 0.55, transcripts: 0.78, structured: 0.9 }
const budgets = {
  'sample in UTC': { ...sample, wanted: 1.013, detailedStructured: 0.9, transcriptsStructured: 1.3 },
  sample: { ...sample, wanted: 1.055, detailedStructured: 0.944, transcriptsStructured: 1.324 },
  demo: { wanted: 1.259, leads_20: 1334, history_20: 797, detailed: 0.623, transcripts: 0.799, structured: 0.919, detailedStructured: 0.962, transcriptsStructured: 1.259 },
}
for (const [name, most] of Object.entries(budgets)) {
  const { leads, history, answers } = doc.sets[name]
  const [allLeads, allHistory] = [tokens(leads), tokens(history)]
  hold(`${name}: text of 20 concise leads`, tokens(answers.leads_20.text), most.leads_20)
  hold(`${name}: text of 20 conversations`, tokens(answers.history_20.text), most.history_20)
  hold(`${name}: text of 100 detailed leads, of the reply`, tokens(answers.leads_detailed.text) / allLeads, most.detailed)
  hold(`${name}: text of the transcripts, of the reply`, tokens(answers.transcripts.text) / allHistory, most.transcripts)
  const structured = (answer) => answers[answer].structured.map(tokens).reduce((a, b) => a + b)
  hold(`${name}: structured result of 100 concise leads, of the reply`, structured('leads_100') / allLeads, most.structured)
  hold(`${name}: structured result of 100 concise leads with what they wanted, of the reply`, structured('leads_wanted') / allLeads, most.wanted)
  hold(`${name}: structured result of 100 detailed leads, of the reply`, structured('leads_detailed') / allLeads, most.detailedStructured)
  hold(`${name}: structured result of the transcripts, of the reply`, structured('transcripts') / allHistory, most.transcriptsStructured)
}

for (const [name, message] of Object.entries(doc.prompts).sort()) hold(`prompt ${name}`, tokens(message), 4000)
hold('get_stats, 30 days of the demo', tokens(doc.demo.stats.text), 400)
const ofForty = { chatbots: ['list_chatbots', 1600], leads: ['20 concise leads of list_leads', 2300], stats: ['get_stats by chatbot', 950] }
for (const [name, [what, most]] of Object.entries(ofForty)) hold(`forty chatbots: text of ${what}`, tokens(doc.forty[name].text), most)
process.exit(failed ? 1 : 0)
