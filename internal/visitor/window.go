package visitor

import (
	"context"
	"iter"
	"unicode/utf8"
)

// A text of the platform's may be 8 MiB long. Most of the work on one needs memory
// for each character, so it sees a part at a time (N1, docs/security.md).

// CleanPrefix is the cleaned beginning of raw: of its first most bytes, with "…"
// behind them where more follows.
func CleanPrefix(raw []byte, most int) Text {
	if len(raw) <= most {
		return CleanBytes(raw)
	}
	return Clean(string(raw[:runeStart(raw, most)]) + ellipsis)
}

const (
	// WindowBytes is how long a text may be that is worked on as a whole.
	WindowBytes = 64 << 10

	// windowOverlap leaves no place for a query between two windows: one of 200
	// characters has at most 800 bytes, and each edge loses edgeBytes.
	windowOverlap = 4 << 10

	// edgeBytes is what a window leaves out at an edge inside the text. A number cut
	// there may have too few digits left to be covered; six digits with four
	// separators of four bytes behind each take less.
	edgeBytes = 128
)

// Windows returns t as Words covers it, in parts that overlap: what Words would
// find in the whole is covered in each of them. "…" stands at an edge inside the
// text. A text of up to WindowBytes is one part.
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

// Search returns the first of t's windows that the words of m are in. It looks
// between two windows whether ctx is done, and then finds nothing.
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

// trimEdges takes away what may be half a contact.
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

// runeStart is where the rune begins that the byte at i is part of; i where it is
// part of none.
func runeStart[S ~string | ~[]byte](s S, i int) int {
	for start := i; start > max(0, i-utf8.UTFMax) && start < len(s); start-- {
		if utf8.RuneStart(s[start]) {
			return start
		}
	}
	return i
}
