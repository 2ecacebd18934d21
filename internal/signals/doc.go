// Package signals reads what the messages of a conversation say: which replies look
// unanswered, what a visitor may have wanted in vain, what a lead wanted, which language it
// looks like. It sees words, not truth: a claim says what was said, and carries the sentence
// it rests on. Everything is computed here, from word lists in nine languages (lists/*.txt)
// that are all tried at once.
//
// Make one [Reader] for a chatbot with [NewReader] and give it conversations of cleaned
// texts, one after the other; between two of them the caller can stop or report progress.
//
//   - [Reader.Read] finds the cases of one conversation. For replies that are the same for
//     unlike questions it needs a [Repeats]: [Repeats.Count] over all conversations, then
//     [Repeats.Compare] over all in the order of [Order], then Read.
//   - [Reader.Missed] finds missed opportunities, given which records are [Stored].
//   - [Reader.Wanted] tells what a lead wanted, in the visitor's own words.
//   - [Reader.Language] and [Reader.Unlisted] tell the language, and that no list knows it.
//   - [Reader.Reply] and [Reader.Substantive] read a single message.
package signals
