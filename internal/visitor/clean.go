package visitor

import (
	"strings"
	"unicode/utf8"
)

// Clean makes raw fit to be shown to a person, a terminal, a markdown renderer
// or a language model (C1–C3, docs/security.md):
//
//   - invalid UTF-8 becomes U+FFFD, one for each byte, as encoding/json does it;
//   - CRLF, a lone CR and the two Unicode line separators become "\n";
//   - ANSI escape sequences go as a whole, also unterminated ones;
//   - default-ignorable code points, other controls than tab and newline, and
//     non-characters go, except joiners and selectors where a script or an
//     emoji needs them (see joinerBelongs);
//   - what would load or run something when rendered is made inert, and what
//     would not be shown is made visible (see disarm).
//
// Everything else stays byte for byte. Clean is idempotent, never fails, takes
// time linear in len(raw), and returns raw's own bytes when nothing changes.
func Clean(raw string) Text {
	settled, markup := survey(raw)
	if !settled {
		raw = scrub(raw)
	}
	if markup {
		raw = disarm(raw)
	}
	return Text{raw}
}

// CleanBytes is Clean for bytes; the Text does not alias them.
func CleanBytes(raw []byte) Text { return Clean(string(raw)) }

const (
	plainByte  = iota
	dirtyByte  // scrub has to look at the text
	markupByte // every pattern of disarm holds at least one of these
	wideByte   // not ASCII
)

// byteClass sorts bytes for survey, which sees every byte of every answer.
var byteClass = func() (class [256]uint8) {
	for c := range class {
		switch {
		case c == '\t' || c == '\n':
		case c < 0x20 || c == 0x7F:
			class[c] = dirtyByte
		case strings.IndexByte("<[]=`~|", byte(c)) >= 0:
			class[c] = markupByte
		case c >= utf8.RuneSelf:
			class[c] = wideByte
		}
	}
	return class
}()

// survey reports whether scrub would leave s alone, and whether disarm has
// anything to look for. It allocates nothing.
func survey(s string) (settled, markup bool) {
	settled = true
	for i := 0; i < len(s); {
		switch byteClass[s[i]] {
		case plainByte:
			for i++; i < len(s) && byteClass[s[i]] == plainByte; i++ {
			}
			continue
		case dirtyByte:
			settled = false
		case markupByte:
			markup = true
		case wideByte:
			r, n := utf8.DecodeRuneInString(s[i:])
			settled = settled && !touched(r) && (r != utf8.RuneError || n != 1)
			i += n
			continue
		}
		i++
	}
	return settled, markup
}

// scrub removes what hides or commands. It decides about a joiner by what it
// has written so far and by the next rune, which is kept whenever it matters;
// so a second run sees the same neighbours and decides the same.
func scrub(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if class := byteClass[s[i]]; class == plainByte || class == markupByte {
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
		case startsEscape(r):
			n = escapeLen(s[i:])
		case r == tagFirst:
			tags := flagTags(out, s[i:])
			out = append(out, tags...)
			n = max(n, len(tags))
		case !touched(r) || joinerBelongs(out, r, rest):
			out = utf8.AppendRune(out, r) // U+FFFD for an invalid byte
		}
		i += n
	}
	return string(out)
}
