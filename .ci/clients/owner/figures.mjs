// Questions about how much. Each answers with what the program said and what the raw
// records say.
import { daysBetween, mondayOf, of, plusDays, sameDayLastMonth, upTo, weekdayName } from './days.mjs'
import { casesOf, isEngaged, repliesOf } from './phrases.mjs'
import { countBy, measure, pageOf, sumBy, toMinute } from './same.mjs'

const ofType = (list, type) => list.filter((lead) => lead.Type === type)

// thisMonth compares a measure with the month before, up to the same day and clock time.
const thisMonth = (name, kind, keep) => async ({ ask, shop }) => {
  const stats = await ask('get_stats', { period: 'this_month' })
  const today = shop.now.slice(0, 10)
  const cut = sameDayLastMonth(today)
  const until = cut.slice(8) === today.slice(8) ? shop.stamp(new Date(stats.before.to)) : `${cut} 23:59:59`
  const before = upTo(shop[kind], `${cut.slice(0, 7)}-01`, until)
  return [
    [toMinute(stats.before.to).slice(0, 10), measure(stats, name).value, measure(stats, name).before],
    [cut, keep(of(shop, kind, 'this_month')).length, keep(before).length],
  ]
}

// shareOf is how many replies look unanswered.
const shareOf = (talks) => [talks.flatMap(casesOf).length, talks.flatMap(repliesOf).length]
const rate = ([some, all]) => Math.round(some / all * 1000) / 1000

// wilson is the range of a share at 95 %.
function wilson([some, all]) {
  const [z, p] = [1.96, some / all]
  const [middle, half] = [p + z * z / (2 * all), z * Math.sqrt(p * (1 - p) / all + z * z / (4 * all * all))]
  return { p, low: (middle - half) / (1 + z * z / all), high: (middle + half) / (1 + z * z / all) }
}

// grew reads two shares by Newcombe's tenth method.
function grew(before, after) {
  const [b, a] = [wilson(before), wilson(after)]
  const difference = a.p - b.p
  if (difference - Math.hypot(a.p - a.low, b.high - b.p) > 0) return 'more'
  return difference + Math.hypot(a.high - a.p, b.p - b.low) < 0 ? 'fewer' : 'no clear change'
}

export const figures = {
  '3 how busy this month, against the last': thisMonth('conversations', 'talks', (list) => list),
  '4 the same for leads': thisMonth('leads', 'leads', (list) => ofType(list, 'Lead')),
  '5 which page brings most leads, which has the best rate': async ({ ask, shop }) => {
    const { rows } = await ask('get_stats', { period: 'last_90_days', by: 'page', compare_to: 'none' })
    const [talks, leads] = [of(shop, 'talks', 'last_90_days'), ofType(of(shop, 'leads', 'last_90_days'), 'Lead')]
    const [begun, engaged, left] = [countBy(talks, pageOf), countBy(talks.filter(isEngaged), pageOf), countBy(leads, pageOf)]
    const want = Object.keys(begun).filter((page) => begun[page] >= 10).map((page) => ({ page, leads: left[page] ?? 0, rate: (left[page] ?? 0) / engaged[page] }))
    const got = rows.filter((r) => r.key !== 'others').map((r) => ({ page: r.key, leads: r.leads, rate: r.leads / r.engaged }))
    const answer = (pages) => ({
      most: Math.max(...pages.map((p) => p.leads)), best: Math.max(...pages.map((p) => p.rate)),
      all: pages.map((p) => `${p.page} ${p.leads} ${p.rate}`).sort(),
    })
    return [answer(got), answer(want)]
  },
  '15 busiest weekday and hour': async ({ ask, shop }) => {
    const { rows } = await ask('get_stats', { period: 'last_90_days', by: 'weekday_hour', compare_to: 'none' })
    return [
      sumBy(rows, (r) => r.key, (r) => r.conversations),
      countBy(of(shop, 'talks', 'last_90_days'), (talk) => `${weekdayName(talk.stamp.slice(0, 10))} ${talk.stamp.slice(11, 13)}`),
    ]
  },
  '24 leads of each chatbot': async ({ ask, shop, bottega }) => {
    const { rows } = await ask('get_stats', { chatbot: 'all', by: 'chatbot' })
    return [
      rows.map((r) => [r.key, r.conversations, r.leads, r.appointments]),
      [bottega, shop].map((b) => {
        const leads = of(b, 'leads', 'last_30_days')
        return [b.name, of(b, 'talks', 'last_30_days').length, ofType(leads, 'Lead').length, ofType(leads, 'Appointment').length]
      }),
    ]
  },
  '26 which chatbots had none for 14 days': async ({ ask, shop, bottega }) => {
    const { chatbots } = await ask('list_chatbots')
    return [
      chatbots.map((c) => [c.name, c.days_without_record, c.days_without_record >= 14]),
      [bottega, shop].map((b) => {
        const days = daysBetween(b.leads[0].stamp, b.now)
        return [b.name, days, days >= 14]
      }),
    ]
  },
  '32 this week against the same week last month, by page': async ({ ask, shop }) => {
    const monday = mondayOf(shop.now.slice(0, 10))
    const [from, until] = [plusDays(monday, -28), `${plusDays(shop.now.slice(0, 10), -28)} ${shop.now.slice(11, 16)}`]
    const stats = await ask('get_stats', { period: 'this_week', compare_from: from, compare_until: until.replace(' ', 'T'), by: 'page' })
    const [after, before] = [of(shop, 'talks', 'this_week'), upTo(shop.talks, from, `${until}:59`)]
    const [now, then] = [countBy(after, pageOf), countBy(before, pageOf)]
    const shown = Object.keys({ ...now, ...then }).filter((page) => (now[page] ?? 0) >= 10 || (then[page] ?? 0) >= 10)
    const conversations = measure(stats, 'conversations')
    return [
      [conversations.value, conversations.before, (stats.rows ?? []).filter((r) => r.key !== 'others').map((r) => [r.key, r.conversations, r.before]).sort()],
      [after.length, before.length, shown.map((page) => [page, now[page] ?? 0, then[page] ?? 0]).sort()],
    ]
  },
  '33 did the unanswered share grow': async ({ ask, shop }) => {
    const stats = await ask('get_stats', { period: 'last_30_days' })
    const { rate: share, rate_before, reading } = measure(stats, 'looks_unanswered_rate')
    const begin = plusDays(shop.now.slice(0, 10), -59)
    const before = shareOf(upTo(shop.talks, begin, shop.stamp(new Date(stats.before.to))))
    const after = shareOf(of(shop, 'talks', 'last_30_days'))
    return [
      [toMinute(stats.before.to).slice(0, 10), share, rate_before, reading],
      [plusDays(begin, 29), rate(after), rate(before), grew(before, after)],
    ]
  },
  '34 is the key right, which zone, which chatbots': async ({ ask, shop, bottega }) => {
    const { chatbots } = await ask('list_chatbots')
    // The platform took these keys when the raw records were read.
    return [chatbots.map((c) => [c.name, c.key, c.time_zone]), [bottega, shop].map((b) => [b.name, 'ok', b.zone])]
  },
  '35 how fresh is this': async ({ ask, shop, now }) => {
    const { leads, read_at } = await ask('list_leads', { limit: 1, wanted: false })
    return [[toMinute(leads[0].created_at), new Date(read_at) - now < 60_000], [shop.leads[0].stamp.slice(0, 16), true]]
  },
}
