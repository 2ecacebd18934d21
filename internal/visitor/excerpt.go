package visitor

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Excerpt returns the first place where m matches and what surrounds it, on one line, with
// at most max characters (runes) and "…" where something was left out. A match longer than
// max shows its own beginning. If nothing matches, as for a query that needs more than one
// line, Excerpt returns the beginning of t.
func (t Text) Excerpt(m Matcher, max int) Text {
	line := t.OneLine()
	if max <= 0 || utf8.RuneCountInString(line.s) <= max {
		return line.Clip(max)
	}
	from, to, ok := m.find(line.s)
	if !ok {
		return line.Clip(max)
	}
	return Clean(excerpt(line.s, from, to, max))
}

// find returns the bytes [from,to) of line, whole clusters, whose folded form contains the
// first match.
func (m Matcher) find(line string) (from, to int, ok bool) {
	f := folders.Get().(*folder)
	defer f.giveBack()
	var ends, sources []int // f.text[:ends[k]] is the folded form of line[:sources[k]]
	for clusters := graphemes.FromString(line); clusters.Next(); {
		f.foldCluster(clusters.Value())
		ends, sources = append(ends, len(f.text)), append(sources, clusters.End())
	}
	at := bytes.Index(f.text, m.folded)
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

// foldCluster folds what a reader takes for one character. A second space is left out.
func (f *folder) foldCluster(cluster string) {
	begin := len(f.text)
	if !f.fold([]byte(cluster)) {
		f.text = append(f.text[:begin], foldByDefinition(cluster)...)
	}
	f.text = appendSingleSpaced(f.text[:begin], f.text[begin:])
}

// excerpt cuts line around line[from:to]. A third of the room is for what stands before,
// the rest for what follows; what one side does not need is for the other.
func excerpt(line string, from, to, max int) string {
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
		start = nextWord(line, clusterStart(line, from, left-1), from)
	}
	tail := Text{line[start:]}.Clip(max - utf8.RuneCountInString(head))
	return head + tail.s
}

// nextWord returns where the first whole word in line[i:end] begins, or i.
func nextWord(line string, i, end int) int {
	if i == 0 || line[i-1] == ' ' {
		return i
	}
	return i + strings.IndexByte(line[i:end], ' ') + 1
}

// clusterStart returns where a cluster begins that has at most so many runes between it and
// from.
func clusterStart(line string, from, runes int) int {
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
