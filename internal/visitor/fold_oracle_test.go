package visitor

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/search"
	"golang.org/x/text/unicode/norm"
)

// comparedRanges are what visitors write most that has case, accents or width.
var comparedRanges = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0021, Hi: 0x06FF, Stride: 1}, // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
	{Lo: 0x0900, Hi: 0x097F, Stride: 1}, // Devanagari
	{Lo: 0x1E00, Hi: 0x1FFF, Stride: 1}, // Latin of Vietnam, Greek with several accents
	{Lo: 0x3041, Hi: 0x30FF, Stride: 1}, // kana
	{Lo: 0xFF01, Hi: 0xFF60, Stride: 1}, // full-width ASCII
}}

// wantedDifferences are the characters about which Fold and x/text/search (CLDR's root
// collation of Unicode 6.2, without case, accents and width) disagree, and why.
var wantedDifferences = map[string]string{
	"a letter with a stroke or a hook is a plain letter, and a ligature is two": "ÞþıĸŦŧƀƁƉƊƑƒƓƗƘƙƚƝƞƤƥƬƭƲƳƴƵƶǤǥȠȤȥȷȽɃɄɌɍɎɏɓɖɗɠɨɫɲʉʋ",
	"one apostrophe": "ŉʼ",
	"an accent that stands alone is a space, as in NFKD":             "¨¯´¸˘˙˚˛˜˝ͺ΄΅゛゜" + "\u1FBD\u1FBF\u1FC0\u1FC1\u1FCD\u1FCE\u1FCF\u1FDD\u1FDE\u1FDF\u1FED\u1FEE\u1FFD\u1FFE",
	"small letters above are accents":                                "\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036A\u036B\u036C\u036D\u036E\u036F",
	"a Cyrillic accent is an accent":                                 "ЃЇЌЎЙйѓїќўѶѷӐӑӒӓӖӗӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӲӳӴӵӸӹ",
	"capitals that came after Unicode 6.2":                           "ͿԨԪԬԮ",
	"Arabic letters that keyboards and writers take for one another": "ىیکةەۀ",
	"the alef of the Koran is an alef":                               "ٱ",
	"a hamza or a madda is an accent":                                "آأؤإئ",
	"a nukta makes another letter":                                   "\u0929\u0931\u0934\u0958\u0959\u095A\u095B\u095C\u095D\u095E\u095F",
	"voicing makes another kana":                                     "がぎぐげござじずぜぞだぢづでどばぱびぴぶぷべぺぼぽゔゞガギグゲゴザジズゼゾダヂヅデドバパビピブプベペボポヴヷヸヹヺヾ",
	"the dot of a Catalan l stays":                                   "Ŀŀ",
}

// Fold decides as x/text/search does which characters are the same, but for the
// differences that are wanted. The list of those has no entry too many.
func TestFoldAgreesWithASearch(t *testing.T) {
	wanted := strings.Join(slices.Collect(maps.Values(wantedDifferences)), "")
	search := search.New(language.Und, search.Loose)
	check := func(r rune) {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) {
			return
		}
		agree, character := true, string(r)
		for _, other := range []string{Fold(character), string([]rune(norm.NFKD.String(character))[:1]), strings.ToLower(character)} {
			agree = agree && search.EqualString(character, other) == (Fold(character) == Fold(other))
		}
		if strings.ContainsRune(wanted, r) == agree {
			t.Errorf("%U %s folds to %q", r, character, Fold(character))
		}
	}
	for _, part := range comparedRanges.R16 {
		for r := rune(part.Lo); r <= rune(part.Hi); r++ {
			check(r)
		}
	}
}
