package client

import "chatbot-mcp/internal/visitor"

// maxMessage bounds what is kept of a text of the platform's, in bytes; 200 characters
// of it are shown.
const maxMessage = 4 << 10

// words are a text of the platform's on its way into an Error. A platform that refuses
// a key may quote it, and what an Error holds is shown to a model. The text is cut
// first, since a Message can have 8 MiB, and cleaned before the key is looked for, since
// cleaning could join the halves of a key (N3, docs/security.md).
func (x *exchange) words(text string) string {
	return x.key.Redact(visitor.Clean(text[:min(len(text), maxMessage)]).String())
}
