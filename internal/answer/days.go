package answer

import (
	"time"

	"chatbot-mcp/internal/period"
	"chatbot-mcp/schemas"
)

// dayCounts counts conversations by local day.
type dayCounts struct {
	zone  *time.Location
	count map[period.Date]*int

	// The day of the last one added: conversations mostly come in the order of time,
	// and finding a day of the calendar costs more than all the rest.
	from, to time.Time
	today    *int
}

func newDayCounts(zone *time.Location) dayCounts {
	return dayCounts{zone: zone, count: map[period.Date]*int{}}
}

func (d *dayCounts) add(at time.Time) {
	if at.IsZero() {
		return
	}
	if d.today == nil || at.Before(d.from) || !at.Before(d.to) {
		d.goTo(at)
	}
	*d.today++
}

// goTo goes to the day of at, and stays until an hour before its end: where clocks
// change at midnight, only the calendar knows when that is.
func (d *dayCounts) goTo(at time.Time) {
	day := period.DateOf(at.In(d.zone))
	if d.count[day] == nil {
		d.count[day] = new(int)
	}
	d.today = d.count[day]
	d.from, d.to = at, time.Date(day.Year, day.Month, day.Day, 23, 0, 0, 0, d.zone)
}

// busiest is the day with most conversations; nil when there is none, or several.
func (d dayCounts) busiest() *schemas.BusiestDay {
	var best period.Date
	most, days := 0, 0
	for day, n := range d.count {
		if *n > most {
			best, most, days = day, *n, 0
		}
		if *n == most {
			days++
		}
	}
	if days != 1 {
		return nil
	}
	return &schemas.BusiestDay{Date: schemas.Date(best), Conversations: most}
}
