package visitor

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"chatbot-mcp/internal/visitor/ascii"
	"chatbot-mcp/internal/visitor/contact"
)

// looksLikeName reports whether a part of an address is written as a person's name is: two
// to four words with a capital each, Anna-Rossi, O'Brien, or two with a dot between them,
// anna.rossi; or as the pages of a person are, @anna, ~anna. The name of a file is none,
// and neither are the words that sites use for their own pages.
func looksLikeName(part string) bool {
	if handle := strings.TrimLeft(part, "@~"); handle != part && handle != "" {
		return true
	}
	words := nameWords(part)
	if len(words) < 2 || len(words) > 4 || fileEndings[strings.ToLower(words[len(words)-1])] {
		return false
	}
	capitals, long := 0, 0
	for _, word := range words {
		first, n := utf8.DecodeRuneInString(word)
		if n < len(word) && siteWords[Fold(word)] || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			return false
		}
		if unicode.IsUpper(first) {
			capitals++
		}
		if n < len(word) {
			long++
		}
	}
	dotted := len(words) == 2 && strings.Contains(part, ".")
	return capitals == len(words) && long > 0 || dotted
}

func nameWords(part string) []string {
	return strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(" -_.,+'’", r) })
}

// isOrdinary reports whether a part of a path consists of words in small letters, short
// numbers and the words that sites use for their own pages: nothing that could be about one
// person. The ending of a file does not count.
func isOrdinary(part string) bool {
	if i := strings.LastIndexByte(part, '.'); i >= 0 && fileEndings[strings.ToLower(part[i+1:])] {
		part = part[:i]
	}
	for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == '-' || r == ' ' }) {
		if !siteWords[Fold(word)] && !isShortNumber(word) && word != contact.Stars && strings.ContainsFunc(word, isNotLowerCase) {
			return false
		}
	}
	return true
}

func isNotLowerCase(r rune) bool {
	return unicode.IsUpper(r) || !unicode.IsLetter(r) && !unicode.IsMark(r)
}

// isShortNumber reports whether s is a number that is too short for a phone or an order.
func isShortNumber(s string) bool {
	return len(s) <= 6 && strings.Trim(s, "0123456789") == ""
}

const (
	minTokenLen    = 10 // how many letters and digits in a row can be random
	minHexTokenLen = 16 // how many hexadecimal digits
)

// looksLikeToken reports whether a part of an address looks random: a row of ASCII letters
// and digits that keeps changing between small letters, capitals and digits, a long
// hexadecimal number, a UUID, a JSON Web Token.
func looksLikeToken(part string) bool {
	if strings.HasPrefix(part, "eyJ") && len(part) >= minTokenLen || uuid.MatchString(part) {
		return true
	}
	for run := range strings.FieldsFuncSeq(part, func(r rune) bool { return !isAlphanumeric(r) }) {
		if looksRandom(run) {
			return true
		}
	}
	return false
}

// looksRandom reports whether a row of letters and digits changes its kind at every third
// place or more often: words and model numbers do not.
func looksRandom(run string) bool {
	if len(run) < minTokenLen {
		return false
	}
	changes, hex, digits := 0, true, false
	for i := range run {
		if i > 0 && charKind(run[i]) != charKind(run[i-1]) {
			changes++
		}
		hex = hex && ascii.IsHexDigit(run[i])
		digits = digits || charKind(run[i]) == 'd'
	}
	return changes*3 >= len(run) || hex && digits && len(run) >= minHexTokenLen
}

// charKind is the kind of a letter or digit: 's' for small, 'c' for capital, 'd' for digit.
func charKind(c byte) byte {
	switch {
	case ascii.IsDigit(c):
		return 'd'
	case 'a' <= c && c <= 'z':
		return 's'
	}
	return 'c'
}

func isAlphanumeric(r rune) bool {
	return r < utf8.RuneSelf && (ascii.IsLetter(byte(r)) || ascii.IsDigit(byte(r)))
}

// uuid matches hexadecimal digits in groups of 8, 4, 4, 4 and 12.
var uuid = regexp.MustCompile(`^[[:xdigit:]]{8}(-[[:xdigit:]]{4}){3}-[[:xdigit:]]{12}$`)

// keyAnnouncesPerson reports whether a key or a segment says that something about a person
// follows: ?your-name=, &contact[firstName]=, /users/. The name of a product does not.
func keyAnnouncesPerson(key string, list map[string]bool) bool {
	announces := false
	for _, word := range keyWords(key) {
		if thingWords[word] {
			return false
		}
		announces = announces || list[word]
	}
	return announces || list[strings.Join(keyWords(key), "")]
}

// keyWords are the words of a key, folded: your-name, firstName, contact[mail].
func keyWords(key string) []string {
	var spaced strings.Builder
	afterSmall := false
	for _, r := range key {
		if unicode.IsUpper(r) && afterSmall {
			spaced.WriteByte(' ')
		}
		afterSmall = unicode.IsLower(r)
		spaced.WriteRune(r)
	}
	return foldedWords(spaced.String())
}

// foldedWords are the words of s, folded, without numbers.
func foldedWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}
