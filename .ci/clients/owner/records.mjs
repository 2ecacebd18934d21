// Questions about leads, appointments and people. Each answers with what the program said
// and what the raw records say.
import { isOpen, of, periods, plusDays, upTo, within } from './days.mjs'
import { cameBack, emailOf, newestSessions, peopleOf, phoneOf, sessionsOf } from './people.mjs'
import { asksForPerson, contactsIn, products, says, wantedBy } from './phrases.mjs'
import { countBy, plain, sessions, toMinute } from './same.mjs'

const rowOf = (r) => [toMinute(r.created_at), r.session_id, plain(r.name), plain(r.email), plain(r.phone), plain(r.message)]
const recordOf = (r) => [r.stamp.slice(0, 16), r.SessionID, plain(r.Name), plain(r.Email), plain(r.PhoneNumber), plain(r.Content)]
const hasPhone = (lead, business) => phoneOf(lead.PhoneNumber, business) !== ''

// bookedOn is the day that an appointment's message names: "Monday 7 December".
function bookedOn(message, captured) {
  const [, day, month] = message.match(/ (\d{1,2}) ([A-Z]\w+)/)
  for (let ahead = 0; ; ahead++) {
    const date = plusDays(captured.slice(0, 10), ahead)
    const name = new Intl.DateTimeFormat('en', { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(new Date(date))
    if (name === `${month} ${day}`) return date
  }
}

export const records = {
  '1 who left a phone last week, and what did they want': async ({ ask, shop }) => {
    const { leads } = await ask('list_leads', { period: 'last_week', has_phone: true, limit: 100 })
    const want = of(shop, 'leads', 'last_week').filter((lead) => hasPhone(lead, shop))
    return [leads.map((r) => [...rowOf(r), plain(r.wanted)]), want.map((r) => [...recordOf(r), plain(wantedBy(r, shop.talks))])]
  },
  '11 whom to call first': async ({ ask, shop }) => {
    const { leads } = await ask('list_leads', { period: 'last_7_days', has_phone: true, limit: 100 })
    const { rows } = await ask('find_missed_opportunities', { period: 'last_7_days', kinds: ['asked_for_person'] })
    const appointmentsFirst = (list, typeOf) => list.toSorted((x, y) => (typeOf(y) === 'appointment') - (typeOf(x) === 'appointment'))
    const reachable = of(shop, 'leads', 'last_7_days').filter((lead) => hasPhone(lead, shop))
    const asked = of(shop, 'talks', 'last_7_days').filter((talk) => says(asksForPerson)(talk) && !shop.leads.some((lead) => lead.SessionID === talk.SessionID))
    return [
      [appointmentsFirst(leads, (r) => r.type).map((r) => r.session_id), sessions(rows)],
      [appointmentsFirst(reachable, (r) => r.Type.toLowerCase()).map((r) => r.SessionID), sessions(asked)],
    ]
  },
  '9 contacts typed in the chat, but not stored': async ({ ask, shop }) => {
    const { rows, range } = await ask('find_missed_opportunities', { kinds: ['contact_not_stored'], limit: 100 })
    const near = within(shop.leads, [plusDays(range.from.slice(0, 10), -2), plusDays(range.to.slice(0, 10), 2)])
    const isStored = ({ email, phone }) => near.some((lead) => email ? emailOf(lead) === email : phoneOf(lead.PhoneNumber, shop) === phoneOf(phone, shop))
    const want = of(shop, 'talks', 'last_30_days').filter((talk) => !shop.leads.some((lead) => lead.SessionID === talk.SessionID))
      .map((talk) => [talk.SessionID, contactsIn(talk).filter((c) => !isStored(c)).map((c) => plain(c.email ?? c.phone))]).filter(([, contacts]) => contacts.length)
    return [rows.map((r) => [r.session_id, [...r.contact.emails ?? [], ...r.contact.phones ?? []].map(plain)]), want]
  },
  '10 who came back': async ({ ask, shop }) => {
    const { people, totals } = await ask('list_people', { min_records: 2, limit: 100 })
    const all = peopleOf(of(shop, 'leads', 'last_90_days'), shop)
    const back = (list) => list.map((ids) => [...ids].sort().join(' ')).sort()
    return [[totals.returning, back(people.map((p) => p.session_ids))], [cameBack(all).length, back(all.filter((p) => p.length > 1).map(newestSessions))]]
  },
  '16 records outside opening hours': async ({ ask, shop }) => {
    const { leads, totals } = await ask('list_leads', { outside_hours: true, limit: 100 })
    const want = of(shop, 'leads', 'last_30_days').filter((r) => !isOpen(shop.hours, r.stamp))
    return [[totals.matching, leads.map(rowOf)], [want.length, want.map(recordOf)]]
  },
  '18 everything about a visitor, by e-mail': async ({ ask, shop }) => {
    const person = peopleOf(of(shop, 'leads', 'last_90_days'), shop).filter((p) => p.some(emailOf)).sort((a, b) => b.length - a.length)[0]
    const { people } = await ask('list_people', { query: emailOf(person.find(emailOf)), response_format: 'detailed' })
    const talks = shop.talks.filter((talk) => sessionsOf(person).includes(talk.SessionID))
    const line = (time, kind, session) => `${time} ${kind} ${session}`
    return [
      people.map((p) => [p.records, p.timeline.map((e) => line(toMinute(e.at), e.type, e.session_id)).sort()]),
      [[person.length, [
        ...person.map((r) => line(r.stamp.slice(0, 16), r.Type.toLowerCase(), r.SessionID)),
        ...talks.map((t) => line(t.stamp.slice(0, 16), 'conversation', t.SessionID)),
      ].sort()]],
    ]
  },
  '19 a visitor by a phone written otherwise': async ({ ask, shop }) => {
    const known = of(shop, 'leads', 'last_90_days').map((r) => phoneOf(r.PhoneNumber, shop)).find((phone) => phone.startsWith('+44'))
    const { people } = await ask('list_people', { query: `0${known.slice(3, 6)}/${known.slice(6, 9)}.${known.slice(9)}` })
    const want = peopleOf(of(shop, 'leads', 'last_90_days'), shop).filter((p) => p.some((r) => phoneOf(r.PhoneNumber, shop) === known))
    return [people.map((p) => [...p.session_ids].sort()), want.map(newestSessions)]
  },
  '23 which products the leads are about': async ({ ask, shop }) => {
    const { leads } = await ask('list_leads', { limit: 100 })
    const named = (text) => products.filter((product) => text.includes(product))
    const all = of(shop, 'leads', 'last_30_days')
    return [countBy(leads, (r) => named(r.wanted ?? '')), countBy(all, (r) => named(wantedBy(r, shop.talks)))]
  },
  '25 the five newest leads of both chatbots': async ({ ask, shop, bottega }) => {
    const { leads } = await ask('list_leads', { chatbot: 'all', limit: 5 })
    const all = [shop, bottega].flatMap((b) => of(b, 'leads', 'last_30_days').map((r) => ({ ...r, chatbot: b.name })))
    const want = all.sort((a, b) => b.at - a.at).slice(0, 5)
    return [leads.map((r) => [r.chatbot, ...rowOf(r)]), want.map((r) => [r.chatbot, ...recordOf(r)])]
  },
  '27 anything since yesterday 18:00': async ({ ask, shop }) => {
    const yesterday = plusDays(shop.now.slice(0, 10), -1)
    const { leads } = await ask('list_leads', { from: `${yesterday}T18:00`, limit: 100 })
    const { conversations } = await ask('get_chat_history', { from: `${yesterday}T18:00`, limit: 100 })
    const since = (list) => upTo(list, `${yesterday} 18:00`, shop.now)
    return [[leads.map(rowOf), sessions(conversations)], [since(shop.leads).map(recordOf), sessions(since(shop.talks))]]
  },
  '28 what happened on 3 November': async ({ ask, shop }) => {
    const year = Number(shop.now.slice(0, 4)) - (shop.now.slice(5, 10) < '11-03' ? 1 : 0)
    const day = { from: `${year}-11-03`, to: `${year}-11-03`, limit: 100 }
    const { leads } = await ask('list_leads', day)
    const { conversations } = await ask('get_chat_history', day)
    const that = (list) => within(list, [day.from, day.to])
    return [[leads.map(rowOf), sessions(conversations)], [that(shop.leads).map(recordOf), sessions(that(shop.talks))]]
  },
  '29 appointments next week': async ({ ask, shop }) => {
    const [from, to] = periods.next_week(shop.now)
    const future = await ask('list_leads', { type: 'appointment', from, to })
    const { leads } = await ask('list_leads', { type: 'appointment', limit: 100 })
    const nextWeek = (day) => day >= from && day <= to
    const booked = of(shop, 'leads', 'last_30_days').filter((r) => r.Type === 'Appointment' && nextWeek(bookedOn(r.Content, r.stamp)))
    return [
      [future.leads.length, future.notes.some((note) => /in the future.*message/s.test(note)), sessions(leads.filter((r) => nextWeek(bookedOn(r.message, r.created_at))))],
      [0, true, sessions(booked)],
    ]
  },
  '30 what is needed to write follow-ups': async ({ ask, shop }) => {
    const { leads } = await ask('list_leads', { period: 'last_7_days', response_format: 'detailed', limit: 100 })
    const want = of(shop, 'leads', 'last_7_days')
    return [leads.map((r) => [...rowOf(r), plain(r.wanted)]), want.map((r) => [...recordOf(r), plain(wantedBy(r, shop.talks))])]
  },
  '36 how many people this year': async ({ ask, shop }) => {
    const { totals } = await ask('list_leads', { period: 'this_year', limit: 1, wanted: false })
    return [totals.people, peopleOf(of(shop, 'leads', 'this_year'), shop).length]
  },
}
