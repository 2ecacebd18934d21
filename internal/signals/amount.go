package signals

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/words"
)

// currencyWords are names, codes and abbreviations of currencies, folded.
var currencyWords = setOfWords(`eur euro euros usd dollar dollars dolares dolar dollari gbp pound pounds sterling
	libras chf franken francs franc franchi francos pln zl zloty zlotych zlote sek nok dkk kr kronor kroner kronen jpy yen rub
	руб рублеи рубля brl reais real czk kc huf ft forint inr rupees aed dirham try tl lira cad aud nzd cny yuan krw ron lei`)

func setOfWords(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// namesAmount reports whether a text has a number beside a currency.
func namesAmount(text string) bool {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			i += n
			continue
		}
		end := numberEnd(text, i)
		if endsWithCurrency(text[:i]) || beginsWithCurrency(text[end:]) {
			return true
		}
		i = end
	}
	return false
}

// numberEnd returns where the digits that begin at i end, separators between them included.
func numberEnd(text string, i int) int {
	end := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch {
		case unicode.IsDigit(r):
			end = i
		case r != '.' && r != ',' && r != '\'' && r != '’':
			return end
		}
	}
	return end
}

// longestCurrency is how many bytes beside a number are looked at.
const longestCurrency = 32

func endsWithCurrency(before string) bool {
	before = strings.TrimRightFunc(before[max(0, len(before)-longestCurrency):], unicode.IsSpace)
	if r, _ := utf8.DecodeLastRuneInString(before); isCurrencySign(r) {
		return true
	}
	all := slices.Collect(words.Of(words.Fold(before)))
	return len(all) > 0 && endsWithWord(before) && currencyWords[all[len(all)-1]]
}

func endsWithWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWordRune(r) || r == '.'
}

// beginsWithCurrency reports whether a currency stands behind a number, as in "12,-€" and
// "12 euros".
func beginsWithCurrency(after string) bool {
	after = strings.TrimLeftFunc(after[:min(len(after), longestCurrency)], func(r rune) bool {
		return unicode.IsSpace(r) || r == '-' || r == '–' || r == ','
	})
	if isCurrencySign(firstRune(after)) {
		return true
	}
	start, end := nextWord(after, 0)
	return start == 0 && currencyWords[words.Fold(after[:end])]
}

func isCurrencySign(r rune) bool { return unicode.Is(unicode.Sc, r) || r == '円' || r == '元' }
