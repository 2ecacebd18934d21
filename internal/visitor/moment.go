package visitor

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// figures is what dates, times and amounts look like in figures.
type figures struct {
	date, shortDate, time         *regexp.Regexp
	amount, decimals              *regexp.Regexp
	currencyBefore, currencyAfter *regexp.Regexp
}

// figureGrammar is compiled when a text first holds seven digits, not at start.
var figureGrammar = sync.OnceValue(func() figures {
	const (
		// Month first and day first are both in use, so both places take a day.
		day      = `(?:[12]\d|3[01]|0?[1-9])`
		year     = `(?:19|20)\d\d`
		clock    = `(?:2[0-3]|[01]?\d)`
		minute   = `[0-5]\d`
		currency = `(?:\p{Sc}|\b(?:EUR|USD|GBP|CHF|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|[Ee]uro)\b)`
	)
	var long, short []string
	for _, sep := range []string{`-`, `\.`, `/`} {
		long = append(long, year+sep+day+sep+day, day+sep+day+sep+year)
		short = append(short, day+sep+day+sep+`\d\d`)
	}
	starts := func(patterns ...string) *regexp.Regexp {
		return regexp.MustCompile(`^(?:` + strings.Join(patterns, `|`) + `)`)
	}
	return figures{
		date:      starts(long...),
		shortDate: starts(short...),
		time: starts(
			clock+`[.:]`+minute+`\s?[-–]\s?`+clock+`[.:]`+minute,
			clock+`:`+minute+`(?::`+minute+`(?:[.,]\d{1,9})?)?(?:[+-]\d\d:?\d\d)?`,
		),
		amount:         regexp.MustCompile(`^([1-9]\d{0,2}(?:[.\s]\d{3}){1,2}|[1-9]\d{0,5})([.,]\d\d?)?$`),
		decimals:       regexp.MustCompile(`^(,\d\d?)(?:\D|$)`),
		currencyBefore: regexp.MustCompile(currency + `\s?$`),
		// "612 345 678 € 50" is a phone number and a price.
		currencyAfter: regexp.MustCompile(`^\s?` + currency + `\s*(?:[^\s\d]|$)`),
	}
})

// reach is how many runes any of the grammar needs to see.
const reach = 40

// from returns as much of the text from i as the grammar needs.
func (n numerals) from(i int) string { return string(n.ascii[i:min(len(n.ascii), i+reach)]) }

// moment returns the end of the date or time in figures that begins at i, or i.
func (n numerals) moment(i int) int {
	if n.strict || !n.momentLike(i) {
		return i
	}
	g, text := figureGrammar(), n.from(i)
	for _, re := range []*regexp.Regexp{g.date, g.time, g.shortDate} {
		end := i + utf8.RuneCountInString(re.FindString(text))
		if end == i || n.goesOn(end) || re == g.shortDate && n.pairsFollow(end) {
			continue
		}
		return end
	}
	return i
}

// momentLike spares most numbers the grammar: one to four digits, then a mark.
func (n numerals) momentLike(i int) bool {
	k := i
	for k < len(n.ascii) && k < i+5 && unicode.IsDigit(n.ascii[k]) {
		k++
	}
	return k <= i+4 && k < len(n.ascii) && strings.ContainsRune("-./:", n.ascii[k])
}

// goesOn: what ends at i is the beginning of something longer, 2026-11-15-333,
// unless it is one date of two.
func (n numerals) goesOn(i int) bool {
	if i < len(n.ascii) && n.ascii[i] == '-' && figureGrammar().date.MatchString(n.from(i+1)) {
		return false
	}
	if i < len(n.ascii) && strings.ContainsRune("-./:", n.ascii[i]) {
		i++
	}
	return i < len(n.ascii) && unicode.IsDigit(n.ascii[i])
}

// pairsFollow tells 06-12-34 56 78, a phone number, from 06-12-34 and a short
// number or the time, as in "15/11/26 4 people": three digits or more follow.
func (n numerals) pairsFollow(i int) bool {
	if i+1 >= len(n.ascii) || !unicode.IsSpace(n.ascii[i]) {
		return false
	}
	// Not moment, which may ask here again: a list of dates is as long as it likes.
	g, next := figureGrammar(), n.from(i+1)
	if g.date.MatchString(next) || g.time.MatchString(next) || g.shortDate.MatchString(next) {
		return false
	}
	digits := 0
	for _, r := range n.ascii[i:min(len(n.ascii), i+reach)] {
		if unicode.IsDigit(r) {
			digits++
		} else if !phoneSeparator(r) {
			break
		}
	}
	return digits >= 3
}

// amount reports whether the number in [from,to) is an amount, by its decimals
// or its currency.
func (n numerals) amount(from, to int) bool {
	g := figureGrammar()
	if n.strict {
		return false
	}
	if decimals := g.decimals.FindStringSubmatch(n.from(to)); decimals != nil && !n.goesOn(to+len(decimals[1])) {
		to += len(decimals[1])
	}
	parts := g.amount.FindStringSubmatch(string(n.ascii[from:to]))
	if parts == nil {
		return false
	}
	whole, decimals := parts[1], parts[2]
	if decimals != "" && len(whole) > len("999999") {
		return true // grouped in threes
	}
	return g.currencyBefore.MatchString(string(n.ascii[max(0, from-8):from])) ||
		g.currencyAfter.MatchString(n.from(to))
}
