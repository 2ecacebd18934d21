package period

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// meant is how an unknown period word must be given, `"period":"last_week"` or `"from":"2026-11-01","to":"2026-11-30"`;
// "" where nobody can say. It never names a period of other days than those that were asked for.
func meant(word string, today Date) string {
	word = strings.Join(strings.FieldsFunc(strings.ToLower(word), isSeparator), "_")
	if name := alias(word); name != "" {
		return fmt.Sprintf(`"period":%q`, name)
	}
	for _, read := range []func(string, Date) (Date, Date, bool){countedDays, monthOf, quarterOf, yearOf} {
		if from, to, ok := read(word, today); ok {
			return fmt.Sprintf(`"from":%q,"to":%q`, from, to)
		}
	}
	return ""
}

func isSeparator(r rune) bool { return r == '_' || r == '-' || r == ' ' || r == '.' || r == '/' }

// aliases are other words for the same days.
var aliases = map[string]string{
	"all": allTime, "ever": allTime, "always": allTime, "everything": allTime, "any_time": allTime,
	"current_week": "this_week", "previous_week": "last_week", "past_week": "last_7_days",
	"current_month": "this_month", "previous_month": "last_month", "month_to_date": "this_month", "mtd": "this_month",
	"current_quarter": "this_quarter", "quarter_to_date": "this_quarter", "qtd": "this_quarter", "previous_quarter": "last_quarter",
	"previous_year": "last_year",
	"current_year":  "this_year", "year_to_date": "this_year", "ytd": "this_year", "week_to_date": "this_week", "wtd": "this_week",
}

// alias is the period of the same days, "" when there is none.
func alias(word string) string {
	if name := aliases[word]; name != "" {
		return name
	}
	for _, p := range periods {
		if p.name == word || strings.ReplaceAll(p.name, "_", "") == strings.ReplaceAll(word, "_", "") {
			return p.name
		}
	}
	if m := counted.FindStringSubmatch(word); m != nil && m[2] == "day" {
		if name := "last_" + m[1] + "_days"; name != word {
			return alias(name)
		}
	}
	return ""
}

// counted is a number of days, weeks, months or years up to today: last_60_days, past_2_weeks, 3_months, 60d.
var counted = regexp.MustCompile(`^(?:(?:the_)?(?:last|past|previous|recent)_)?(\d{1,4})_?(day|week|month|year|d|w|m|y)s?$`)

func countedDays(word string, today Date) (from, to Date, ok bool) {
	m := counted.FindStringSubmatch(word)
	if m == nil {
		return from, to, false
	}
	n, _ := strconv.Atoi(m[1]) // at most four digits
	if n == 0 {
		return from, to, false
	}
	switch m[2][0] {
	case 'd':
		from = today.AddDays(1 - n)
	case 'w':
		from = today.AddDays(1 - 7*n)
	case 'm':
		from = monthsBefore(today, n)
	case 'y':
		from = monthsBefore(today, 12*n)
	}
	return from, today, from.Year > 0
}

// monthsBefore is the day after the same day n months earlier, or after the last one of a shorter month.
func monthsBefore(d Date, n int) Date {
	begin := DateOf(time.Date(d.Year, d.Month-time.Month(n), 1, 12, 0, 0, 0, time.UTC))
	end := DateOf(time.Date(begin.Year, begin.Month+1, 0, 12, 0, 0, 0, time.UTC))
	return Date{begin.Year, begin.Month, min(d.Day, end.Day)}.AddDays(1)
}

var monthWord = regexp.MustCompile(`^(?:(\d{4})_)?([a-z]{3,9}|\d{2})(?:_(\d{4}))?$`)

// monthOf is a month by its name, "november" or "nov_2025", the latest one that is not in the future; or "2025_11".
func monthOf(word string, today Date) (from, to Date, ok bool) {
	m := monthWord.FindStringSubmatch(word)
	if m == nil {
		return from, to, false
	}
	month, year := monthNumber(m[2]), m[1]+m[3]
	if month == 0 || len(year) > 4 || (year == "" && m[2][0] <= '9') {
		return from, to, false
	}
	from = Date{today.Year, month, 1}
	if year != "" {
		from.Year, _ = strconv.Atoi(year)
	} else if month > today.Month {
		from.Year--
	}
	return from, lastOf(from, 1), from.Year > 0
}

// monthNumber is the month that a name, its first three letters, or two digits mean; 0 for none.
func monthNumber(word string) time.Month {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || word == name[:3] || word == fmt.Sprintf("%02d", int(m)) {
			return m
		}
	}
	return 0
}

var quarterWord = regexp.MustCompile(`^(?:(\d{4})_)?q([1-4])(?:_(\d{4}))?$`)

// quarterOf is a quarter, "q3" or "q3_2025": of this year where it names none, or of the last where it is in the future.
func quarterOf(word string, today Date) (from, to Date, ok bool) {
	m := quarterWord.FindStringSubmatch(word)
	if m == nil || len(m[1]+m[3]) > 4 {
		return from, to, false
	}
	from = Date{today.Year, time.Month(3*int(m[2][0]-'1') + 1), 1}
	if year := m[1] + m[3]; year != "" {
		from.Year, _ = strconv.Atoi(year)
	} else if from.Compare(today) > 0 {
		from.Year--
	}
	return from, lastOf(from, 3), from.Year > 0
}

// yearOf is a year, "2025".
func yearOf(word string, _ Date) (from, to Date, ok bool) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1970 || n > 9999 {
		return from, to, false
	}
	return Date{n, time.January, 1}, Date{n, time.December, 31}, true
}

// lastOf is the last day of so many months from the first day of one.
func lastOf(from Date, months time.Month) Date {
	return DateOf(time.Date(from.Year, from.Month+months, 0, 12, 0, 0, 0, time.UTC))
}
