package visitor

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Around returns the first place where m matches with what surrounds it, on one
// line and at most max characters (runes), "…" where something was left out.
// Where nothing matches, as with a query that spans what one line cannot show,
// it is the beginning. A hit longer than max shows its own beginning.
func (t Text) Around(m Matcher, max int) Text {
	line := t.OneLine()
	if max <= 0 || utf8.RuneCountInString(line.s) <= max {
		return line.Clip(max)
	}
	from, to, ok := m.locate(line.s)
	if !ok {
		return line.Clip(max)
	}
	return Clean(window(line.s, from, to, max))
}

// locate returns the bytes of line, whole clusters, whose folded form holds the
// first hit. Clusters fold by themselves, save for oddities that only lose the
// place, not the answer.
func (m Matcher) locate(line string) (from, to int, ok bool) {
	var folded strings.Builder
	var ends, sources []int // folded[:ends[k]] came from line[:sources[k]]
	for clusters := graphemes.FromString(line); clusters.Next(); {
		folded.WriteString(foldCluster(clusters.Value()))
		ends, sources = append(ends, folded.Len()), append(sources, clusters.End())
	}
	at := strings.Index(folded.String(), m.folded)
	if at < 0 {
		return 0, 0, false
	}
	for k, end := range ends {
		if end <= at {
			from = sources[k]
		}
		if end >= at+len(m.folded) {
			return from, sources[k], true
		}
	}
	return from, len(line), true
}

func foldCluster(cluster string) string {
	if r, n := utf8.DecodeRuneInString(cluster); n == len(cluster) {
		if folded, ok := foldRune(r); ok {
			return folded
		}
	}
	return Fold(cluster)
}

// window cuts line around line[from:to]: a third of the room goes before the
// hit, the rest after it, and what one side does not need the other gets.
func window(line string, from, to, max int) string {
	room := max - utf8.RuneCountInString(line[from:to])
	before, after := utf8.RuneCountInString(line[:from]), utf8.RuneCountInString(line[to:])
	left := min(before, room/3)
	if spare := room - left - after; spare > 0 {
		left = min(before, left+spare)
	}
	head := ""
	start := from
	if left < before {
		head = ellipsis
		start = wordStart(line, backUp(line, from, left-1), from)
	}
	tail := Text{line[start:]}.Clip(max - utf8.RuneCountInString(head))
	return head + tail.s
}

// wordStart returns where the first whole word in line[i:end] begins, i if none.
func wordStart(line string, i, end int) int {
	if i == 0 || line[i-1] == ' ' {
		return i
	}
	return i + strings.IndexByte(line[i:end], ' ') + 1
}

// backUp returns where to start so that at most runes runes, whole clusters,
// stand before from.
func backUp(line string, from, runes int) int {
	skip := utf8.RuneCountInString(line[:from]) - runes
	seen := 0
	for clusters := graphemes.FromString(line); clusters.Next(); {
		if clusters.Start() >= from || seen >= skip {
			return clusters.Start()
		}
		seen += utf8.RuneCountInString(clusters.Value())
	}
	return len(line)
}
