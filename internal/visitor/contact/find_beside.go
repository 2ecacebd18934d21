package contact

import (
	"regexp"
	"strings"
	"unicode"
)

// isGlued reports whether a letter, # or a point is glued to p.
func (r *digitRun) isGlued(p span) bool {
	return r.isGluedBefore(p.from) || r.isGluedAfter(p)
}

// isGluedBefore reports whether a letter, # or a point stands right before group i. Words for
// a telephone may: "tel.020".
func (r *digitRun) isGluedBefore(i int) bool {
	before := r.s[max(0, r.groups[i].from-maxTextBefore):r.groups[i].from]
	last := lastRune(before)
	switch {
	case before == "":
		return false
	case strings.ContainsRune("#＃№", last):
		return true
	case i > 0 && r.groups[i].separator == ".":
		return true
	case last == '.', isSpacedLetter(last), isSpacedLetter(lastRune(strings.TrimSuffix(before, "-"))) && isCode(before):
		return kindBefore(textBefore(r.s, r.groups[i].from)) != phoneNumber
	}
	return false
}

// accountBefore matches the beginning of an international bank account number with letters for
// the bank, NL91 ABNA.
var accountBefore = regexp.MustCompile(`(?:^|[^A-Za-z0-9])[A-Z]{2}[0-9]{2} ?[A-Z]{4}(?: ?[A-Z0-9]{4})* ?$`)

// maxAccount is how many bytes such a number has, with spaces.
const maxAccount = 48

// isInAccount reports whether p is the end of an international bank account number.
func (r *digitRun) isInAccount(p span) bool {
	from := r.groups[p.from].from
	return accountBefore.MatchString(r.s[max(0, from-maxAccount):from])
}

// beginsAccount reports whether group i may be the two digits behind the country of such a
// number: NO93.
func (r *digitRun) beginsAccount(i int) bool {
	word := lastWord(r.s[max(0, r.groups[i].from-maxWord):r.groups[i].from])
	return r.groups[i].digits == 2 && len(word) == 2 && strings.ToUpper(word) == word
}

// isCode reports whether s ends in one to five capitals and a dash, as before the number of a
// document: "INV-".
func isCode(s string) bool {
	word := lastWord(strings.TrimSuffix(s, "-"))
	return len(word) <= 5 && strings.ToUpper(word) == word
}

// isGluedAfter reports whether a letter or # stands right behind p, or a point and then a
// letter or a digit. An extension may: "x12".
func (r *digitRun) isGluedAfter(p span) bool {
	after := r.s[r.groups[p.to-1].to:]
	first := firstRune(after)
	switch {
	case after == "":
		return false
	case first == '.':
		next := firstRune(after[1:])
		return len(after) > 1 && (isSpacedLetter(next) || DigitValue(next) >= 0)
	case first|0x20 == 'x':
		return len(after) == 1 || DigitValue(firstRune(after[1:])) < 0
	}
	return first == '#' || first == '＃' || isSpacedLetter(first)
}

// isSpacedLetter reports whether r is a letter of a script that puts spaces between words.
func isSpacedLetter(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) && !isUnspacedScript(r)
}

// maxLink is how many bytes before a number are looked at for the beginning of a link.
const maxLink = 256

// isInLink reports whether p is part of a web address, unless that is one for calling.
func (r *digitRun) isInLink(p span) bool {
	before := r.s[max(0, r.groups[p.from].from-maxLink):r.groups[p.from].from]
	token := strings.ToLower(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:])
	if !strings.Contains(token, "://") && !strings.Contains(token, "www.") {
		return false
	}
	for _, calling := range [...]string{"tel:", "wa.me/", "phone="} {
		if strings.Contains(token, calling) {
			return false
		}
	}
	return true
}

// isQuantity reports whether a currency or a unit says that p is an amount. Amounts have no
// zero before them.
func (r *digitRun) isQuantity(p span) bool {
	return !r.groups[p.from].leadingZero && (r.isQuantityBefore(p) || r.isQuantityAfter(p))
}

// isQuantityBefore reports whether a currency or measure before p belongs to it.
func (r *digitRun) isQuantityBefore(p span) bool {
	if sep := r.groups[p.from].separator; p.from > 0 {
		return sep.has("$") && r.groups[p.from-1].meaning != notPhone
	} else if bare := sep.withoutSpaces(); bare.last() == '$' {
		return true
	} else if bare != "" && bare != "." && bare != ":" {
		return false
	}
	before := strings.TrimRight(r.s[max(0, r.groups[0].from-maxTextBefore):r.groups[0].from], ".: \u00A0\u202F")
	word := lastWord(before)
	if !isCurrencyOnly(word) && !findHints().measure.has(foldWord(word)) {
		return false
	}
	before = strings.TrimRight(before[:len(before)-len(word)], " ,.-–\u00A0\u202F")
	return before == "" || DigitValue(lastRune(before)) < 0
}

// isQuantityAfter reports whether a currency, a measure or what is counted behind p belongs
// to it.
func (r *digitRun) isQuantityAfter(p span) bool {
	if p.to < len(r.groups) {
		return r.groups[p.to].separator.has("$%") && r.groups[p.to].meaning != notPhone
	}
	sep := r.separatorAfter
	if sep.has("$%"+string(rune(degreeKind))) && !sep.has("(,;\n") {
		return true
	}
	if sep.withoutSpaces() != "" && !sep.endsWholeAmount() {
		return false
	}
	rest := r.s[r.textAfter:]
	word, h := firstWord(rest), findHints()
	folded := foldWord(word)
	if isCurrencyOnly(word) {
		return !r.numberFollows()
	}
	return h.measure.has(folded) || h.counted.has(folded) || h.measure.begin(rest) || h.counted.begin(rest)
}

// wordsAndCurrencies are the currencies that are words, too.
var wordsAndCurrencies = newWordSet(`try won real reais pen mad all lei cop rub ron php try ars clp sar quid pounds sek dong rand fr kc`)

// isCurrencyOnly reports whether word is a currency. One that is another word, too, is one in
// capitals.
func isCurrencyOnly(word string) bool {
	return isCurrency(word) && (!wordsAndCurrencies.has(word) || strings.ToUpper(word) == word)
}
