package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// count counts the digits of the groups [from,to).
func (r *run) count(from, to int) int {
	if from >= to {
		return 0
	}
	last := &r.groups[to-1]
	return last.sum + last.n - r.groups[from].sum
}

// run is a row of groups with at most maxGap characters between two of them, the
// widest that may be one phone number.
type run struct {
	reading
	groups        []group
	digits        int
	before, after gap // what stands around it
	afterEnd      int // the byte behind after
	begins        []found
	end           int // where to read on
}

// maxGroups bounds a run. No phone has so many groups, and what is longer is
// read in parts.
const maxGroups = 256

// read reads the run that begins with the digit at byte i.
func (r *run) read(i int) {
	r.groups, r.digits, r.after, r.afterEnd = r.groups[:0], 0, 0, i
	r.before = r.gapBefore(i)
	between := r.before
	for {
		g := r.group(i, between)
		if k := len(r.groups); k > 0 && g.n == 1 {
			g.tail[0] = r.groups[k-1].tail[1]
		}
		r.groups, r.digits, r.end = append(r.groups, g), r.digits+g.n, g.to
		next, ok := 0, false
		between, next, ok = r.gapAfter(g.to)
		if !ok {
			r.after, r.afterEnd = between, next
			return
		}
		if len(r.groups) == maxGroups {
			r.cut()
			return
		}
		i = next
	}
}

// cut ends a run that is too long, where a list or a line ends if possible.
func (r *run) cut() {
	for k := len(r.groups) - 1; k > maxGroups/2; k-- {
		if g := &r.groups[k]; g.gap.spaced() && g.gap != ' ' {
			r.end, r.groups = g.from, r.groups[:k]
			break
		}
	}
	r.digits = r.count(0, len(r.groups))
}

// group reads the group that begins with byte i.
func (r *run) group(i int, before gap) group {
	g := group{from: i, gap: before, bare: before.unspaced(), sum: r.digits}
	for i < len(r.s) {
		c, n := r.at(i)
		if v := digitValue(c); v >= 0 {
			g.add(v)
		} else if !hangsOn(c) {
			break
		}
		i += n
		g.to = i
	}
	return g
}

// gapAfter reads what follows the group that ends at byte i. ok says that the
// next group, at next, may belong to the same number.
func (r *run) gapAfter(i int) (g gap, next int, ok bool) {
	for i < len(r.s) {
		c, n := r.at(i)
		if digitValue(c) >= 0 {
			return g, i, true
		}
		kind, parts := partsDigits(c)
		if !parts {
			return g, i, false
		}
		i += n
		if hangsOn(c) {
			continue
		}
		if g, ok = g.add(kind); !ok {
			return g, i, false
		}
	}
	return g, i, false
}

// gapBefore is the last characters before byte i that are no letters and digits,
// as they were typed.
func (r *run) gapBefore(i int) (g gap) {
	begin := i
	for k := 0; k < 2*maxGap && begin > 0; k++ {
		c, n := utf8.DecodeLastRuneInString(r.s[:begin])
		if _, parts := partsDigits(c); !parts || digitValue(c) >= 0 {
			break
		}
		begin -= n
	}
	for _, c := range r.s[begin:i] {
		kind, _ := partsDigits(c)
		if longer, ok := g.add(kind); ok && !hangsOn(c) {
			g = longer
		} else if !ok {
			g, _ = (g >> 8).add(kind)
		}
	}
	return g
}

// wordBefore is the word that ends right before byte i.
func wordBefore(s string, i int) string {
	s = s[max(0, i-maxWord):i]
	return s[strings.LastIndexFunc(s, notLetter)+1:]
}

// wordAfter is the word that begins at byte i.
func wordAfter(s string, i int) string {
	s = s[i:min(len(s), i+maxWord)]
	if end := strings.IndexFunc(s, notLetter); end >= 0 {
		return s[:end]
	}
	return s
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
