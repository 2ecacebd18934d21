package secret

import (
	"regexp"
	"strings"
	"unicode"
)

// quotationMarks are the pairs that people and editors put around a value.
var quotationMarks = [][2]string{{`"`, `"`}, {"'", "'"}, {"“", "”"}, {"„", "“"}, {"„", "”"}, {"‘", "’"}, {"«", "»"}}

// Value is a setting or the text of a key file as its writer meant it: without the
// byte order mark, the white space and the pair of quotation marks that editors,
// shells and clients leave around a whole value.
func Value(text string) string {
	for {
		text = strings.TrimFunc(text, aroundValue)
		inner := unquoted(text)
		if inner == text {
			return text
		}
		text = inner
	}
}

func aroundValue(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// unquoted takes one pair of quotation marks off. In `"a" and "b"` the first mark does
// not belong to the last.
func unquoted(text string) string {
	for _, pair := range quotationMarks {
		inner, opens := strings.CutPrefix(text, pair[0])
		inner, closes := strings.CutSuffix(inner, pair[1])
		if opens && closes && !strings.Contains(inner, pair[0]) && !strings.Contains(inner, pair[1]) {
			return inner
		}
	}
	return text
}

// placeholder matches what a client, a shell or a guide left in the place of a value:
// ${NAME}, $NAME, $env:NAME, $(command), %NAME%, {{NAME}}, <name>.
var placeholder = regexp.MustCompile(`^(?:\$\{[^{}]*\}|\$\{\{[^{}]*\}\}|\$[A-Z_][A-Z0-9_]*|\$(?i:env):\w+|\$\([^()]*\)|%[A-Za-z_]\w*%|\{\{[^{}]*\}\}|<[^<>]*>)$`)

// encryptedPrefix begins a value that Claude Desktop hands on without decrypting it.
const encryptedPrefix = "__encrypted__:"

// Placeholder describes a value that is wholly one placeholder which nothing was
// filled into, such as "the placeholder ${CHATBOT_KEY}"; "" for any other value. What
// stands inside is shown only if it looks like words: a key may have been written
// between the brackets.
func Placeholder(value string) string {
	switch {
	case strings.HasPrefix(value, encryptedPrefix):
		return "a value that is still encrypted (" + encryptedPrefix + "…)"
	case !placeholder.MatchString(value):
		return ""
	}
	before, inside, after := partsOfPlaceholder(value)
	if !words.MatchString(inside) {
		inside = "…"
	}
	return "the placeholder " + before + inside + after
}

// words are what people call variables and things: no key looks like them.
var words = regexp.MustCompile(`^[A-Za-z]{1,14}[0-9]?(?:[ _.:'-]+[A-Za-z]{1,14}[0-9]?)*$`)

// partsOfPlaceholder cuts the signs at both ends off.
func partsOfPlaceholder(value string) (before, inside, after string) {
	inside = strings.TrimLeft(value, "${%<( ")
	before = value[:len(value)-len(inside)]
	trimmed := strings.TrimRight(inside, "}%>) ")
	return before, trimmed, inside[len(trimmed):]
}
