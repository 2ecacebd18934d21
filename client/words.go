package client

// words are a text of the platform's on its way into an Error. A platform that
// refuses a key may quote it, in its Message or in a header, and what an Error
// holds is shown to a model: so the key goes first, before anybody parses, cleans
// or cuts the text, as no search finds half a key (S3, docs/security.md).
func (x *exchange) words(text string) string { return x.key.Redact(text) }
