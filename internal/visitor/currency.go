package visitor

import "strings"

// currencies are the words and codes beside an amount, in lower case.
var currencies = &wordSet{list: `eur euro euros eurot evro usd gbp chf jpy cny rmb inr aud cad nzd sek nok dkk isk pln czk huf ron bgn rsd try rub uah
	brl mxn ars clp cop pen uyu krw vnd thb idr php myr sgd hkd twd zar ils aed sar qar kwd egp mad ngn kes pkr bdt lkr
	dollar dollars dollaro dollari dólar dólares dólar pound pounds quid sterlina sterline franken francs franc franchi fr sfr
	kr kroner kronor krona kč kc korun koruna zł zl złotych złote złoty ft forint lei leu ron лв руб рублей грн тенге
	yen yuan peso pesos real reais rs rupee rupees rupie rp rupiah baht tl lira liras ringgit won dong rand dirham ευρώ`}

// currencySigns are those of scripts without spaces between words.
var currencySigns = [...]string{"円", "元", "원", "บาท", "万円", "만원", "块", "圓"}

func currency(word string) bool {
	for _, sign := range currencySigns {
		if strings.HasPrefix(word, sign) {
			return true
		}
	}
	return currencies.has(word)
}

// currencyAt says whether a currency stands between group k and the one before
// it, and which of the two may own it.
func (r *run) currencyAt(k int) (left, right bool) {
	g := r.gapAt(k)
	short := g.unspaced()
	edge := k == 0 || k == len(r.groups)
	left = (short.first() == '$' || g.even()) && (edge || g.spaced())
	right = short.last() == '$' && (edge || g.spaced())
	if k == len(r.groups) {
		right = false
		left = left || (short == 0 || g.even()) && currency(wordAfter(r.s, r.afterEnd))
	}
	if k == 0 {
		left = false
		right = right || (short == 0 || short == '.') && r.currencyBefore()
	}
	return left, right && k < len(r.groups)
}

// gapAt is the gap before group k, or the one after the run.
func (r *run) gapAt(k int) gap {
	if k < len(r.groups) {
		return r.groups[k].gap
	}
	return r.after
}

// even: the gap says that an amount has no decimals, "50,-".
func (g gap) even() bool { return g&0xFFFF == gapOf(",-") }

// currencyBefore: the word before the run is a currency that no number before it
// owns.
func (r *run) currencyBefore() bool {
	s := strings.TrimRight(r.s[max(0, r.groups[0].from-maxWord):r.groups[0].from], ". \u00A0\u202F")
	word := wordBefore(s, len(s))
	if !currency(word) {
		return false
	}
	s = strings.TrimRight(strings.TrimSuffix(s, word), " ,.-–\u00A0\u202F")
	return s == "" || digitValue(lastRune(s)) < 0
}

// numberFollows: behind the word after the run stands another number.
func (r *run) numberFollows() bool {
	rest := r.s[r.afterEnd:]
	rest = strings.TrimLeft(rest[len(wordAfter(rest, 0)):], ".: \u00A0\u202F")
	return rest != "" && digitValue(firstRune(rest)) >= 0
}
