package visitor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameLike reports whether part of an address is written as a person's name is:
// two to four words with a capital each, Anna-Rossi, O'Brien, or two with a point
// between, anna.rossi; or as a person's own pages are, @anna, ~anna. A file is none,
// and neither are the words that sites use for their own pages.
func nameLike(part string) bool {
	if handle := strings.TrimLeft(part, "@~"); handle != part && handle != "" {
		return true
	}
	words := nameWords(part)
	if len(words) < 2 || len(words) > 4 || fileEndings[strings.ToLower(words[len(words)-1])] {
		return false
	}
	capitals, whole := 0, 0
	for _, word := range words {
		first, n := utf8.DecodeRuneInString(word)
		if n < len(word) && siteWords[Fold(word)] || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			return false
		}
		if unicode.IsUpper(first) {
			capitals++
		}
		if n < len(word) {
			whole++
		}
	}
	joined := len(words) == 2 && strings.Contains(part, ".")
	return capitals == len(words) && whole > 0 || joined
}

func nameWords(part string) []string {
	return strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(" -_.,+'’", r) })
}

// ordinary reports whether part of a path is made of words in small letters, short
// numbers, or the words that sites use for their own pages: nothing that could be
// about one person. A file's ending does not count.
func ordinary(part string) bool {
	if i := strings.LastIndexByte(part, '.'); i >= 0 && fileEndings[strings.ToLower(part[i+1:])] {
		part = part[:i]
	}
	for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == '-' || r == ' ' }) {
		if !siteWords[Fold(word)] && !shortNumber(word) && word != covered && strings.ContainsFunc(word, notSmall) {
			return false
		}
	}
	return true
}

func notSmall(r rune) bool { return unicode.IsUpper(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) }

// shortNumber: longer ones may be those of a phone or an order.
func shortNumber(s string) bool {
	return len(s) <= 6 && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

const (
	tokenLength = 10 // the shortest run of letters and digits that is taken for random
	hexLength   = 16 // and of hexadecimal digits
)

// token reports whether part of an address looks drawn at random: a run of ASCII
// letters and digits that keeps changing between small letters, capitals and
// digits, a long hexadecimal number, a UUID, a JSON Web Token.
func token(part string) bool {
	if strings.HasPrefix(part, "eyJ") && len(part) >= tokenLength || uuid(part) {
		return true
	}
	for run := range strings.FieldsFuncSeq(part, func(r rune) bool { return !alphanumeric(r) }) {
		if random(run) {
			return true
		}
	}
	return false
}

// random reports whether a run of letters and digits changes its kind at every
// third place or more often: words and model numbers do not.
func random(run string) bool {
	if len(run) < tokenLength {
		return false
	}
	changes, hex, digits := 0, true, false
	for i := range run {
		if i > 0 && kindOf(run[i]) != kindOf(run[i-1]) {
			changes++
		}
		hex = hex && digitOf(run[i], 16)
		digits = digits || kindOf(run[i]) == 'd'
	}
	return changes*3 >= len(run) || hex && digits && len(run) >= hexLength
}

// kindOf is the kind of a letter or digit: s for small, c for capital, d for digit.
func kindOf(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return 'd'
	case 'a' <= c && c <= 'z':
		return 's'
	}
	return 'c'
}

func alphanumeric(r rune) bool {
	return r < utf8.RuneSelf && (letter(byte(r)) || '0' <= r && r <= '9')
}

// uuid: hexadecimal digits in groups of 8, 4, 4, 4 and 12.
func uuid(s string) bool {
	groups := strings.Split(s, "-")
	if len(groups) != 5 {
		return false
	}
	for i, size := range []int{8, 4, 4, 4, 12} {
		if len(groups[i]) != size || strings.ContainsFunc(groups[i], func(r rune) bool { return r >= utf8.RuneSelf || !digitOf(byte(r), 16) }) {
			return false
		}
	}
	return true
}

// saysPerson reports whether a key or a segment announces what is about a person:
// ?your-name=, &contact[firstName]=, /users/. The name of a product is none.
func saysPerson(key string, list map[string]bool) bool {
	said := false
	for _, word := range keyWords(key) {
		if thingWords[word] {
			return false
		}
		said = said || list[word]
	}
	return said || list[strings.Join(keyWords(key), "")]
}

// keyWords are the words of a key, folded: your-name, firstName, contact[mail].
func keyWords(key string) []string {
	var spaced strings.Builder
	small := false
	for _, r := range key {
		if unicode.IsUpper(r) && small {
			spaced.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		spaced.WriteRune(r)
	}
	return letterRuns(spaced.String())
}

// letterRuns are the words of s, folded, without figures.
func letterRuns(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}
