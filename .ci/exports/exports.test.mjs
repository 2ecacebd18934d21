// Exports, read by LibreOffice Calc, csv-parse and DuckDB, against the platform's own records.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse/sync'
import { DuckDBInstance } from '@duckdb/node-api'

const work = process.env.WORK
const zone = 'Europe/Rome'
const days = ['--from', '2024-10-01', '--to', '2024-12-31']
let platform, bots

before(async () => {
  platform = spawn(join(work, 'exportdata'), { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: platform.stdout }), 'line')
  const served = JSON.parse(line)
  bots = served.bots
  const tables = bots.map((b, k) => `[[chatbot]]\nname = ${JSON.stringify(b.Name)}\nserial_number = "${b.SerialNumber}"\nhost = "${served.address}"\nsecret_key_env = "KEY_${k}"\n`)
  writeFileSync(join(work, 'config.toml'), `time_zone = "${zone}"\ndefault = "shop"\n` + tables.join(''), { mode: 0o600 })
})

after(() => platform.stdin.end())

function chatbot(...args) {
  const env = { PATH: process.env.PATH, HOME: work, CHATBOT_CONFIG: join(work, 'config.toml') }
  bots.forEach((b, k) => { env[`KEY_${k}`] = b.Key })
  return execFileSync(join(work, 'chatbot-mcp'), args, { cwd: work, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
}

const exported = (what, file, ...more) => { chatbot('export', what, ...days, '-o', file, ...more); return join(work, file) }
const call = (tool, args) => JSON.parse(chatbot('call', tool, JSON.stringify({ from: '2024-10-01', to: '2024-12-31', ...args }), '--json'))

// wall is a time of the platform on a clock in Rome.
const wall = (at) => new Date(at).toLocaleString('sv-SE', { timeZone: zone })
const page = (uri) => uri.replace(/^https:\/\//, '')
const oneLine = (text) => text.replaceAll('\n', ' ')

// rows are the leads of a bot as a table must show them, oldest first.
const rows = (bot) => bot.Leads.toSorted((a, b) => a.CreateTime.localeCompare(b.CreateTime)).map((l) => ({
  chatbot: bot.Name, captured: wall(l.CreateTime), type: l.Type.toLowerCase(), name: oneLine(l.Name), email: l.Email, phone: l.PhoneNumber,
  message: l.Content, page: page(l.URI), session_id: String(l.SessionID), count: String(l.Count),
}))
const withoutWanted = ({ wanted, wanted_source, ...rest }) => rest
const sorted = (list) => list.map((r) => JSON.stringify(r)).sort()
const records = (text, options = {}) => parse(text, { columns: true, bom: true, record_delimiter: '\r\n', ...options })

// calc converts a workbook to CSV, a file for each sheet; formulas shows them in place of values.
function calc(file, formulas) {
  const dir = join(work, `calc-${formulas}`)
  const filter = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,${formulas},false,false,-1`
  execFileSync('soffice', [`-env:UserInstallation=file://${work}/profile`, '--headless', '--convert-to', filter, '--outdir', dir, file], { stdio: 'pipe', timeout: 120_000 })
  return readdirSync(dir).sort().map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }))
}

test('LibreOffice Calc shows every cell of a workbook as it was, and no formula', () => {
  const file = exported('leads', 'all.xlsx', '--chatbot', 'all')
  const sheets = calc(file, false)
  assert.equal(sheets.length, 2)
  assert.ok(sheets.some((s) => s.name.includes('Müller & Söhne')), sheets.map((s) => s.name).join())
  assert.deepEqual(calc(file, true).map((s) => s.text), sheets.map((s) => s.text))
  for (const bot of bots) {
    // csv-parse tells what was quoted: Calc quotes texts, and neither numbers nor dates.
    const sheet = sheets.map((s) => parse(s.text, { columns: true, relax_column_count: true, cast: (value, context) => context.header ? value : { value, text: context.quoting } }))
      .find((s) => s[0].chatbot.value === bot.Name)
    const got = sheet.map((r) => Object.fromEntries(Object.entries(r).map(([key, cell]) => [key, cell.value])))
    assert.deepEqual(sorted(got.map(withoutWanted)), sorted(rows(bot)))
    for (const r of sheet) {
      for (const key of ['name', 'phone', 'message', 'session_id']) assert.ok(r[key].text || r[key].value === '', `${key} ${r[key].value} is a text`)
      for (const key of ['captured', 'count']) assert.ok(!r[key].text, `${key} ${r[key].value} is a number`)
    }
  }
})

