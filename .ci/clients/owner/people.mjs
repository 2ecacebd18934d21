// Who is one person, counted from records alone: one e-mail, or one phone with one name.

const placeholders = new Set(['', '-', 'n/a', 'none', 'null', 'not provided'])
const stored = (text) => placeholders.has((text ?? '').trim().toLowerCase()) ? '' : text.trim()

export const emailOf = (lead) => stored(lead.Email).includes('@') ? stored(lead.Email).toLowerCase() : ''

// phoneOf is a phone in international form: "+44770090…". What stands in brackets is a
// remark if it has a letter, and the 0 of "+49 (0)30" is not dialled.
export function phoneOf(text, { countryCode, trunk }) {
  let digits = stored(text).replace(/\([^)]*[a-z][^)]*\)/i, '').replace('(0)', '').replace(/[^\d+]/g, '')
  if (!/[1-9]/.test(digits)) return ''
  if (digits.startsWith('00')) digits = '+' + digits.slice(2)
  if (digits.startsWith('+')) return digits
  return `+${countryCode}${trunk && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits}`
}

const nameOf = (lead) => stored(lead.Name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ')

// peopleOf puts the records of one business into groups, one for each person.
export function peopleOf(leads, business) {
  const groups = new Map(leads.map((lead) => [lead, [lead]]))
  const join = (a, b) => {
    const [to, from] = [groups.get(a), groups.get(b)]
    if (to === from) return
    for (const lead of from) to.push(lead), groups.set(lead, to)
  }
  const joinBy = (list, key) => {
    const first = new Map()
    for (const lead of list) {
      const k = key(lead)
      if (!k) continue
      if (first.has(k)) join(first.get(k), lead)
      else first.set(k, lead)
    }
  }
  const phone = (lead) => phoneOf(lead.PhoneNumber, business)
  joinBy(leads, emailOf)
  // A record without a name has the one that all others with its phone have.
  const names = new Map()
  for (const lead of leads) if (phone(lead) && nameOf(lead)) names.set(phone(lead), (names.get(phone(lead)) ?? new Set()).add(nameOf(lead)))
  joinBy(leads, (lead) => {
    const known = names.get(phone(lead)) ?? new Set([''])
    if (!phone(lead) || !nameOf(lead) && known.size > 1) return ''
    return `${phone(lead)} ${nameOf(lead) || [...known][0]}`
  })
  // Who left no contact is the person of the session, if there is one.
  const [reachable, unknown] = [[], []]
  for (const lead of leads) (emailOf(lead) || phone(lead) ? reachable : unknown).push(lead)
  joinBy(unknown, (lead) => lead.SessionID)
  for (const lead of unknown) {
    const there = new Set(reachable.filter((other) => other.SessionID === lead.SessionID).map((other) => groups.get(other)))
    if (there.size === 1) join([...there][0][0], lead)
  }
  return [...new Set(groups.values())]
}

export const sessionsOf = (person) => [...new Set(person.map((lead) => lead.SessionID))].sort()
export const newestSessions = (person) => sessionsOf(person).slice(-5) // as many as an answer shows; numbers rise with time
export const cameBack = (people) => people.filter((person) => sessionsOf(person).length > 1)
