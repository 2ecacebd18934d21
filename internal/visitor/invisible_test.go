package visitor

import (
	"regexp"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/runenames"
)

// derivedDefaultIgnorable is the definition in DerivedCoreProperties.txt, from the
// properties that package unicode has:
//
// Other_Default_Ignorable_Code_Point + Cf + Variation_Selector - White_Space - FFF9..FFFB -
// 13430..13440 - Prepended_Concatenation_Mark
func derivedDefaultIgnorable(r rune) bool {
	switch {
	case 0xFFF9 <= r && r <= 0xFFFB, 0x13430 <= r && r <= 0x13440:
		return false // annotation characters; Egyptian hieroglyph format controls
	case unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark):
		return false
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Cf, unicode.Variation_Selector)
}

// C2: all 4,174 default-ignorable code points. The number has not changed since Unicode 12:
// new code points are taken from the reserved ones.
func TestDefaultIgnorable(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if derivedDefaultIgnorable(r) {
			count++
		}
		if isDefaultIgnorable(r) != derivedDefaultIgnorable(r) {
			t.Errorf("ignorable(%U) = %v", r, isDefaultIgnorable(r))
		}
	}
	require.Equal(t, 4174, count)
}

// blankName matches the Unicode names of characters that draw nothing. Fillers of a line are
// punctuation and drawn.
var blankName = regexp.MustCompile(` (BLANK|FILLER|NULL NOTEHEAD)$`)

// drawsNothing reports whether r takes room and draws nothing, by its name and category.
// White space is left out: it is what people type between words.
func drawsNothing(r rune) bool {
	return blankName.MatchString(runenames.Name(r)) && !unicode.In(r, unicode.P, unicode.Other_Default_Ignorable_Code_Point)
}

// mustBeSpace reports whether cleaning makes r a space. The filler of the Khitan small
// script is a mark: it stands within a word, and goes.
func mustBeSpace(r rune) bool { return drawsNothing(r) && !unicode.IsMark(r) }

// TestNothingInvisibleStays guards N4 for every code point: no format character but those
// that are drawn around the next ones (Prepended_Concatenation_Mark), no selector and no
// filler is left, and a blank is a space.
func TestNothingInvisibleStays(t *testing.T) {
	removed, spaces := 0, 0
	for r := range unicode.MaxRune + 1 {
		isFormat := unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
		word := "a" + string(r) + "b"
		switch {
		case mustBeSpace(r):
			require.Equal(t, "a b", Clean(word).String(), "%U", r)
			spaces++
		case isFormat, unicode.Is(unicode.Variation_Selector, r), drawsNothing(r):
			require.Equal(t, "ab", Clean(word).String(), "%U", r)
			removed++
		case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
			require.Equal(t, word, Clean(word).String(), "%U", r)
		}
	}
	require.Equal(t, 4, spaces)
	require.Greater(t, removed, 400)
}

// TestBlanksAreSpaces guards that what draws nothing is no word, no name and no message, and
// parts no number and no key from itself.
func TestBlanksAreSpaces(t *testing.T) {
	require.Empty(t, Clean("\u2800\u2800\U0001D159").OneLine().String())
	require.Equal(t, "⠓⠊ ⠁⠝⠝⠁", Clean("⠓⠊\u2800⠁⠝⠝⠁").String(), "Braille")
	require.Equal(t, "…67", Mask.Words(Clean("333\u2800123\U000134414567")).String())
	require.Equal(t, "漢字", Clean("漢\uFFFA\uFFFB字\uFFF9").String())
	require.Equal(t, "𓀀𓁐", Clean("𓀀\U00013430𓁐").String(), "hieroglyphs")
	require.False(t, HasName(Clean("\u2800")))
}

func TestNonCharacters(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isNonCharacter(r) {
			require.True(t, unicode.Is(unicode.Noncharacter_Code_Point, r), "%U", r)
			count++
		}
	}
	require.Equal(t, 66, count)
}

// emoji-data.txt has had this total since Unicode 13.
func TestPictographs(t *testing.T) {
	count := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isPictograph(r) {
			require.False(t, isUnsafe(r) || isJoiningLetter(r) || isSkinTone(r), "%U", r)
			count++
		}
	}
	require.Equal(t, 3537, count)
}
