// Calendar days and clock times as texts, so that they compare as texts do.

// clock returns what a clock of the zone shows at an instant: "2026-11-28 17:08:51".
export function clock(zone) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  return (instant) => format.format(instant)
}

const dayOf = (stamp) => stamp.slice(0, 10)
const asUTC = (day) => new Date(`${day}T00:00:00Z`)

export const plusDays = (day, n) => new Date(asUTC(day).getTime() + n * 86_400_000).toISOString().slice(0, 10)
export const daysBetween = (from, to) => Math.round((asUTC(dayOf(to)) - asUTC(dayOf(from))) / 86_400_000)
export const weekday = (day) => (asUTC(day).getUTCDay() + 6) % 7 // Monday is 0
export const weekdayName = (day) => 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')[weekday(day)]
export const mondayOf = (day) => plusDays(day, -weekday(day))

// The days of a period, both inclusive, by what the clock shows now.
export const periods = {
  last_week: (now) => [plusDays(mondayOf(dayOf(now)), -7), plusDays(mondayOf(dayOf(now)), -1)],
  this_week: (now) => [mondayOf(dayOf(now)), dayOf(now)],
  next_week: (now) => [plusDays(mondayOf(dayOf(now)), 7), plusDays(mondayOf(dayOf(now)), 13)],
  this_month: (now) => [`${now.slice(0, 7)}-01`, dayOf(now)],
  this_year: (now) => [`${now.slice(0, 4)}-01-01`, dayOf(now)],
  last_7_days: (now) => [plusDays(dayOf(now), -6), dayOf(now)],
  last_30_days: (now) => [plusDays(dayOf(now), -29), dayOf(now)],
  last_90_days: (now) => [plusDays(dayOf(now), -89), dayOf(now)],
}

// within keeps the records of these days.
export const within = (records, [from, to]) => records.filter((r) => dayOf(r.stamp) >= from && dayOf(r.stamp) <= to)

// of keeps the records of a business in a period.
export const of = (business, kind, period) => within(business[kind], periods[period](business.now))

// sameDayLastMonth is the day of the month before that a running month is compared up
// to: the one of the same number, or that month's last.
export function sameDayLastMonth(day) {
  const last = plusDays(`${day.slice(0, 7)}-01`, -1)
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return same > last ? last : same
}

// upTo keeps records from a day on, up to a clock time.
export const upTo = (records, from, until) => records.filter((r) => r.stamp >= from && r.stamp <= until)

// isOpen tells whether a time lies in opening hours such as
// "Mon-Fri 09:00-13:00 14:00-18:00, Sat 10:00-12:00".
export function isOpen(hours, stamp) {
  const names = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')
  const [today, minute] = [weekday(dayOf(stamp)), stamp.slice(11, 16)]
  return hours.split(', ').some((part) => {
    const [days, ...spans] = part.split(' ')
    const [first, last = first] = days.split('-').map((name) => names.indexOf(name))
    return today >= first && today <= last && spans.some((span) => {
      const [opens, closes] = span.split('-')
      return minute >= opens && minute < closes
    })
  })
}
