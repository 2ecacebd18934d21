// The page in a browser: for everybody, on paper, and with nothing in it that runs or leaves but its own script.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { dataIn, folder, show, startBrowser, withData, write } from './pages.mjs'
import { hostile, rightToLeft, said } from './words.mjs'

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const month = ['--from', '2026-03-28', '--to', '2026-04-30']
const week = ['--from', '2026-04-06', '--to', '2026-04-12']

// reports are the pages that people may see: a month, a week of which days are to come, nothing, every chatbot, words of others.
async function reports(dir) {
  const files = {
    month: await write(dir, 'month.html', ...month),
    running: await write(dir, 'running.html', '--from', '2026-11-20', '--to', '2030-01-01'),
    nothing: await write(dir, 'nothing.html', '--from', '2025-03-01', '--to', '2025-03-03'),
    all: await write(dir, 'all.html', '--chatbot', 'all', ...week),
    masked: await write(dir, 'masked.html', '--pii', 'mask', ...week),
    none: await write(dir, 'none.html', '--pii', 'none', ...week),
  }
  const data = dataIn(await write(dir, 'week.html', ...week))
  files.hostile = withData(files.month, join(dir, 'hostile.html'), said(data, hostile))
  files.rightToLeft = withData(files.month, join(dir, 'right-to-left.html'), said(data, rightToLeft))
  return files
}

const looks = [{ theme: 'light', width: 1280 }, { theme: 'dark', width: 1280 }, { theme: 'light', width: 320 }]

// judge asks axe for violations, with everything that can be unfolded open.
async function judge(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true }))
  const { violations } = await page.evaluate(`(() => { ${axe}; return axe.run({ resultTypes: ['violations'] }) })()`)
  return violations.map((v) => `${v.id}: ${v.nodes[0].html}`)
}

