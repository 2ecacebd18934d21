package doctor

import "time"

// day is a day of UTC: days since 1970.
type day int64

const secondsOfDay = 24 * 60 * 60

// dayOf is the day of an instant.
func dayOf(at time.Time) day {
	seconds := at.Unix()
	d := seconds / secondsOfDay
	if seconds%secondsOfDay < 0 {
		d--
	}
	return day(d)
}

func (d day) String() string { return time.Unix(int64(d)*secondsOfDay, 0).UTC().Format(time.DateOnly) }

// Days counts records by their day of UTC, compared with the days that were asked for.
type Days struct {
	Before  int `json:"before_the_first_day"`
	First   int `json:"on_the_first_day"`
	Between int `json:"between"`
	Last    int `json:"on_the_last_day"` // 0 if only one day was asked for
	After   int `json:"after_the_last_day"`
	Unknown int `json:"without_a_time"`
}

func countDays(records []record, first, last day) *Days {
	var d Days
	for _, r := range records {
		switch at := dayOf(r.at); {
		case r.at.IsZero():
			d.Unknown++
		case at < first:
			d.Before++
		case at == first:
			d.First++
		case at < last:
			d.Between++
		case at == last:
			d.Last++
		default:
			d.After++
		}
	}
	return &d
}
