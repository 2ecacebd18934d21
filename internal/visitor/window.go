package visitor

import (
	"context"
	"iter"
	"unicode/utf8"
)

// A text of the platform may be 8 MiB long. Most functions need memory for each character,
// so they get one part of such a text at a time (N1, docs/security.md).

// CleanPrefix returns the cleaned beginning of raw: of its first maxBytes bytes, with "…"
// behind them if more follows.
func CleanPrefix(raw []byte, maxBytes int) Text {
	if len(raw) <= maxBytes {
		return CleanBytes(raw)
	}
	return Clean(string(raw[:runeStart(raw, maxBytes)]) + ellipsis)
}

const (
	// WindowBytes is how long a text may be that is processed as a whole.
	WindowBytes = 64 << 10

	// windowOverlap leaves no place for a query between two windows: one of 200 characters
	// has at most 800 bytes, and each edge loses edgeBytes.
	windowOverlap = 4 << 10

	// edgeBytes is what a window leaves out at an edge inside the text. A number that is
	// cut there may have too few digits to be masked; six digits with four separators of
	// four bytes behind each take less.
	edgeBytes = 128
)

// Windows returns t as Words masks it, in parts that overlap. What Words would mask in the
// whole is masked in each of them. "…" stands at an edge inside the text. A text of up to
// WindowBytes is one part.
func (p Policy) Windows(t Text) iter.Seq[Text] {
	return func(use func(Text) bool) {
		for from := 0; ; from += WindowBytes - windowOverlap {
			first, last := from == 0, len(t.s)-from <= WindowBytes
			begin, end := runeStart(t.s, from), runeStart(t.s, min(from+WindowBytes, len(t.s)))
			part := trimEdges(p.Words(Clean(t.s[begin:end])), first, last)
			if !use(part) || last {
				return
			}
		}
	}
}

// Search returns the first of t's windows that m matches. It checks between two windows
// whether ctx is done, and then finds nothing.
func (p Policy) Search(ctx context.Context, t Text, m Matcher) (part Text, found bool) {
	for part = range p.Windows(t) {
		if ctx.Err() != nil {
			return Text{}, false
		}
		if m.MatchText(part) {
			return part, true
		}
	}
	return Text{}, false
}

// SearchAll returns which of the wanted queries are in t's windows, a bit for each. It checks
// between two windows whether ctx is done, and then looks no further.
func (p Policy) SearchAll(ctx context.Context, t Text, ms Matchers, wanted uint64) (found uint64) {
	for part := range p.Windows(t) {
		if found |= ms.MatchText(part, wanted&^found); found == wanted || ctx.Err() != nil {
			break
		}
	}
	return found
}

// trimEdges removes what may be half a contact.
func trimEdges(t Text, first, last bool) Text {
	if first && last {
		return t
	}
	from, to, head, tail := 0, len(t.s), "", ""
	if !first {
		from, head = min(edgeBytes, to), ellipsis
	}
	if !last {
		to, tail = max(to-edgeBytes, from), ellipsis
	}
	return Clean(head + t.s[runeStart(t.s, from):runeStart(t.s, to)] + tail)
}

// runeStart returns where the rune begins that contains the byte at i, or i if there is
// none.
func runeStart[S ~string | ~[]byte](s S, i int) int {
	for start := i; start > max(0, i-utf8.UTFMax) && start < len(s); start-- {
		if utf8.RuneStart(s[start]) {
			return start
		}
	}
	return i
}
