package secret

import (
	"fmt"
	"regexp"
	"strings"
)

// Redact returns text with [redacted] wherever the secret stands in it, in upper
// or lower case and with any of its characters escaped as in a URL, as in JSON or
// by a backslash. It is for what somebody who knows the secret says: an error of
// the platform's may quote the header it was sent. Redact before cutting: half a
// secret is not found.
func (s Secret) Redact(text string) string {
	if s.IsZero() || text == "" {
		return text
	}
	return s.pattern().ReplaceAllLiteralString(text, redacted)
}

// pattern is made each time: a stored one would print the secret. Errors are rare.
func (s Secret) pattern() *regexp.Regexp {
	var b strings.Builder
	b.WriteString("(?i)")
	for _, c := range []byte(s.Reveal()) {
		fmt.Fprintf(&b, `(?:%%%02[2]x|\\+u00%02[2]x|\\*%[1]s)`, regexp.QuoteMeta(string(rune(c))), c)
	}
	return regexp.MustCompile(b.String())
}
