package client

import "chatbot-mcp/internal/visitor"

// maxMessage is how many bytes of a text of the platform's are kept. 200 characters
// of it are shown.
const maxMessage = 4 << 10

// cleanText makes a text of the platform's fit for an Error, which a model may see. A
// platform that refuses a key may quote it. The text is cut first, since a Message can
// have 8 MiB, and cleaned before the key is looked for, since cleaning could join the
// two halves of a key (N3, docs/security.md).
func (x *exchange) cleanText(text string) string {
	return x.key.Redact(visitor.Clean(text[:min(len(text), maxMessage)]).String())
}
