// How an answer and a count are made comparable.

// plain leaves the letters and digits of the beginning: cleaning, line breaks and the cut
// of long messages are not what is compared here.
export const plain = (text) => (text ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').slice(0, 100)

// toMinute is an answer's time as the raw stamp has it, without seconds.
export const toMinute = (time) => time.slice(0, 16).replace('T', ' ')

export const sessions = (list) => list.map((r) => r.session_id ?? r.SessionID).sort()

export function countBy(list, key) {
  const counts = {}
  for (const item of list) for (const k of [key(item)].flat()) counts[k] = (counts[k] ?? 0) + 1
  return sorted(counts)
}

// sumBy adds up a number of each item by key.
export function sumBy(list, key, number) {
  const sums = {}
  for (const item of list) if (number(item)) sums[key(item)] = (sums[key(item)] ?? 0) + number(item)
  return sorted(sums)
}

export const sorted = (counts) => Object.fromEntries(Object.entries(counts).sort())

// pageOf is a page as statistics tell pages apart: host and path.
export const pageOf = ({ URI }) => new URL(URI).host + new URL(URI).pathname.replace(/\/$/, '')

export const measure = (stats, name) => stats.measures.find((m) => m.name === name)
