// Every number on the page is the tools' own, in the reader's language; and every number of the tools is there.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { call, dataIn, folder, show, startBrowser, write } from './pages.mjs'

const days = { from: '2026-03-28', to: '2026-04-30' } // over a change of the clock, long past
const half = { from: '2026-02-03', to: '2026-08-20' }

// expected are the answers of the tools that a report of one chatbot is drawn from.
async function expected(chatbot, span, unit) {
  const stats = (by, compare_to) => call('get_stats', { chatbot, ...span, by, compare_to })
  const [get_stats, over, by_weekday_hour, by_page, find_unanswered_questions, find_missed_opportunities, list_leads] = await Promise.all([
    call('get_stats', { chatbot, ...span }), stats(unit, 'none'), stats('weekday_hour', 'none'), stats('page', 'previous'),
    call('find_unanswered_questions', { chatbot, ...span, limit: 6 }), call('find_missed_opportunities', { chatbot, ...span, limit: 6 }), call('list_leads', { chatbot, ...span, limit: 6 }),
  ])
  return { chatbot, get_stats, ['by_' + unit]: over, by_weekday_hour, by_page, find_unanswered_questions, find_missed_opportunities, list_leads }
}

// settled is a report's data without what differs from call to call.
const settled = (value) => JSON.parse(JSON.stringify(value, (key, v) => key === 'read_at' || key === 'next_cursor' || key === 'program' ? undefined : v))

// left are numbers that the page leaves out: ids, figures that come again with rows, what a heat map has no room for.
const left = /session_id|rows\.\d+\.n$|groups\.\d+\.conversations$|\.by_\w+\.measures\.|by_weekday_hour\.rows\.\d+\.(engaged|leads|appointments)$|by_page\.rows\.\d+\.engaged$|top_pages/

// numbersOf are the places of all other numbers in results.
function numbersOf(value, place = '') {
  if (typeof value === 'number') return left.test(place) ? [] : [place]
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, v]) => numbersOf(v, place ? `${place}.${key}` : key))
}

// readPage reads the numbers of a page inside the browser, and formats those of the results by itself.
function readPage(data) {
  const locale = navigator.language
  const at = (place) => place.split('.').reduce((v, key) => v?.[key], data)
  const number = (options) => (v) => new Intl.NumberFormat(locale, options).format(v)
  const formats = {
    count: number({}),
    share: number({ style: 'percent', maximumFractionDigits: 1 }),
    percent: (v) => number({ style: 'percent', signDisplay: 'exceptZero' })(v / 100),
    times: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    points: (v) => number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })(v * 100),
  }
  const wrong = []
  const shown = []
  for (const e of document.querySelectorAll('data')) {
    const value = at(e.dataset.of)
    shown.push(e.dataset.of)
    if (typeof value !== 'number' || e.textContent !== formats[e.dataset.as](value)) wrong.push(`${e.dataset.of} ${e.dataset.as}: ${e.textContent}, not ${value}`)
  }
  for (const e of document.querySelectorAll('time')) {
    const value = at(e.dataset.of)
    const digits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 })
    const day = value.length === 7 ? '' : new Intl.NumberFormat(locale).format(Number(value.slice(8, 10)))
    const minute = ['minute', 'moment'].includes(e.dataset.as) ? digits.format(Number(value.slice(14, 16))) : ''
    if (e.dateTime !== value || !e.textContent.includes(day) || !e.textContent.includes(minute)) wrong.push(`${e.dataset.of}: ${e.textContent}, not ${value}`)
  }
  for (const plot of document.querySelectorAll('.plot')) {
    const box = plot.querySelector('svg').getBoundingClientRect()
    const ticks = [...plot.querySelectorAll('[data-tick]')].map((tick) => [Number(tick.dataset.tick), tick.getBoundingClientRect().bottom])
    const [zero, top] = [ticks.at(0), ticks.at(-1)]
    if (zero[0] !== 0 || Math.abs(zero[1] - box.bottom) > 2) wrong.push('the axis does not begin at zero')
    for (const [value, y] of ticks) if (Math.abs((zero[1] - y) / (zero[1] - top[1]) - value / top[0]) > 0.01) wrong.push(`the line of ${value} stands elsewhere`)
    for (const bar of plot.querySelectorAll('rect[data-of]')) {
      const [place, less] = bar.dataset.of.split('-engaged').length > 1 ? [bar.dataset.of.split('-engaged')[0], true] : [bar.dataset.of, false]
      const row = at(place.slice(0, place.lastIndexOf('.')))
      const value = less ? row.conversations - row.engaged : at(place)
      const height = bar.getBBox().height / bar.ownerSVGElement.viewBox.baseVal.height * top[0]
      if (Math.abs(height - value) > 0.01) wrong.push(`the bar of ${place} is ${height} high, not ${value}`)
    }
  }
  // No digit stands anywhere else, but for what is no number of the results: axes, hours of the day, the visitors' words.
  const stray = []
  const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/\d/.test(node.data) && !node.parentElement.closest('data, time, [data-of], bdi, [aria-hidden], title, .heat th, footer, .method')) stray.push(node.data)
  }
  return { wrong, stray, shown, bars: document.querySelectorAll('rect[data-of]').length }
}

async function compare(t, browser, file, results, language) {
  const inside = dataIn(file)
  assert.deepEqual(settled(inside), settled(results))
  const { page } = await show(browser, file, { language })
  const { wrong, stray, shown, bars } = await page.evaluate(readPage, inside)
  assert.deepEqual(wrong, [])
  assert.deepEqual(stray, [])
  assert.ok(bars > 10)
  const all = new Set(shown)
  assert.deepEqual(numbersOf(results).filter((place) => !all.has(place)), [], 'numbers of the tools that the page does not show')
  await page.close()
}

test('every number is the tools’ own: one chatbot, by day and by week, in five languages', { timeout: 90_000 }, async (t) => {
  const browser = await startBrowser(t)
  const dir = folder(t)
  const month = await write(dir, 'month.html', '--from', days.from, '--to', days.to)
  const results = { chatbots: [await expected('shop', days, 'day')] }
  for (const language of ['en-GB', 'de-DE', 'ar-EG', 'hi-IN']) await compare(t, browser, month, results, language)
  const year = await write(dir, 'half.html', '--from', half.from, '--to', half.to)
  await compare(t, browser, year, { chatbots: [await expected('shop', half, 'week')] }, 'fr-FR')
})

test('every number is the tools’ own: all chatbots', { timeout: 60_000 }, async (t) => {
  const browser = await startBrowser(t)
  const file = await write(folder(t), 'all.html', '--chatbot', 'all', '--from', days.from, '--to', days.to)
  const chatbots = [await expected('bottega', days, 'day'), await expected('shop', days, 'day')]
  const overview = await call('get_stats', { chatbot: 'all', ...days, by: 'chatbot' })
  await compare(t, browser, file, { all: true, overview, chatbots }, 'en-US')
})
