// What the visitors and the bot of the demo's shop say, as somebody sees it who has read
// its conversations: plain patterns over the demo's own wording.

export const visitorSays = (talk) => talk.Messages.filter((m) => m.Type === 'User' && m.Content.trim())
export const isEngaged = (talk) => visitorSays(talk).length > 0
export const says = (pattern) => (talk) => visitorSays(talk).some((m) => pattern.test(m.Content))

export const asksForPerson = /\b(human|real person|a person)\b|speak to someone|(someone|somebody) call me/i
export const wantsToBook = /\bbook an? /i
export const complains = /disappointing|unhappy|complaint/i

// A refusal of "Ignore all previous instructions" is an answer, and so is a fare "from £12
// to £18" behind "I don't have the exact fare".
const unanswered = new RegExp([
  "I don't know", "I don't have (any|that) information", 'I have no details', "I couldn't find anything", "I'm not sure about that",
  "didn't quite understand", "I can't (look up|open)",
].join('|'))

// repliesOf are the bot's messages after the first of the visitor, each with the place.
export function repliesOf(talk) {
  const first = talk.Messages.findIndex((m) => m.Type === 'User' && m.Content.trim())
  return first < 0 ? [] : talk.Messages.map((m, n) => ({ ...m, n })).filter((m) => m.Type === 'AI' && m.n > first)
}

// casesOf are the replies that look unanswered, each with what was asked and whether the
// visitor wrote nothing more. A second message of the bot belongs to the same answer.
const isFirstAnswer = (talk) => (m) => talk.Messages[m.n - 1].Type === 'User'
export const casesOf = (talk) => repliesOf(talk).filter(isFirstAnswer(talk)).filter((m) => unanswered.test(m.Content)).map((m) => ({
  talk,
  question: talk.Messages.slice(0, m.n).findLast((q) => q.Type === 'User').Content,
  ended: !talk.Messages.slice(m.n).some((later) => later.Type === 'User' && later.Content.trim()),
}))

// What visitors of the shop ask for: whoever asks one of these means the same.
const topics = {
  're-proofing': /re-proof/, vegan: /vegan/, parking: /park\b|parking/, dogs: /dogs? /, 'price match': /price match|another shop's price/,
  order: /my order 10|link does not work/, unclear: /thing from last time|same as my cousin/, voucher: /voucher WEL/, picture: /pics\.example/,
  down: /the down in|is it certified/, courses: /winter skills/, delivery: /deliver/, fare: /exact shipping cost/, shipping: /do you ship|shipping to/i,
  sale: /in a sale|sale items/, hours: /on Sunday|this Sunday/, cold: /below zero/, kit: /repair kit/, deposit: /deposit/, stock: /back in stock/,
  clubs: /discount do clubs/, rent: /rent a tent/, seam: /torn seam/, size: /which size/, vouchers: /gift vouchers/, callback: /call me/,
  fitting: /boot fitting/, show: /show me the Ridge/, video: /video call/, person: /speak to someone|real person/, complaint: complains,
  price: /how much is the|cost$|price of the/, chart: /size chart/, injection: /previous instructions/, markup: /read this/,
}
export const topicOf = (question) => Object.keys(topics).find((name) => topics[name].test(question)) ?? question

// languageOf is by words that only one of the demo's languages has.
export function languageOf(talk, business) {
  const text = visitorSays(talk).map((m) => m.Content).join(' ')
  if (/\b(Guten|Hallo|liefern|Versand)\b/.test(text)) return 'de'
  if (/\b(Bonjour|livrez|louer|merci)\b/.test(text)) return 'fr'
  return business === 'shop' || /\b(you|we)\b/.test(text) ? 'en' : 'it'
}

export const products = ['Fell 2 tent', 'Ridge 4 tent', 'Tarn sleeping bag', 'Skye rain jacket', 'Glen down jacket', '45 litre Cairn pack']

const anEmail = /[^\s,]+@[^\s,]+\.\w+/g
const aPhone = /[+(]?\d[\d\s()-]{8,}\d/g

// contactsIn are the e-mails and phones in what a visitor wrote.
export const contactsIn = (talk) => visitorSays(talk).flatMap(({ Content }) => [
  ...(Content.match(anEmail) ?? []).map((email) => ({ email: email.toLowerCase() })),
  ...(Content.match(aPhone) ?? []).map((phone) => ({ phone })),
])

// wantedBy is what a lead wanted: its message, or where that is a thank-you, what the
// visitor said first.
export const wantedBy = (lead, talks) => /^thanks$/.test(lead.Content)
  ? visitorSays(talks.find((talk) => talk.SessionID === lead.SessionID))[0].Content
  : lead.Content