test('axe finds nothing, no page is wider than its window, none asks for anything: light, dark, narrow', { timeout: 200_000 }, async (t) => {
  const browser = await startBrowser(t)
  const files = Object.entries(await reports(folder(t)))
  for (const [i, [name, file]] of files.entries()) {
    for (const look of looks) {
      const { page, requests, own } = await show(browser, file, look)
      assert.deepEqual(requests, own)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than ${look.width}`)
      if (name === 'month' || look === looks[i % 3]) assert.deepEqual(await judge(page), [], `${name} ${look.theme} ${look.width}`)
      await page.close()
    }
  }
})

test('words are words: shown as they are, in their own direction, and never markup', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const dir = folder(t)
  const data = dataIn(await write(dir, 'month.html', ...month))
  for (const [words, direction] of [[hostile, 'ltr'], [rightToLeft, 'rtl']]) {
    const file = withData(join(dir, 'month.html'), join(dir, 'words.html'), said(data, words))
    const { page, requests, own } = await show(browser, file)
    const seen = await page.evaluate((words) => ({
      ran: window.ran,
      markup: document.querySelectorAll('#page script, #page img, #page style, #page a[href^=javascript], #page b:not(.legend b)').length,
      elements: [...document.querySelectorAll('bdi')].filter((e) => e.textContent === words).map((e) => getComputedStyle(e).direction),
    }), words)
    assert.equal(seen.ran, undefined)
    assert.equal(seen.markup, 0)
    assert.ok(seen.elements.length > 20)
    assert.deepEqual([...new Set(seen.elements)], [direction])
    assert.deepEqual(requests, own)
    await page.close()
  }
})

test('the newest records show what was written once: the message, and under it the conversation where it says more', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const dir = folder(t)
  const data = dataIn(await write(dir, 'month.html', ...month))
  const { leads } = data.chatbots[0].list_leads
  assert.ok(leads.every((l) => l.wanted_source === 'lead_message' && l.wanted === l.message))
  Object.assign(leads[1], { message: 'call me', wanted: 'do you ship to Malta?', wanted_source: 'conversation' })
  Object.assign(leads[2], { message: '', wanted: 'is the small tent in stock?', wanted_source: 'conversation' })
  Object.assign(leads[3], { message: 'hello', wanted: undefined, wanted_source: 'not_stated' })
  const file = withData(join(dir, 'month.html'), join(dir, 'sources.html'), data)
  const { page } = await show(browser, file)
  const rows = await page.evaluate(() => [...[...document.querySelectorAll('table')].find((table) => table.caption?.textContent.startsWith('Newest records')).tBodies[0].rows]
    .map((row) => [...row.cells[3].querySelectorAll('bdi')].map((e) => e.textContent)))
  assert.deepEqual(rows, leads.map((l) => [l.message, l.wanted_source === 'conversation' && l.wanted].filter(Boolean)))
  await page.close()
})

// injected is what an attacker would add who could write into the page, and what each would do.
const injected = (url) => `<script>window.ran = 'script'</script><img src="${url}/image" onerror="window.ran = 'handler'"><svg onload="window.ran = 'svg'"></svg>` +
  `<link rel="stylesheet" href="${url}/style"><iframe src="${url}/frame"></iframe><script src="${url}/script"></script><object data="${url}/object"></object>` +
  `<style>body { visibility: hidden }</style><p id="styled" style="color: rgb(1, 2, 3)">styled</p><form id="form" action="${url}/form"><input name="a"></form>` +
  `<base href="${url}/"><video src="${url}/video" autoplay></video><link rel="prefetch" href="${url}/prefetch"><meta http-equiv="refresh" content="1;url=javascript:window.ran='meta'">`

test('what is injected does not run, does not style and reaches nothing', { timeout: 60_000 }, async (t) => {
  const reached = []
  const server = createServer((request, reply) => { reached.push(request.url); reply.end() })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => { server.closeAllConnections(); server.close() })
  const url = `http://127.0.0.1:${server.address().port}`
  const browser = await startBrowser(t)
  const dir = folder(t)
  const html = readFileSync(await write(dir, 'month.html', ...month), 'utf8')
  const file = join(dir, 'injected.html')
  writeFileSync(file, html.replace('</body>', injected(url) + '</body>'))
  const { page } = await show(browser, file)
  const inside = await page.evaluate(async (url) => {
    const script = document.createElement('script')
    script.textContent = "window.ran = 'later'"
    document.body.append(script)
    document.getElementById('form').submit()
    const tried = { fetch: () => fetch(url + '/fetch'), socket: () => new Promise((ok, no) => { const s = new WebSocket(url.replace('http', 'ws') + '/socket'); s.onopen = ok; s.onerror = no }),
      worker: () => new Promise((ok, no) => { const w = new Worker(URL.createObjectURL(new Blob(['']))); w.onerror = no; setTimeout(ok, 2000) }) }
    const worked = []
    for (const [name, f] of Object.entries(tried)) try { await f(); worked.push(name) } catch { /* forbidden */ }
    navigator.sendBeacon(url + '/beacon', 'x')
    await new Promise((later) => setTimeout(later, 1500))
    return { ran: window.ran || 'nothing', worked, visible: getComputedStyle(document.body).visibility, colour: getComputedStyle(document.getElementById('styled')).color, drawn: document.querySelectorAll('.figures dt').length, at: location.protocol }
  }, url)
  assert.deepEqual({ ...inside, drawn: inside.drawn > 5 }, { ran: 'nothing', worked: [], visible: 'visible', colour: inside.colour, drawn: true, at: 'file:' })
  assert.notEqual(inside.colour, 'rgb(1, 2, 3)')
  assert.deepEqual(reached, [])
})

const pagesOf = (pdf) => Number(/\/Type\s*\/Pages\s[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type\s*\/Pages/.exec(Buffer.from(pdf).toString('latin1')).slice(1).find(Boolean))

test('a month of one chatbot is two printed pages, in any theme', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const file = await write(folder(t), 'month.html', ...month)
  for (const theme of ['light', 'dark']) {
    const { page } = await show(browser, file, { theme })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.ok(pagesOf(pdf) <= 2, `${pagesOf(pdf)} pages`)
    await page.emulateMediaType('print')
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)')
    await page.close()
  }
})

test('a day that runs is marked, and days to come are gaps', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const since = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)
  const file = await write(folder(t), 'week.html', '--from', since, '--to', tomorrow)
  const { page } = await show(browser, file)
  const seen = await page.evaluate(() => ({
    gaps: document.querySelectorAll('.plot:not(.low) rect.gap').length,
    keys: [...document.querySelectorAll('.legend .key')].map((e) => e.className),
  }))
  assert.ok(seen.gaps >= 3 && seen.gaps <= 4)
  assert.ok(seen.keys.includes('key gap'))
})

test('everything is reached by keyboard', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const file = await write(folder(t), 'all.html', '--chatbot', 'all', ...month)
  const { page } = await show(browser, file)
  const reached = new Set()
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(() => document.activeElement.tagName))
    if (i === 3) await page.keyboard.press('Enter')
  }
  assert.ok(reached.has('A') && reached.has('SUMMARY'))
  assert.ok(await page.evaluate(() => document.querySelector('details[open]') !== null))
})
