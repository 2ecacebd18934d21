// Reports written by the program, opened in a real browser.
import puppeteer from 'puppeteer-core'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatbotMCP, finish } from '../processes.mjs'

// folder holds the files of one test.
export function folder(t) {
  const dir = mkdtempSync(join(tmpdir(), 'report-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

// startBrowser starts Chromium; it ends with the test.
export async function startBrowser(t) {
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-proxy-server', '--disable-background-networking']
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: flags })
  t.after(() => browser.close())
  return browser
}

const demo = ['--sandbox', '--time-zone', 'Europe/Rome']

// run runs the program on the demo platform and returns what it prints.
export async function run(...args) {
  const { code, output } = await finish(chatbotMCP, [...demo, ...args])
  assert.equal(code, 0, output)
  return output
}

// write writes a report and returns its path.
export async function write(dir, name, ...args) {
  const file = join(dir, name)
  await run('report', '-o', file, ...args)
  return file
}

// call is the structured result of a tool.
export const call = async (tool, args) => JSON.parse(await run('call', '--json', tool, JSON.stringify(args)))

const open = '<script type="application/json" id="report-data">'

// dataIn is the JSON inside a report.
export function dataIn(file) {
  const html = readFileSync(file, 'utf8')
  const from = html.indexOf(open) + open.length
  return JSON.parse(html.slice(from, html.indexOf('</script>', from)))
}

// withData is a report with other data in it, written as the program writes them.
export function withData(file, to, data) {
  const html = readFileSync(file, 'utf8')
  const from = html.indexOf(open) + open.length
  const json = JSON.stringify(data).replace(/[<>&]/g, (c) => '\\u00' + c.charCodeAt(0).toString(16))
  writeFileSync(to, html.slice(0, from) + json + html.slice(html.indexOf('</script>', from)))
  return to
}

// show opens a file as a reader with this language, theme and width sees it. requests are those that the page made.
export async function show(browser, file, { language = 'en-GB', theme = 'light', width = 1280 } = {}) {
  const page = await browser.newPage()
  const requests = []
  const errors = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  const devtools = await page.createCDPSession()
  await devtools.send('Emulation.setUserAgentOverride', { userAgent: await browser.userAgent(), acceptLanguage: language })
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
  await page.goto('file://' + file)
  assert.deepEqual(errors, [])
  return { page, requests, errors, own: ['file://' + file] }
}
