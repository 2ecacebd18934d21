package answer

import (
	"fmt"
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/internal/problem"
	"chatbot-mcp/schemas"
)

// statsRanges are the range of a question and the one before it; nil where nothing is
// compared.
type statsRanges struct {
	after  period.Range
	before *period.Range
}

// list are the ranges that are counted.
func (r statsRanges) list() []period.Range {
	if r.before == nil {
		return []period.Range{r.after}
	}
	return []period.Range{r.after, *r.before}
}

// statsFallback is the period that is meant without dates.
const statsFallback = "last_30_days"

func (a *Asker) statsRanges(args schemas.StatsArgs, now time.Time) (statsRanges, error) {
	after, err := a.span(args.Span, statsFallback)
	if err != nil {
		return statsRanges{}, err
	}
	return rangesAround(after, args, now)
}

// rangesAround adds to a range the one that it is compared with.
func rangesAround(after period.Range, args schemas.StatsArgs, now time.Time) (statsRanges, error) {
	r := statsRanges{after: after}
	if err := checkComparison(args); err != nil {
		return r, err
	}
	if r.after.AllTime || args.CompareTo == "none" {
		return r, nil
	}
	before, err := comparedRange(args, r.after, now)
	if err != nil {
		return r, problem.Invalid(err.Error(), `use compare_to "none", or give compare_from and compare_until, such as {"compare_from":"2026-10-01","compare_until":"2026-10-31"}`)
	}
	r.before = &before
	return r, nil
}

func checkComparison(args schemas.StatsArgs) error {
	switch given := args.CompareFrom != "" || args.CompareUntil != ""; {
	case given && args.CompareTo != "":
		return problem.Invalid("compare_to and compare_from were both given", "give compare_to, or compare_from and compare_until")
	case given && (args.CompareFrom == "" || args.CompareUntil == ""):
		return problem.Invalid("compare_from and compare_until belong together", `give both: {"compare_from":"2026-10-01","compare_until":"2026-10-31"}`)
	case given && args.Period == "all_time":
		return problem.Invalid("all_time has nothing before it to compare with", "leave compare_from and compare_until out, or give another period")
	}
	return nil
}

// comparedRange is the range that stands before another. Its error is a sentence for the
// caller.
func comparedRange(args schemas.StatsArgs, after period.Range, now time.Time) (before period.Range, err error) {
	switch {
	case args.CompareFrom != "":
		before, err = period.Resolve(period.Spec{From: args.CompareFrom, To: args.CompareUntil}, "", after.Zone, now)
		if err != nil {
			return before, fmt.Errorf("the range to compare with: %w", err)
		}
	case args.CompareTo == "year_before":
		before, err = after.YearBefore(now)
	default:
		before, err = after.Previous(now)
	}
	if err == nil && before.Overlaps(after) {
		err = fmt.Errorf("%s and %s overlap, so that they cannot be compared", after.InWords(), before.InWords())
	}
	return before, err
}

// together is one range that holds both; false where what lies between them is longer than
// they are.
func (r statsRanges) together() (whole period.Range, ok bool) {
	if r.before == nil {
		return r.after, true
	}
	first, second := *r.before, r.after
	if second.Start.Before(first.Start) {
		first, second = second, first
	}
	between := second.Start.Sub(first.End)
	return period.Between(first.Start, second.End, r.after.Zone), between <= first.End.Sub(first.Start)+second.End.Sub(second.Start)
}
