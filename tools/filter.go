package tools

import (
	"fmt"
	"strings"

	"chatbot-mcp/internal/visitor"
)

// searchable refuses words that would match everything: their accents and
// invisible characters are all there is to them. Where personal data is switched
// off it refuses every query: totals would say whether a guess is right, letter
// by letter (N2, docs/security.md).
func (d *Deps) searchable(query, part string) error {
	if d.PII == visitor.None && query != "" {
		return invalid("query is not available: personal data is switched off (--pii none), and what a search finds would tell what is hidden",
			"leave query out; dates, type, page_contains and the other filters work")
	}
	for _, given := range []struct{ name, text, words string }{{"query", query, query}, {"page_contains", part, partOfPage(part)}} {
		if given.text != "" && strings.TrimSpace(visitor.Fold(visitor.Clean(given.words).String())) == "" {
			return invalid(fmt.Sprintf("%s %q holds nothing that can be looked for", given.name, echo(given.text)), "give letters, digits or other signs")
		}
	}
	return nil
}

// filter is one condition of a question, under the name of its argument.
type filter[T any] struct {
	name string
	keep func(T) bool
}

// filters are the conditions a record must all meet. While they work they count
// the records that only one of them kept out, so that an empty answer can say
// which condition to drop.
type filters[T any] struct {
	list    []filter[T]
	blocked []int // by filter: records that it alone kept out
}

func (f *filters[T]) add(name string, keep func(T) bool) {
	f.list = append(f.list, filter[T]{name, keep})
	f.blocked = append(f.blocked, 0)
}

// verdict is the number of the only filter that refuses record r, pass when
// none does, or several. It is safe for concurrent use.
func (f *filters[T]) verdict(r T) int {
	verdict := pass
	for i := range f.list {
		if f.list[i].keep(r) {
			continue
		}
		if verdict != pass {
			return several
		}
		verdict = i
	}
	return verdict
}

const (
	pass    = -1
	several = -2
)

// count notes a verdict. It is not safe for concurrent use.
func (f *filters[T]) count(verdict int) {
	if verdict >= 0 {
		f.blocked[verdict]++
	}
}

// relax says what a question that found nothing would find without one of its
// conditions; "" when dropping one alone does not help.
func (f *filters[T]) relax() string {
	var offers []string
	for i, n := range f.blocked {
		if n > 0 {
			offers = append(offers, fmt.Sprintf("dropping %s leaves %d", f.list[i].name, n))
		}
	}
	return strings.Join(offers, ", ")
}
