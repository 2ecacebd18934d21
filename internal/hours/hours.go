// Package hours reads the opening hours of a business, and says when it is open. Start with
// [Parse].
package hours

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Week is when a business is open, in its own local time. The zero Week is never open.
type Week struct{ spans []span }

// span is a stretch of minutes that begins on a weekday, counted from its midnight; one that
// passes midnight ends after 1,440.
type span struct {
	day        time.Weekday
	begin, end int
}

const minutesADay = 24 * 60

// Example is a text that Parse understands.
const Example = "Mon-Fri 09:00-13:00 14:00-18:00, Sat 10:00-02:00"

// Parse reads groups that commas separate: the days, and the spans of each of these days, as
// in [Example]. A span may end at 24:00, or after midnight. Days that no group names are
// closed. The error says what cannot be read.
func Parse(text string) (Week, error) {
	var w Week
	for group := range strings.SplitSeq(text, ",") {
		days, spans := splitGroup(group)
		if len(days) == 0 || len(spans) == 0 {
			return Week{}, fmt.Errorf("%q needs days and times, such as %q", strings.TrimSpace(group), "Mon-Fri 09:00-18:00")
		}
		for _, d := range days {
			if err := w.add(d, spans); err != nil {
				return Week{}, err
			}
		}
	}
	return w, nil
}

// splitGroup parts the days of a group from its spans, which begin with a digit.
func splitGroup(group string) (days, spans []string) {
	words := strings.Fields(strings.ReplaceAll(group, "–", "-"))
	first := slices.IndexFunc(words, func(w string) bool { return '0' <= w[0] && w[0] <= '9' })
	if first < 0 {
		return words, nil
	}
	return words[:first], words[first:]
}

func (w *Week) add(days string, spans []string) error {
	from, to, isRange := strings.Cut(days, "-")
	if !isRange {
		to = from
	}
	first, okFirst := weekday(from)
	last, okLast := weekday(to)
	if !okFirst || !okLast {
		return fmt.Errorf("%q is no day or range of days: use Mon, Tue, Wed, Thu, Fri, Sat, Sun, as in %q", days, Example)
	}
	for _, text := range spans {
		begin, end, err := parseSpan(text)
		if err != nil {
			return err
		}
		for d := first; ; d = (d + 1) % 7 {
			w.spans = append(w.spans, span{d, begin, end})
			if d == last {
				break
			}
		}
	}
	return nil
}

// weekday reads the name of a day, or its first three letters.
func weekday(text string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(text, d.String()) || strings.EqualFold(text, d.String()[:3]) {
			return d, true
		}
	}
	return 0, false
}

var spanForm = regexp.MustCompile(`^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$`)

func parseSpan(text string) (begin, end int, err error) {
	m := spanForm.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, fmt.Errorf("%q is no span of time: write it as 09:00-18:00", text)
	}
	begin, errBegin := minutes(m[1], m[2])
	end, errEnd := minutes(m[3], m[4])
	switch {
	case errBegin != nil || errEnd != nil || begin == minutesADay:
		return 0, 0, fmt.Errorf("%q has a time that does not exist: they run from 00:00 to 24:00", text)
	case begin == end:
		return 0, 0, fmt.Errorf("%q ends when it begins: write 00:00-24:00 for a whole day", text)
	case end < begin:
		end += minutesADay
	}
	return begin, end, nil
}

var errNoTime = errors.New("no time of the day")

func minutes(hour, minute string) (int, error) {
	h, _ := strconv.Atoi(hour) // one or two digits
	m, _ := strconv.Atoi(minute)
	if n := h*60 + m; m < 60 && n <= minutesADay {
		return n, nil
	}
	return 0, errNoTime
}

// Open reports whether the clocks of at's zone show an open minute.
func (w Week) Open(at time.Time) bool {
	today, now := at.Weekday(), at.Hour()*60+at.Minute()
	return slices.ContainsFunc(w.spans, func(s span) bool {
		switch s.day {
		case today:
			return s.begin <= now && now < s.end
		case (today + 6) % 7: // it began yesterday
			return now < s.end-minutesADay
		}
		return false
	})
}
