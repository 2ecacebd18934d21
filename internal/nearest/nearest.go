// Package nearest finds what somebody meant who mistyped a name. Start with [DidYouMean] or
// [Name]. [ByCost] is for names whose likeness needs rules of its own.
package nearest

import (
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// DidYouMean returns " (did you mean X?)" for the valid name that is most like given, or "" if
// none is close.
func DidYouMean(given string, valid []string) string {
	if name := Name(given, valid); name != "" {
		return " (did you mean " + name + "?)"
	}
	return ""
}

// Name returns the first of names that is most like given, or "" if none is close: at
// most a third of the characters of given, and one more, may differ. Upper and lower
// case make no difference. A text of more than 64 bytes is like no name.
func Name(given string, names []string) string {
	if len(given) > maxCompared {
		return ""
	}
	given = strings.ToLower(given)
	limit := 1 + utf8.RuneCountInString(given)/3
	nearest := ByCost(names, 1, limit, func(name string) int { return Distance(given, strings.ToLower(name)) })
	if len(nearest) == 0 {
		return ""
	}
	return nearest[0]
}

// ByCost returns the names that share the lowest cost, in their own order: at most max
// of them, and none whose cost is above limit.
func ByCost(names []string, max, limit int, cost func(name string) int) []string {
	var cheapest []string
	for _, name := range names {
		c := cost(name)
		if c < limit {
			limit, cheapest = c, nil
		}
		if c <= limit && len(cheapest) < max {
			cheapest = append(cheapest, name)
		}
	}
	return cheapest
}

// maxCompared is how many bytes of a text are compared: a stranger's text may be long,
// and few names have more.
const maxCompared = 64

// Distance is the Levenshtein distance of the first 64 bytes of a and b: how many
// characters have to be inserted, deleted or replaced to turn one into the other.
func Distance(a, b string) int {
	return levenshtein.Distance(a[:min(len(a), maxCompared)], b[:min(len(b), maxCompared)], nil)
}
