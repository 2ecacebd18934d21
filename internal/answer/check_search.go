package answer

import (
	"fmt"
	"strings"

	"chatbot-mcp/internal/names"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/internal/visitor"
)

// checkSearch rejects words that would match everything, because accents and
// invisible characters are all that they hold. Where personal data is switched off it
// rejects every query: totals would say whether a guess is right, letter by letter
// (N2, docs/security.md).
func (a *Asker) checkSearch(query, pageContains string) error {
	if a.Policy == visitor.None && query != "" {
		return problem.Invalid("query is not available: personal data is switched off (--pii none), and what a search finds would tell what is hidden",
			"leave query out; dates, type, page_contains and the other filters work")
	}
	switch q := newQuery(query, a.Policy, a.region()); {
	case q.tooLong:
		return problem.Invalid(fmt.Sprintf("query has more than %d words", maxTerms), "look for fewer words, or put a phrase in quotes")
	case query != "" && q.isEmpty():
		return nothingToLookFor("query", query)
	}
	if pageContains != "" && strings.TrimSpace(visitor.Fold(visitor.Clean(partOfAddress(pageContains)).String())) == "" {
		return nothingToLookFor("page_contains", pageContains)
	}
	return nil
}

func nothingToLookFor(name, text string) error {
	return problem.Invalid(fmt.Sprintf("%s %q holds nothing that can be looked for", name, names.Shown(text)), "give letters, digits or other signs")
}
