package contact

import "strings"

// currencies are the words and codes beside an amount, in lower case.
var currencies = newWordSet(`eur euro euros eurot evro usd gbp chf jpy cny rmb inr aud cad nzd sek nok dkk isk pln czk huf ron bgn rsd try rub uah
	brl mxn ars clp cop pen uyu krw vnd thb idr php myr sgd hkd twd zar ils aed sar qar kwd egp mad ngn kes pkr bdt lkr
	dollar dollars dollaro dollari dólar dólares dólar pound pounds quid sterlina sterline franken francs franc franchi fr sfr
	kr kroner kronor krona kč kc korun koruna zł zl złotych złote złoty ft forint lei leu ron лв руб рублей грн тенге
	yen yuan peso pesos real reais rs rupee rupees rupie rp rupiah baht tl lira liras ringgit won dong rand dirham ευρώ`)

// currencySigns are those of scripts without spaces between words.
var currencySigns = [...]string{"円", "元", "원", "บาท", "万円", "만원", "块", "圓"}

// isCurrency reports whether word is a currency, or begins with the sign of one.
func isCurrency(word string) bool {
	for _, sign := range currencySigns {
		if strings.HasPrefix(word, sign) {
			return true
		}
	}
	return currencies.has(word)
}

// currencyAt reports whether a currency stands between group k and the one before it, and
// which of the two may own it.
func (r *digitRun) currencyAt(k int) (left, right bool) {
	sep := r.separatorAt(k)
	bare := sep.withoutSpaces()
	atEdge := k == 0 || k == len(r.groups)
	left = (bare.first() == '$' || sep.endsWholeAmount()) && (atEdge || sep.hasSpace())
	right = bare.last() == '$' && (atEdge || sep.hasSpace())
	if k == len(r.groups) {
		right = false
		left = left || (bare == "" || sep.endsWholeAmount()) && isCurrency(firstWord(r.s[r.textAfter:]))
	}
	if k == 0 {
		left = false
		right = right || (bare == "" || bare == ".") && r.currencyBefore()
	}
	return left, right && k < len(r.groups)
}

// separatorAt is the separator before group k, or the one behind the run.
func (r *digitRun) separatorAt(k int) separator {
	if k < len(r.groups) {
		return r.groups[k].separator
	}
	return r.separatorAfter
}

// currencyBefore reports whether the word before the run is a currency that no number
// before it owns.
func (r *digitRun) currencyBefore() bool {
	s := strings.TrimRight(r.s[max(0, r.groups[0].from-maxWord):r.groups[0].from], ". \u00A0\u202F")
	word := lastWord(s)
	if !isCurrency(word) {
		return false
	}
	s = strings.TrimRight(strings.TrimSuffix(s, word), " ,.-–\u00A0\u202F")
	return s == "" || DigitValue(lastRune(s)) < 0
}

// numberFollows reports whether another number stands behind the word after the run.
func (r *digitRun) numberFollows() bool {
	rest := r.s[r.textAfter:]
	rest = strings.TrimLeft(rest[len(firstWord(rest)):], ".: \u00A0\u202F")
	return rest != "" && DigitValue(firstRune(rest)) >= 0
}
