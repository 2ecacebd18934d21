// The demo platform over HTTP, its raw replies, and the configuration of a program that
// asks it. Nothing here or beside it uses the program's own code to count.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatbotMCP, launch } from '../processes.mjs'
import { clock } from './days.mjs'

// The businesses of the demo: what their owners would write into the configuration.
const businesses = [
  { name: 'shop', serial: 'facade00facade00facade00facade01', key: 'sandbox-key-shop', zone: 'Europe/London', countryCode: '44', trunk: '0', hours: 'Mon-Fri 09:30-18:00, Sat 10:00-17:00' },
  { name: 'bottega', serial: 'facade00facade00facade00facade02', key: 'sandbox-key-bottega', zone: 'Europe/Rome', countryCode: '39', trunk: '', hours: 'Tue-Sat 09:30-13:00 15:30-19:00' },
]

export async function startSandbox(keep) {
  const { match } = await launch(keep, chatbotMCP, ['sandbox', '--listen', '127.0.0.1:0'], {}, /platform is at (\S+)/)
  return match[1]
}

// configure writes a configuration with both businesses; the program's environment names it.
export function configure(keep, url) {
  const folder = mkdtempSync(join(tmpdir(), 'owner-'))
  keep.after(() => rmSync(folder, { recursive: true, force: true }))
  const bots = businesses.map((b) => `[[chatbot]]
name = "${b.name}"
host = "${url}"
serial_number = "${b.serial}"
secret_key_env = "KEY_${b.name}"
time_zone = "${b.zone}"
opening_hours = "${b.hours}"
`)
  writeFileSync(join(folder, 'config.toml'), ['default = "shop"', ...bots].join('\n'), { mode: 0o600 })
  const keys = businesses.map((b) => [`KEY_${b.name}`, b.key])
  return { ...Object.fromEntries(keys), CHATBOT_CONFIG: join(folder, 'config.toml') }
}

async function post(url, call, key, body) {
  const reply = await fetch(`${url}/chat/${call}`, {
    method: 'POST',
    headers: { Authorization: key, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${call}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()).Data
}

// readRaw reads all that the platform has of each business. Times become instants and
// stamps of the business's own clock ("2026-11-28 17:08:51"), newest first.
export async function readRaw(url) {
  const now = new Date()
  const read = await Promise.all(businesses.map(async (b) => {
    const stamp = clock(b.zone)
    const timed = (list) => list
      .map((r) => ({ ...r, at: new Date(r.CreateTime), stamp: stamp(new Date(r.CreateTime)) }))
      .sort((x, y) => y.at - x.at)
    return [b.name, {
      ...b, stamp, now: stamp(now),
      leads: timed(await post(url, 'Chatbot/LeadList', b.key, { serialNumber: b.serial })),
      talks: timed(await post(url, 'Chatbot/ChatContentHistory', b.key, { SerialNumber: b.serial })),
    }]
  }))
  return { now, url, ...Object.fromEntries(read) }
}

// askDirectly starts a session and sends one message to the business's own bot.
export async function askDirectly(url, business, content) {
  const { SessionID } = await post(url, 'Chatbot/GetSession', business.key, { serialNumber: business.serial })
  return post(url, 'Chat/ClientAsk', business.key, { sessionID: SessionID, content, stream: false })
}