test('csv-parse reads the same cells, with an apostrophe before what would be a formula', () => {
  for (const [separator, name] of [[',', ','], [';', ';'], ['\t', 'tab']]) {
    const got = records(chatbot('export', 'leads', ...days, '--separator', name), { delimiter: separator })
    const safe = (text) => /^[=+\-@\t\r]/.test(text) ? "'" + text : text
    const want = rows(bots[0]).map((r) => Object.fromEntries(Object.entries(r).map(([key, value]) => [key, safe(value)])))
    assert.deepEqual(sorted(got.map(withoutWanted)), sorted(want))
  }
})

test('JSONL has every value exactly', () => {
  const lines = chatbot('export', 'leads', ...days, '--format', 'jsonl').trim().split('\n').map((l) => JSON.parse(l))
  const keys = Object.keys(lines[0])
  for (const l of lines) assert.deepEqual(Object.keys(l), keys)
  const got = lines.map(({ captured, ...l }) => ({ ...l, captured: Date.parse(captured) }))
  const want = bots[0].Leads.map((l) => [l.SessionID, Date.parse(l.CreateTime), l.PhoneNumber || null, l.Content, l.Email || null, l.Count])
  assert.deepEqual(sorted(got.map((l) => [l.session_id, l.captured, l.phone, l.message, l.email, l.count])), sorted(want))
})

test('DuckDB counts and adds up what list_leads and get_stats say', async () => {
  exported('leads', 'all.csv', '--chatbot', 'all')
  exported('leads', 'all.jsonl', '--chatbot', 'all')
  exported('conversations', 'talks.csv', '--chatbot', 'all')
  exported('conversations', 'talks.jsonl', '--chatbot', 'all')
  const db = await (await DuckDBInstance.create()).connect()
  const row = async (sql) => (await db.runAndReadAll(sql)).getRows()[0].map(Number)
  const { totals } = call('list_leads', { chatbot: 'all', limit: 1 })
  const sum = bots.flatMap((b) => b.Leads).reduce((n, l) => n + l.Count, 0)
  const want = [totals.matching, totals.leads, totals.appointments, totals.with_phone, totals.with_email, sum]
  const figures = `count(*), count(*) filter (type = 'lead'), count(*) filter (type = 'appointment'), count(nullif(phone, '')), count(nullif(email, '')), sum(count::int)`
  const csv = (file) => `read_csv('${join(work, file)}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)`
  assert.deepEqual(await row(`select ${figures} from ${csv('all.csv')}`), want)
  assert.deepEqual(await row(`select ${figures} from read_json('${join(work, 'all.jsonl')}', format = 'newline_delimited')`), want)
  const stats = bots.map((b) => call('get_stats', { chatbot: b.Name, compare_to: 'none' }))
  const measure = (name) => stats.reduce((n, s) => n + s.measures.find((m) => m.name === name).value, 0)
  assert.equal(measure('leads') + measure('appointments'), totals.matching)
  assert.deepEqual(await row(`select count(distinct (chatbot, session_id)) from ${csv('talks.csv')}`), [measure('conversations')])
  assert.deepEqual(await row(`select count(*), sum(messages), count(*) filter (visitor_messages > 0) from read_json('${join(work, 'talks.jsonl')}', format = 'newline_delimited')`),
    [measure('conversations'), bots.flatMap((b) => b.Conversations).reduce((n, c) => n + (c.Messages ?? []).length, 0), measure('engaged')])
})
