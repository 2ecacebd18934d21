// What visitors may write, and what a report makes of it: words that would be markup, and words of other directions.
export const hostile = '</script><script>window.ran = 1</script><img src="http://127.0.0.1:9/x" onerror="window.ran = 2"><!-- <b>bold</b> &lt;i&gt; ' +
  '<style>* { display: none }</style><a href="javascript:window.ran=3">x</a> {{ran}} ${window.ran = 4} \u2028 ' + 'W'.repeat(90)

export const rightToLeft = 'مرحبا، هل لديكم خيمة لشخصين؟ (Fell 2) اتصلوا بي على 0791-2345678'

// said puts words in the place of everything that somebody wrote.
export function said(data, words) {
  const places = ['name', 'email', 'phone', 'message', 'wanted', 'page', 'question', 'answer', 'said', 'chatbot', 'label', 'notes']
  const replace = (key, value) => {
    if (typeof value === 'string') return places.includes(key) ? words : value
    if (Array.isArray(value)) return value.map((v) => replace(key, v))
    if (!value || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'measures' ? v : replace(k, v)]))
  }
  const all = replace('', data)
  for (const bot of all.chatbots) bot.by_page?.rows?.forEach((row) => { row.key = words })
  return all
}
