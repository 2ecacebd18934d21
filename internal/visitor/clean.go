package visitor

import (
	"strings"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/markup"
)

// Clean makes a stranger's text fit to be shown to a person, on a terminal, by a markdown
// renderer or to a language model (C1–C3, docs/security.md):
//
//   - invalid UTF-8 becomes U+FFFD, one for each byte, as in encoding/json;
//   - CRLF, a lone CR and the two Unicode line separators become "\n";
//   - ANSI escape sequences are removed as a whole, also unterminated ones;
//   - default-ignorable code points, control characters except tab and newline, other
//     controls without a glyph (see isLayoutControl) and non-characters are removed, but
//     joiners and selectors stay where a script or an emoji needs them (see isNeeded);
//   - characters that draw nothing become spaces (see isBlank);
//   - what would load or run something when it is rendered is made inert, and what would
//     not be shown is made visible (see markup.Neutralize).
//
// Everything else stays byte for byte. Clean is idempotent, never fails, takes time linear
// in len(raw), and returns raw itself if nothing changes.
func Clean(raw string) Text {
	settled, hasMarkup := inspect(raw)
	if !settled {
		raw = removeInvisible(raw)
	}
	if hasMarkup {
		raw = markup.Neutralize(raw)
	}
	return Text{raw}
}

// CleanBytes is Clean for bytes. The Text does not share them.
func CleanBytes(raw []byte) Text { return Clean(string(raw)) }

const (
	ordinaryByte = iota
	controlByte  // removeInvisible is needed
	markupByte   // see markup.Characters
	nonASCIIByte
)

// byteClass is the class of each byte. inspect looks at every byte of every answer.
var byteClass = func() (class [256]uint8) {
	for c := range class {
		switch {
		case c == '\t' || c == '\n':
		case c < 0x20 || c == 0x7F:
			class[c] = controlByte
		case strings.IndexByte(markup.Characters, byte(c)) >= 0:
			class[c] = markupByte
		case c >= utf8.RuneSelf:
			class[c] = nonASCIIByte
		}
	}
	return class
}()

// inspect reports whether removeInvisible would leave s as it is, and whether s can contain
// markup. It allocates nothing.
func inspect(s string) (settled, hasMarkup bool) {
	settled = true
	for i := 0; i < len(s); {
		switch byteClass[s[i]] {
		case ordinaryByte:
			for i++; i < len(s) && byteClass[s[i]] == ordinaryByte; i++ {
			}
			continue
		case controlByte:
			settled = false
		case markupByte:
			hasMarkup = true
		case nonASCIIByte:
			r, n := utf8.DecodeRuneInString(s[i:])
			settled = settled && !isUnsafe(r) && (r != utf8.RuneError || n != 1)
			i += n
			continue
		}
		i++
	}
	return settled, hasMarkup
}

// removeInvisible removes what a reader does not see, settles line breaks and replaces
// invalid bytes. It keeps a joiner or drops it by what it has written so far and by the
// next rune, which it keeps whenever that matters; so a second run decides the same.
func removeInvisible(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if class := byteClass[s[i]]; class == ordinaryByte || class == markupByte {
			out = append(out, s[i])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case r == '\r':
			out = append(out, '\n')
			if strings.HasPrefix(rest, "\n") {
				n++
			}
		case r == lineSeparator || r == paragraphSeparator:
			out = append(out, '\n')
		case isBlank(r):
			out = append(out, ' ')
		case startsEscapeSequence(r):
			n = escapeSequenceLen(s[i:])
		case r == tagFirst:
			tags := regionFlagTags(out, s[i:])
			out = append(out, tags...)
			n = max(n, len(tags))
		case !isUnsafe(r) || isNeeded(out, r, rest):
			out = utf8.AppendRune(out, r) // U+FFFD for an invalid byte
		}
		i += n
	}
	return string(out)
}
