package answer

import (
	"maps"
	"slices"

	"chatbot-mcp/internal/compare"
	"chatbot-mcp/internal/period"
)

// sumOf adds up the figures of chatbots, day by day. A day has the share that it has on
// average: where it is later than elsewhere, more of it has passed.
func sumOf(list []comparison) (sum comparison) {
	sum.daysAfter = meanDays(list, func(c comparison) days { return c.daysAfter })
	sum.byDay = sumFigures(list, func(c comparison) dayFigures { return c.byDay })
	if len(list) > 0 && list[0].compared() {
		sum.daysBefore = meanDays(list, func(c comparison) days { return c.daysBefore })
		sum.byDayBefore = sumFigures(list, func(c comparison) dayFigures { return c.byDayBefore })
		sum.level = compare.LevelOf(sum.daysBefore.shares, sum.daysAfter.shares)
	}
	sum.silent = len(list) > 0 && !slices.ContainsFunc(list, func(c comparison) bool { return !c.silent })
	return sum
}

func sumFigures(list []comparison, of func(comparison) dayFigures) dayFigures {
	sum := dayFigures{}
	for _, c := range list {
		sum.add(of(c))
	}
	return sum
}

func (d dayFigures) add(other dayFigures) {
	for date, f := range other {
		sum := d[date]
		sum.add(f)
		d[date] = sum
	}
}

func meanDays(list []comparison, of func(comparison) days) (mean days) {
	shares, known := map[period.Date]float64{}, map[period.Date]period.Day{}
	for _, c := range list {
		for i, day := range of(c).dates {
			shares[day.Date] += of(c).shares[i].Share / float64(len(list))
			known[day.Date] = day
		}
	}
	for _, date := range slices.SortedFunc(maps.Keys(known), period.Date.Compare) {
		mean.dates = append(mean.dates, known[date])
		mean.shares = append(mean.shares, compare.Day{Weekday: date.Weekday(), Share: shares[date]})
	}
	return mean
}
