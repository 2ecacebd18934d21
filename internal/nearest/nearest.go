// Package nearest finds what somebody who mistyped a name meant. Start with
// [Name]; [Names] takes a measure of its own.
package nearest

import "strings"

// Name is the one of names most like given, case aside, or "" when none is
// close: at most a third of its letters may differ, so that a hint is never a
// wild guess.
func Name(given string, names []string) string {
	given = strings.ToLower(given)
	best := Names(names, 1, 1+len(given)/3, func(name string) int { return Distance(given, strings.ToLower(name)) })
	if len(best) == 0 {
		return ""
	}
	return best[0]
}

// Names are the names that cost least, in their own order, but no more than
// most of them, and none that costs more than limit: a name that is exactly
// meant is not to stand beside its neighbours.
func Names(names []string, most, limit int, cost func(name string) int) []string {
	var best []string
	for _, name := range names {
		c := cost(name)
		if c < limit {
			limit, best = c, nil
		}
		if c <= limit && len(best) < most {
			best = append(best, name)
		}
	}
	return best
}

// longest bounds what a stranger's text can cost to compare; few names are longer.
const longest = 64

// Distance is the Levenshtein distance of a and b in bytes, of their first 64.
// Nearly all names compared here are ASCII; a letter beyond it counts more than once.
func Distance(a, b string) int {
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
