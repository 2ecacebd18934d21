package doctor

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// dayRule is a way in which a host may cut the days of a request.
type dayRule struct {
	inclusive bool // endTime's own day belongs to the range
	hours     int  // how far its days are ahead of UTC's
}

// dayRules are the ways that are tried: the inclusive ones first, from west to east.
func dayRules() (all []dayRule) {
	for _, inclusive := range []bool{true, false} {
		for hours := -12; hours <= 14; hours++ {
			all = append(all, dayRule{inclusive, hours})
		}
	}
	return all
}

// instants are the times of records, sorted, in nanoseconds since 1970.
func instants(records []record) []int64 {
	var list []int64
	for _, r := range records {
		if !r.at.IsZero() {
			list = append(list, r.at.UnixNano())
		}
	}
	slices.Sort(list)
	return list
}

// selects is the part of sorted times that a host with this rule gives for some days.
func (rule dayRule) selects(times []int64, first, last day) []int64 {
	if rule.inclusive {
		last++
	}
	from, _ := slices.BinarySearch(times, rule.begin(first))
	to, _ := slices.BinarySearch(times, rule.begin(last))
	return times[from:max(from, to)]
}

// begin is when a day begins.
func (rule dayRule) begin(d day) int64 {
	midnight := int64(d)*secondsOfDay - int64(rule.hours)*3600
	return midnight * int64(time.Second)
}

// probe is a request for few days and what came back.
type probe struct {
	first, last day
	got         []record
}

// probeDay is the day between first and last about which the rules differ most, when it
// is asked for alone and together with the next one. ok is false if no day has a record.
func probeDay(records []record, first, last day) (best day, ok bool) {
	times, most := instants(records), 1
	for d := last; d >= first; d-- {
		answers := map[[4]int64]bool{}
		for _, rule := range dayRules() {
			one, two := rule.selects(times, d, d), rule.selects(times, d, d+1)
			a, b := ends(one), ends(two)
			answers[[4]int64{a[0], a[1], b[0], b[1]}] = true
		}
		if len(answers) > most {
			best, most = d, len(answers)
		}
	}
	return best, most > 1
}

// ends are the first and the last of some times.
func ends(times []int64) [2]int64 {
	if len(times) == 0 {
		return [2]int64{}
	}
	return [2]int64{times[0], times[len(times)-1]}
}

// explainDays names the rules by which a host would give just what the probes got. all
// must hold the days around the probes.
func explainDays(all []record, probes []probe) string {
	times := instants(all)
	hours := map[bool][]int{}
	for _, rule := range dayRules() {
		if rule.explains(times, probes) {
			hours[rule.inclusive] = append(hours[rule.inclusive], rule.hours)
		}
	}
	var fits []string
	for _, inclusive := range []bool{true, false} {
		if len(hours[inclusive]) > 0 {
			fits = append(fits, fmt.Sprintf("endTime %s with days of %s", inclusiveWord(inclusive), offsetRanges(hours[inclusive])))
		}
	}
	if fits == nil {
		return "no rule explains what came back: neither an inclusive nor an exclusive endTime with days of one whole hour's offset"
	}
	return "fits " + strings.Join(fits, "; ")
}

func (rule dayRule) explains(times []int64, probes []probe) bool {
	return !slices.ContainsFunc(probes, func(p probe) bool {
		return !slices.Equal(rule.selects(times, p.first, p.last), instants(p.got))
	})
}

func inclusiveWord(inclusive bool) string {
	if inclusive {
		return "inclusive"
	}
	return "exclusive"
}

// offsetRanges writes ascending whole hours: "UTC-3 to UTC+2, UTC+5".
func offsetRanges(hours []int) string {
	var parts []string
	for i := 0; i < len(hours); {
		from := i
		for i++; i < len(hours) && hours[i] == hours[i-1]+1; i++ {
		}
		part := offsetName(hours[from])
		if last := hours[i-1]; last != hours[from] {
			part += " to " + offsetName(last)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func offsetName(hours int) string {
	if hours == 0 {
		return "UTC"
	}
	return fmt.Sprintf("UTC%+d", hours)
}
