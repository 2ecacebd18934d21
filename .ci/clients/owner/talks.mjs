// Questions about what was said. Each answers with what the program said and what the raw
// conversations say.
import { of } from './days.mjs'
import { asksForPerson, casesOf, complains, isEngaged, languageOf, repliesOf, says, topicOf, visitorSays, wantsToBook } from './phrases.mjs'
import { askDirectly } from './platform.mjs'
import { countBy, plain, sessions, sorted } from './same.mjs'

const month = (business) => of(business, 'talks', 'last_30_days')
const withoutRecord = (business, talk, type) => !business.leads.some((lead) => lead.SessionID === talk.SessionID && (!type || lead.Type === type))

// missed asks for one kind of missed opportunity, and counts it by a pattern.
const missed = (kind, pattern, type) => async ({ ask, shop }) => {
  const { rows } = await ask('find_missed_opportunities', { kinds: [kind], limit: 100 })
  const want = month(shop).filter((talk) => says(pattern)(talk) && (type === 'any' || withoutRecord(shop, talk, type)))
  return [sessions(rows), sessions(want)]
}

const sum = (list, number) => list.reduce((total, item) => total + number(item), 0)

// ofOneWish tells whether nine of ten questions that the groups show are what their group
// is named after. Groups are made by similar words, so that some are not.
function ofOneWish(groups, asked) {
  const wishes = (id) => asked.filter((a) => a.talk.SessionID === id).map((a) => topicOf(a.question))
  const members = groups.flatMap((g) => g.session_ids.map((id) => wishes(id).includes(topicOf(g.question))))
  return members.filter(Boolean).length >= 0.9 * members.length
}

const transcript = (c) => [c.session_id, ...c.transcript.map((m) => [m.speaker, plain(m.text)])]
const said = (t) => [t.SessionID, ...t.Messages.map((m) => [m.Type === 'AI' ? 'bot' : 'visitor', plain(m.Content)])]

export const talks = {
  '2 the conversation behind the newest appointment': async ({ ask, shop }) => {
    const { leads: [newest] } = await ask('list_leads', { type: 'appointment', limit: 1, period: 'last_90_days' })
    const { conversations } = await ask('get_chat_history', { session_ids: [newest.session_id] })
    const appointment = shop.leads.find((lead) => lead.Type === 'Appointment')
    return [conversations.map(transcript), [said(shop.talks.find((talk) => talk.SessionID === appointment.SessionID))]]
  },
  '6 what the bot could not answer in 30 days, grouped': async ({ ask, shop }) => {
    const { groups, totals } = await ask('find_unanswered_questions', { limit: 50 })
    const cases = month(shop).flatMap(casesOf)
    return [
      [totals.looks_unanswered, totals.replies, sum(groups, (g) => g.count), ofOneWish(groups, cases)],
      [cases.length, month(shop).flatMap(repliesOf).length, cases.length, true],
    ]
  },
  '7 who asked for a person': missed('asked_for_person', asksForPerson),
  '8 who wanted to book without an appointment': missed('booking_without_appointment', wantsToBook, 'Appointment'),
  '12 complaints': missed('complaint', complains, 'any'),
  // The most frequent text itself is a lower bound of what is asked most.
  '13 what is asked most': async ({ ask, shop }) => {
    const { groups, totals } = await ask('list_top_questions')
    const asked = month(shop).filter(isEngaged).map((talk) => ({ talk, question: visitorSays(talk)[0].Content }))
    const most = Math.max(...Object.values(countBy(asked, (a) => plain(a.question))))
    return [
      [totals.questions, groups.length > 0 && groups[0].count >= most, ofOneWish(groups, asked)],
      [asked.length, true, true],
    ]
  },
  '14 in which languages': async ({ ask, shop, bottega }) => {
    const { languages } = await ask('list_top_questions', { chatbot: 'all', limit: 3 })
    const { unknown = 0, ...known } = languages
    const want = sorted(countBy([shop, bottega].flatMap((b) => month(b).filter(isEngaged).map((talk) => languageOf(talk, b.name))), (l) => l))
    const total = (counts) => sum(Object.values(counts), (n) => n)
    // A conversation of few words may be left unknown; none may be given another language.
    const wrong = Object.keys(known).filter((l) => known[l] > (want[l] ?? 0))
    return [[wrong, total(known) + unknown, unknown <= total(want) / 10], [[], total(want), true]]
  },
  // A tool that looks only at the bot's words finds none here and says what to leave out.
  '20 what did the bot say about delivery': async ({ ask, shop }) => {
    const first = await ask('get_chat_history', { period: 'last_30_days', query: 'delivery', speaker: 'bot', response_format: 'detailed' })
    const bySpeaker = (speaker) => month(shop).filter((talk) => talk.Messages.some((m) => (!speaker || m.Type === speaker) && /delivery/i.test(m.Content)))
    if (bySpeaker('AI').length > 0) return [first.conversations.map(transcript), bySpeaker('AI').map(said)]
    const { conversations } = await ask('get_chat_history', { period: 'last_30_days', query: 'delivery', response_format: 'detailed', limit: 50 })
    return [conversations.map(transcript), bySpeaker().map(said)]
  },
  '21 after which answers visitors wrote nothing more': async ({ ask, shop, now }) => {
    const { groups, totals } = await ask('find_unanswered_questions', { limit: 50 })
    const ended = month(shop).filter((talk) => now - talk.at > 3_600_000).flatMap(casesOf).filter((c) => c.ended)
    return [
      [totals.ended_there, sum(groups, (g) => g.ended_there)],
      [new Set(ended.map((c) => c.talk)).size, ended.length],
    ]
  },
  '22 messages per conversation': async ({ ask, shop }) => {
    const { totals } = await ask('get_chat_history', { period: 'last_30_days', limit: 1 })
    const messages = sum(month(shop), (talk) => talk.Messages.length)
    return [totals.messages / totals.conversations, messages / month(shop).length]
  },
  '31 ask my bot "do you ship to Malta?"': async ({ ask, shop, url }) => {
    const { reply } = await ask('send_message', { message: 'do you ship to Malta?' })
    return [reply, (await askDirectly(url, shop, 'do you ship to Malta?')).content]
  },
}
