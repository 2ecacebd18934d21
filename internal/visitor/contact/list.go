package contact

// maxListStep is the largest step of a list of sizes or rooms: 38, 40, 42.
const maxListStep = 10

// listItem is one entry of a list.
type listItem struct {
	first     *digitGroup
	separator separator // before it, without spaces
	hasSpace  bool      // before it
	form      numberForm
}

// numberForm is how a number is written.
type numberForm uint8

const (
	wholeNumber   numberForm = iota // 12
	decimalNumber                   // 12.50
	score                           // 3:1
)

// isList reports whether the groups of [from,to) are a list of short numbers and no phone
// number:
//
//   - 12, 14, 15, 16: in steps of up to ten, up or down;
//   - 100, 250, 400: multiples of ten or fifty, four of them if only spaces stand between
//     them;
//   - 12.50, 13.90: all with two decimals, also in a sum; 3:1, 2:2: all scores;
//   - 42, 31, 12, 9: three or more numbers of one to three digits in order, with up to
//     eight digits in all.
func (r *digitRun) isList(from, to int) bool {
	items, ok := r.listItems(from, to)
	if !ok || len(items) < 2 || !every(items, func(_, i listItem) bool { return i.form == items[0].form }) {
		return false
	}
	listed := every(items[1:], func(_, i listItem) bool { return i.separatesItems() || i.isOfASum() })
	spaced := every(items[1:], func(_, i listItem) bool { return i.hasSpace })
	switch {
	case items[0].form != wholeNumber:
		return listed && spaced
	case listed && couldBeOneNumber(items, spaced):
		return false
	case listed && (goInSteps(items, 1, maxListStep) || goInSteps(items, -1, maxListStep)):
		return true
	case areRound(items) && (listed || len(items) > 3 && every(items[1:], func(_, i listItem) bool { return i.separator == "" })):
		return true
	}
	return listed && spaced && r.areFewInOrder(from, to, items)
}

// listItems splits [from,to) into the items of a list; ok is false if it is none.
func (r *digitRun) listItems(from, to int) (items []listItem, ok bool) {
	commas := true // 38,40,42
	for _, g := range r.groups[from+1 : to] {
		commas = commas && g.separator == ","
	}
	for i := from; i < to; i++ {
		g := &r.groups[i]
		if n := len(items); n > 0 && items[n-1].form == wholeNumber && !commas {
			if items[n-1].form = r.formWithPrevious(i); items[n-1].form != wholeNumber {
				continue
			}
		}
		if g.digits > 5 || i > from && g.separator.isTight() && g.separator != "/" {
			return nil, false
		}
		items = append(items, listItem{first: g, separator: g.bareSeparator, hasSpace: g.separator.hasSpace()})
	}
	return items, true
}

// formWithPrevious is what group i makes of the group before it.
func (r *digitRun) formWithPrevious(i int) numberForm {
	before, g := &r.groups[i-1], &r.groups[i]
	switch {
	case g.digits == 2 && before.digits <= 4 && (g.separator == "." || g.separator == ","):
		return decimalNumber
	case g.digits == 1 && before.digits == 1 && (g.separator == ":" || g.separator == "-"):
		return score
	}
	return wholeNumber
}

// separatesItems reports whether the sign before the item separates the items of a list.
func (i listItem) separatesItems() bool {
	switch i.separator {
	case ",", ";", "/", "|", "\n", ",\n", ";\n":
		return true
	}
	return false
}

// isOfASum reports whether the item stands behind the sign of a sum of decimal numbers:
// 12.50 + 13.90 = 26.40.
func (i listItem) isOfASum() bool {
	return i.form == decimalNumber && (i.separator == "+" || i.separator == "=")
}

// every reports whether fits holds for every item and the one before it, the first item
// twice.
func every(items []listItem, fits func(before, i listItem) bool) bool {
	before := items[0]
	for _, i := range items {
		if !fits(before, i) {
			return false
		}
		before = i
	}
	return true
}

// goInSteps reports whether the items go up, or down for the sign -1, by at most max each
// time.
func goInSteps(items []listItem, sign, max int) bool {
	for k := range items[1:] {
		step := sign * (items[k+1].first.value - items[k].first.value)
		if step < 1 || step > max {
			return false
		}
	}
	return true
}

// couldBeOneNumber reports whether the items are rather parts of a phone number: one begins
// with a zero as no size does, 043|49|58, or there are just two with no space between them,
// 5166/5156.
func couldBeOneNumber(items []listItem, spaced bool) bool {
	zero := !every(items, func(_, i listItem) bool { return !i.first.leadingZero || i.first.digits < 3 })
	return zero || !spaced && len(items) == 2
}

// areRound reports whether all items are multiples of ten, longer ones of fifty.
func areRound(items []listItem) bool {
	return every(items, func(_, i listItem) bool {
		unit := 10
		if i.first.digits > 2 || len(items) == 2 {
			unit = 50
		}
		return !i.first.leadingZero && i.first.digits > 1 && i.first.value%unit == 0
	})
}

// areFewInOrder reports whether there are three or more short items in order, with fewer
// digits than most phone numbers.
func (r *digitRun) areFewInOrder(from, to int, items []listItem) bool {
	return len(items) > 2 && r.digitCount(from, to) <= 8 && !items[0].first.leadingZero &&
		every(items, func(_, i listItem) bool { return i.first.digits <= 3 && i.separator != "/" && i.separator != "|" }) &&
		(goInSteps(items, 1, 999) || goInSteps(items, -1, 999))
}
