package visitor

import "strings"

// plainLetters replaces letters that Unicode's decompositions leave whole by what
// an English keyboard types for them: Łukasz is lukasz, Sørensen sorensen, Þór
// thor. They are letters of CLDR's transform Latin-ASCII, in lower case, because
// Fold has folded the case before.
var plainLetters = strings.NewReplacer(
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "ȷ", "j", "ĸ", "k",
	"ƀ", "b", "ɓ", "b", "ɖ", "d", "ɗ", "d", "ƒ", "f", "ǥ", "g", "ɠ", "g", "ɨ", "i", "ƙ", "k",
	"ƚ", "l", "ɫ", "l", "ɲ", "n", "ƞ", "n", "ƥ", "p", "ɍ", "r", "ƭ", "t", "ʉ", "u", "ʋ", "v",
	"ƴ", "y", "ɏ", "y", "ƶ", "z", "ȥ", "z",
	"æ", "ae", "œ", "oe", "þ", "th",
)
